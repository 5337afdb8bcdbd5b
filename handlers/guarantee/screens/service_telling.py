"""The besked about the provider before it is sent, and the receipts: the besked, the papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from care.cases.views import File, MessageKind
from care.guarantee.providers import Provider
from handlers.cases.screens.case import cut
from handlers.cases.screens.parts import to_parts
from handlers.cases.screens.words import delivered, headline, in_a_line, reads
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.screens.service_case import owed_until, waits_for_papers
from handlers.guarantee.screens.untold import telling
from handlers.guarantee.service_buttons import (
    AttachToBesked,
    ChooseBeskedPart,
    ChooseProvider,
    EditBesked,
    GoOnBesked,
    NameProvider,
    OpenService,
    SendBesked,
    TransferPapers,
)
from handlers.talk.draft import mark_of
from handlers.talk.files import attached_line
from handlers.talk.language import _
from handlers.talk.rich import rich
from handlers.talk.rows import Rows, back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OnCase, ShowCase
from handlers.talk.words import bold, fill, italic, lines, paragraphs, plain

_MOST = 20
"""More providers than this are written by name."""


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above `Skicka beskedet`. `draft`: the region has not approved the text."""

    provider: str
    text: str
    mark: int
    files: Sequence[File] = ()
    draft: bool = False


def with_facts(text: str, provider: Provider | None, called_by: str) -> str:
    """The besked with where the provider is, and what to do when no kallelse has come by that day: only the
    patient knows that, and a question goes to Vårdgarantiservice also when the case is closed.
    """
    said, _between, signed = text.rpartition("\n\n")
    missing = plain(_("Har du ingen kallelse {day}? Fråga här, så tar vi reda på varför."), day=called_by)
    return "\n\n".join(filter(None, (said, _where(provider), missing, signed)))


def _where(provider: Provider | None) -> str:
    if provider is None or not provider.address:
        return ""
    phone = plain(_("Telefon {phone}"), phone=provider.phone) if provider.phone else ""
    return "\n".join(filter(None, (provider.name, ", ".join(provider.address), phone, provider.web)))


def choose_provider(seen: SeenOffer, providers: Sequence[Provider]) -> Screen:
    number = seen.case.id
    rows = tuple(
        row(button(one.name, NameProvider(case=number, provider=mark_of(one.name))))
        for one in providers[:_MOST]
    )
    asks = _("Vilken vårdgivare blir det? Välj, eller skriv namn och ort.")
    told = fill(_("Ett besked är redan skickat: {provider}."), provider=seen.case.provider)
    text = paragraphs(
        lines(headline(seen), owed_until(seen), told if seen.case.provider_told_at else ""), bold(asks)
    )
    return Screen(text=text, rows=(*rows, row(back(ShowCase(case=number)))))


def preview_besked(seen: SeenOffer, above: Above, *, said: str = "") -> Screen:
    """As the patient will read it, signature and all."""
    number = seen.case.id
    body = paragraphs(
        said,
        lines(headline(seen), fill(_("Vårdgivare: {provider}."), provider=above.provider)),
        bold(_("Så här blir beskedet till patienten:")),
        rich(cut(above.text)),
        attached_line(above.files),
        italic(_("UTKAST: texten är inte godkänd av regionen.")) if above.draft else "",
        lines(reads(seen, standard=True), _("Beskedet kan rättas tills handlingarna är postade.")),
        in_a_line(seen),
    )
    rows = (
        row(button(_("Skicka beskedet"), SendBesked(case=number, mark=above.mark))),
        row(
            button(_("Ändra texten"), EditBesked(case=number)),
            button(_("Bifoga fil"), AttachToBesked(case=number)),
        ),
        row(button(_("Välj en annan vårdgivare"), ChooseProvider(case=number))),
        row(back(ShowCase(case=number))),
    )
    return Screen(text=body, rows=rows)


def edit_besked(seen: SeenOffer, text: str) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    case = seen.case.id
    rows = (*to_parts(text, ChooseBeskedPart(case=case)), row(back(GoOnBesked(case=case))))
    return Screen(text=paragraphs(headline(seen), cut(text), ask), rows=rows)


def besked_sent(seen: SeenOffer) -> Screen:
    said = _("Beskedet till {name} är skickat: {provider}.")
    told = fill(said, name=seen.card.line.patient_name, provider=seen.case.provider)
    then = _("Nästa steg: för över vårdgarantisedeln.") if waits_for_papers(seen) else ""
    papers = row(button(_("Vårdgarantisedel överförd"), TransferPapers(case=seen.case.id)))
    text = paragraphs(delivered(seen, told, MessageKind.PROVIDER), then)
    rows = (*telling(seen), *((papers,) if waits_for_papers(seen) else ()), *_onwards(seen))
    return Screen(text=text, rows=rows, new=True)


def transferred(seen: SeenOffer) -> Screen:
    line = seen.card.line
    said = _("Vårdgarantisedeln för {name} är överförd. {unit} skriver ut och postar handlingarna.")
    told = fill(said, name=line.patient_name, unit=line.unit_name)
    return Screen(text=lines(bold(_("ÖVERFÖRD")), told), rows=_onwards(seen), new=True)


def _onwards(seen: SeenOffer) -> Rows:
    show: OnCase = ShowCase(case=seen.case.id)
    to_service = button(_("Vårdgarantiservice"), OpenService())
    return (row(button(_("Visa ärendet"), show)), row(to_service), row(to_staff_menu()))
