"""Papers to print and post when the vårdgarantisedel has come: which, to whom, and that they are gone."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.views import CaseEvent
from care.values.clock import local_day
from handlers.guarantee.calling_buttons import (
    FetchCertificate,
    OpenPapers,
    OpenUnitPapers,
    PostPapers,
    ShowPapers,
)
from handlers.guarantee.screens.case_words import TYPES
from handlers.guarantee.screens.seen import OfferRow, SeenOffer
from handlers.talk.dates import short_day, spoken, spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, PrintedPaper, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, italic, lines, paragraphs, plain


def papers(found: Sequence[OfferRow], at: OpenPapers, now: datetime) -> Screen:
    """Of one unit: its name, and the way to the others."""
    of_unit = isinstance(at, OpenUnitPapers)
    shown = paged(
        found,
        at.page,
        show=lambda line: _opens(line, now),
        go=lambda number: at.model_copy(update={"page": number}),
    )
    text = lines(
        bold(plain(_("Handlingar att posta ({count})"), count=len(found))),
        found[0].unit_name if of_unit and found else "",
        _("Skriv ut, posta till vårdgivaren och bocka av.") if found else _("Inget att posta nu."),
    )
    whole = (button(_("Visa alla enheter"), OpenPapers()),) if of_unit else ()
    return Screen(text=text, rows=(*shown.rows, row(*whole, *shown.turning, to_staff_menu())))


def _opens(line: OfferRow, now: datetime) -> Button:
    label = plain(
        _("{name} · {type} · sedan {day}"),
        name=line.patient_name,
        type=_(TYPES[line.case.type]),
        day=short_day(local_day(line.case.updated), now),
    )
    return button(label, ShowPapers(case=line.case.id))


def to_papers() -> Button:
    return button(_("Handlingar att posta"), OpenPapers())


def show(seen: SeenOffer, *, draft: bool) -> Screen:
    """What to print, and where it goes."""
    case, line = seen.case, seen.card.line
    who = fill("{name}, {number}", name=line.patient_name, number=line.patient_login)
    told = case.provider_told_at
    day = spoken_day(local_day(told), seen.now) if told else ""
    text = paragraphs(
        lines(bold(_("Handlingar att posta")), who),
        lines(
            fill(_("Till: {provider}."), provider=case.provider),
            fill(_("Patienten fick besked om vårdgivaren {day}."), day=day) if told else "",
        ),
        lines(
            _("Skriv ut och lägg i samma kuvert:"),
            _("– remissen och de journalhandlingar som vårdgivaren behöver"),
            _("– vårdgarantiintyget"),
        ),
        italic(_("UTKAST: intygets text är inte godkänd av regionen.")) if draft else "",
    )
    return Screen(text=text, rows=_rows(seen))


def _rows(seen: SeenOffer) -> Rows:
    number = seen.case.id
    return (
        row(button(_("Hämta intyget"), FetchCertificate(case=number))),
        row(button(_("Bocka av: postat"), PostPapers(case=number))),
        *_beside(seen),
    )


def _beside(seen: SeenOffer) -> Rows:
    return (row(button(_("Visa ärendet"), ShowCase(case=seen.case.id))), row(to_papers(), to_staff_menu()))


def paper_fetched(seen: SeenOffer, paper: PrintedPaper, *, draft: bool) -> Screen:
    shown = show(seen, draft=draft)
    return Screen(text=shown.text, rows=shown.rows, new=True, attachments=(paper,))


def posted(seen: SeenOffer, event: CaseEvent) -> Screen:
    """The first tick stands, whoever taps again."""
    done = _("Handlingarna är postade till {provider} {when} av {name}.")
    when = spoken(event.at, seen.now)
    text = lines(
        bold(_("AVBOCKAD")),
        fill("{name}", name=seen.card.line.patient_name),
        fill(done, provider=seen.case.provider, when=when, name=event.actor_name),
        _("Ärendet är avslutat."),
    )
    return Screen(text=text, rows=_beside(seen), new=True)
