"""A unit's own standard answers: of which e-service and result, the region's beside it, written and kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.eservices.cards import LONGEST_ANSWER, UnitNote, answer_kind
from care.eservices.forms import SWEDISH, End, Form, in_tongue
from care.values.units import CareUnit
from handlers.eservices.called import form_says
from handlers.eservices.screens.notes import written_before
from handlers.eservices.staff_buttons import (
    AnswersOf,
    AnswersOfForm,
    EmptyAnswer,
    KeepAnswer,
    NotesOf,
    OnAnswer,
    WriteAnswer,
)
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.rows import back, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs


def whose_answers(unit: CareUnit, forms: Sequence[Form], page: int) -> Screen:
    shown = paged(
        forms,
        page,
        show=lambda form: button(form_says(form.name), AnswersOfForm(unit=unit.id, form=mark_of(form.id))),
        go=lambda number: AnswersOf(unit=unit.id, page=number),
    )
    text = lines(bold(_("Egna standardsvar")), unit.name, _("Vilken tjänst gäller det?"))
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, back(NotesOf(unit=unit.id)))))


def which_answer(
    unit: CareUnit, form: Form, notes: Mapping[str, UnitNote], at: AnswersOfForm, *, said: str = ""
) -> Screen:
    """`said` stands first: what has just happened."""

    def one(place: int, end: End) -> Button:
        own = " ✎" if answer_kind(form.id, end.code) in notes else ""
        return button(form_says(end.text) + own, WriteAnswer(unit=at.unit, form=at.form, end=place))

    rows = tuple(row(one(place, end)) for place, end in enumerate(form.ends) if end.answer)
    text = paragraphs(
        bold(said) if said else "",
        lines(bold(form_says(form.name)), unit.name),
        _("Vilket svar? ✎ är er egen text."),
    )
    return Screen(text=text, rows=(*rows, row(back(AnswersOf(unit=unit.id)), to_staff_menu())))


def ask_answer_text(
    spot: tuple[Form, End], versions: Sequence[UnitNote], at: OnAnswer, now: datetime
) -> Screen:
    """The region's answer, and what the unit has written before."""
    form, end = spot
    regions = lines(bold(_("Regionens svar")), fill("{text}", text=in_tongue(end.answer, SWEDISH)))
    ask = lines(
        fill(_("Skriv er egen text på svenska. Högst {count} tecken."), count=LONGEST_ANSWER),
        _("Den som läser ett annat språk får regionens svar. Ni ser det innan ni skickar."),
    )
    stands = bool(versions and versions[0].text)
    there = {"unit": at.unit, "form": at.form, "end": at.end}
    empty = (row(button(_("Använd regionens svar"), EmptyAnswer.model_validate(there))),) if stands else ()
    text = paragraphs(_head(form, end), regions, *written_before(versions, now), ask)
    return Screen(text=text, rows=(*empty, row(back(AnswersOfForm(unit=at.unit, form=at.form)))))


def before_answer(form: Form, end: End, text: str, at: OnAnswer) -> Screen:
    """What was typed, before it stands there."""
    keep = KeepAnswer(unit=at.unit, form=at.form, end=at.end, mark=mark_of(text))
    shown = paragraphs(
        lines(_head(form, end), fill("{text}", text=text)), _("Inget är sparat än. Skriv igen för att ändra.")
    )
    leave = back(AnswersOfForm(unit=at.unit, form=at.form))
    return Screen(text=shown, rows=(row(button(_("Spara"), keep)), row(leave)))


def _head(form: Form, end: End) -> Html:
    return bold(f"{form_says(form.name)}: {form_says(end.text)}")
