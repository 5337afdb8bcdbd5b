"""The units that can be contacted, a unit's card, and what an e-service says before it is begun."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from care.cases.views import OwnCard
from care.eservices.cards import UnitNote
from care.eservices.forms import Form, TermsText
from care.eservices.values import ServiceCase
from care.values.clock import local_day
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.cases.own_buttons import ReadOwn
from handlers.eservices.buttons import BeginForm, OfForm, OpenUnitCard, StartForm
from handlers.eservices.called import form_says
from handlers.eservices.screens.notes import notes_on_card
from handlers.talk.button import Tap
from handlers.talk.dates import spoken_day
from handlers.talk.draft import mark_of
from handlers.talk.language import _, explained, marked
from handlers.talk.rows import MOST_ROWS, back, button, paged, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import place, promised, ring
from handlers.talk.ways import OpenContact
from handlers.talk.words import Html, bold, fill, lines, paragraphs, quoted


def units_to_contact(offered: Sequence[CareUnit], page: int) -> Screen:
    """A button for each; what is urgent first."""
    shown = paged(
        offered,
        page,
        show=lambda unit: button(explained(unit.name), OpenUnitCard(unit=unit.id)),
        go=lambda number: OpenContact(page=number),
    )
    urgent = _("Ring 112 om det är fara för liv. Ring 1177 för råd om vård.")
    text = paragraphs(urgent, _("Vilken mottagning vill du kontakta?"))
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, to_menu())))


def where_offered(name: str, each: Sequence[tuple[CareUnit, Tap]]) -> Screen:
    """An e-service that several units offer."""
    rows = tuple(row(button(explained(unit.name), tap)) for unit, tap in each[:MOST_ROWS])
    text = lines(bold(name), _("Vilken mottagning gäller det?"))
    return Screen(text=text, rows=(*rows, row(button(_("Alla mottagningar"), OpenContact()))))


def unit_card(
    unit: CareUnit, offered: Sequence[Form], page: int, *, notes: Mapping[str, UnitNote], said: str = ""
) -> Screen:
    """Where it is, when its telephone is answered, what it says itself, and only what it offers. `said`
    stands first.
    """
    shown = paged(
        offered,
        page,
        show=lambda form: button(form_says(form.name), StartForm(unit=unit.id, form=mark_of(form.id))),
        go=lambda number: OpenUnitCard(unit=unit.id, page=number),
    )
    here = _("Det här kan du göra här:") if offered else ""
    text = paragraphs(said, _who(unit), *notes_on_card(notes), here)
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, back(OpenContact()))))


def _who(unit: CareUnit) -> Html:
    return lines(bold(explained(unit.name)), place(unit), ring(unit))


def introduced(
    form: Form,
    unit: CareUnit,
    terms: TermsText | None,
    of: OfForm,
    *,
    answer_by: date,
    acts_until: datetime | None,
    now: datetime,
) -> Screen:
    """What it is for and not for, when it is answered, and what is accepted."""
    begin = BeginForm(**_of(of))
    label = _("Godkänn") if terms else _("Börja")
    text = paragraphs(
        lines(bold(form_says(form.name)), unit.name),
        lines(form_says(form.subtitle), form_says(form.not_for), ring(unit) if form.not_for else ""),
        promised(answer_by, now, acts_until, marked("Skickar du i dag får du svar senast {day}.")),
        quoted(form_says(terms.text)) if terms else "",
        _("Godkänn villkoren för att börja.") if terms else "",
    )
    rows = (row(button(label, begin)), row(back(OpenUnitCard(unit=unit.id))))
    return Screen(text=text, rows=rows)


def already(form: Form, card: OwnCard[ServiceCase], of: OfForm, now: datetime) -> Screen:
    """An open case is about the same."""
    since = spoken_day(local_day(card.case.created), now)
    ask = fill(
        _("Du har redan ett ärende om {matter} från {day}. Vill du fortsätta i det?"),
        matter=form_says(form.matter),
        day=since,
    )
    another = StartForm(**{**_of(of), "beside": card.case.id})
    rows = (
        row(button(_("Fortsätt i ärendet"), ReadOwn(case=card.case.id))),
        row(button(_("Nytt ärende"), another)),
        row(back(OpenUnitCard(unit=card.unit.id))),
    )
    return Screen(text=paragraphs(bold(form_says(form.name)), ask), rows=rows)


def linked(form: Form, unit: CareUnit, address: str) -> Screen:
    """Something that is elsewhere: what it is, what it is not, and the way there."""
    opens = (row(Button(form_says(form.name), url=address)),) if address else ()
    missing = "" if address else lines(_("Länken finns inte just nu."), ring(unit))
    text = paragraphs(
        bold(form_says(form.name)), lines(form_says(form.subtitle), form_says(form.not_for)), missing
    )
    return Screen(text=text, rows=(*opens, row(back(OpenUnitCard(unit=unit.id)))))


def leading(form: Form, unit: CareUnit, offered: Mapping[str, UnitId]) -> Screen:
    """One question that leads on to another e-service, where one of the region's units offers it; else to all
    units.
    """
    item = form.items[0]

    def leads(service: str) -> Tap:
        at = offered.get(service)
        return OpenContact() if at is None else StartForm(unit=at, form=mark_of(service))

    rows = tuple(row(button(form_says(choice.text), leads(choice.leads))) for choice in item.choices)
    text = paragraphs(
        lines(bold(form_says(form.name)), form_says(form.subtitle), form_says(form.not_for)),
        form_says(item.text),
    )
    return Screen(text=text, rows=(*rows, row(back(OpenUnitCard(unit=unit.id)))))


def _of(button_of: OfForm) -> dict[str, object]:
    return {
        "unit": button_of.unit,
        "form": button_of.form,
        "visit": button_of.visit,
        "service": button_of.service,
        "beside": button_of.beside,
    }
