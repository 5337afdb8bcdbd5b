"""All of the answers before they are sent, which of them to change, the receipt, what is kept for later."""

from datetime import date

from care.eservices.answers import enabled
from care.eservices.forms import Item, ItemType
from care.eservices.outcomes import ServiceBegun
from care.values.ids import CaseId
from handlers.cases.own_buttons import ReadOwn
from handlers.eservices.buttons import (
    AnewItem,
    ChangeAnswers,
    GoOnForm,
    LeaveForm,
    LookOver,
    OpenOwnCases,
    SendForm,
)
from handlers.eservices.called import form_says
from handlers.eservices.filling import Filling
from handlers.eservices.places import carried_for
from handlers.eservices.screens.answers import asked_and_answered
from handlers.talk.dates import spoken_day
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.rows import back, button, paged, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import promised
from handlers.talk.words import bold, fill, lines, paragraphs, plain

_LONGEST = 3000
"""Characters of the answers on one screen; each can be opened by itself."""
ON_A_BUTTON = 34


def all_answers(filling: Filling, answer_by: date, *, heard: str = "") -> Screen:
    """Before anything is sent: what, to whom, when it is answered."""
    draft = filling.draft
    shown = {link: given for link, given in draft.answers.items() if given or link not in filling.empty}
    answers = asked_and_answered(filling.with_choices, shown, draft.files, filling.now)
    whole = answers if len(answers) <= _LONGEST else fill("{text} …", text=answers[:_LONGEST])
    to = fill(_("Det här skickas till {unit}."), unit=filling.unit.name)
    due = promised(answer_by, filling.now, filling.acts_until)
    text = paragraphs(
        heard, lines(bold(form_says(filling.form.name)), to), whole, lines(due, _("Inget är skickat än."))
    )
    key, last = draft.key, _questions(filling)[-1:]
    back_one = (back(AnewItem(key=key, item=carried_for(last[0].link_id))),) if last else ()
    rows = (
        row(button(_("Skicka"), send(filling))),
        row(button(_("Ändra"), ChangeAnswers(key=key))),
        row(*back_one, button(_("Avbryt"), LeaveForm(key=key))),
    )
    return Screen(text=text, rows=rows)


def send(filling: Filling, beside: CaseId | None = None) -> SendForm:
    draft = filling.draft
    return SendForm(
        unit=draft.unit,
        form=mark_of(draft.form),
        mark=mark_of_answers(filling),
        beside=beside or draft.beside or CaseId(0),
    )


def mark_of_answers(filling: Filling) -> int:
    """Of what stands above the button."""
    draft = filling.draft
    return mark_of(draft.version, sorted(draft.answers.items()), draft.beside)


def _questions(filling: Filling) -> list[Item]:
    draft = filling.draft
    every = enabled(filling.form, draft.answers)
    asked = (item for item in every if item.type is not ItemType.DISPLAY)
    return [item for item in asked if item.link_id not in filling.empty or draft.answers.get(item.link_id)]


def which_to_change(filling: Filling, page: int) -> Screen:
    """A button for each question."""
    key = filling.draft.key

    def show(item: Item) -> Button:
        label = form_says(item.text)
        cut = label if len(label) <= ON_A_BUTTON else f"{label[: ON_A_BUTTON - 2].rstrip()} …"
        return button(cut, AnewItem(key=key, item=carried_for(item.link_id)))

    shown = paged(_questions(filling), page, show=show, go=lambda number: ChangeAnswers(key=key, page=number))
    rows = (*shown.rows, row(*shown.turning, back(LookOver(key=key))))
    return Screen(text=_("Vilket svar vill du ändra?"), rows=rows)


def left_form(filling: Filling) -> Screen:
    """`Avbryt`: nothing is sent, and nothing is lost."""
    form = form_says(filling.form.name)
    text = paragraphs(
        bold(_("INTE SKICKAT.")),
        fill(_("Det du har fyllt i finns kvar. Du hittar {form} i menyn."), form=form),
    )
    next_question = button(plain(_("Fortsätt på {form}"), form=form), GoOnForm(key=filling.draft.key))
    return Screen(text=text, rows=(row(next_question), row(to_menu())))


def form_chosen(filling: Filling) -> Screen:
    """What stands in the place of the summary, which says that nothing is sent."""
    return Screen(text=lines(bold(form_says(filling.form.name)), _("Dina svar är skickade.")))


def form_sent(filling: Filling, begun: ServiceBegun) -> Screen:
    """The receipt."""
    form = filling.form
    said = (
        _("Dina svar är skickade till {unit}.")
        if form.from_care
        else _("Ditt ärende om {matter} är skickat till {unit}.")
    )
    went = fill(said, matter=form_says(form.matter), unit=begun.to or filling.unit.name)
    due = promised(begun.answer_by, filling.now, filling.acts_until)
    where = _("Du hittar ärendet under Mina ärenden.")
    text = paragraphs(lines(bold(_("SKICKAT")), went), due, form_says(form.complete_text), where)
    rows = (
        row(button(_("Visa ärendet"), ReadOwn(case=begun.case))),
        row(button(_("Mina ärenden"), OpenOwnCases()), to_menu()),
    )
    return Screen(text=text, rows=rows, new=True)


def sent_before(begun: ServiceBegun) -> Screen:
    """An answer came after the form had been sent."""
    text = paragraphs(
        bold(_("INTE SKICKAT.")),
        lines(
            _("Formuläret var redan skickat, utan det du skrev nu."),
            _("Öppna ärendet om du vill lägga till något."),
        ),
    )
    return Screen(text=text, rows=(row(button(_("Visa ärendet"), ReadOwn(case=begun.case))), row(to_menu())))


def same_matter(filling: Filling, case: CaseId, since: date) -> Screen:
    """An open case is about the same; nothing has been sent."""
    text = paragraphs(
        bold(_("INTE SKICKAT.")),
        fill(
            _("Du har redan ett ärende om {matter} från {day}. Vill du fortsätta i det?"),
            matter=form_says(filling.form.matter),
            day=spoken_day(since, filling.now),
        ),
    )
    rows = (
        row(button(_("Fortsätt i ärendet"), ReadOwn(case=case))),
        row(button(_("Skicka som nytt ärende"), send(filling, case))),
        row(back(LookOver(key=filling.draft.key))),
    )
    return Screen(text=text, rows=rows)
