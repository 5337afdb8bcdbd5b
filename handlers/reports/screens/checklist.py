"""The checklist, as a manager sees it: of a unit, of an area, and one activity."""

from collections.abc import Mapping
from datetime import date, datetime

from care.reports.checklist import ActivityLine, ActivityState, Checklist, PlaceState
from care.values.clock import local_day
from handlers.reports.figure_words import FIGURE_NAMES
from handlers.reports.right_buttons import (
    ACTIVITY_STATES,
    AddActivity,
    AskActivity,
    ChecklistsBelow,
    OpenChecklist,
    SetState,
    ShowActivity,
)
from handlers.reports.screens import parts
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, paged, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs

STATE_NAMES: Mapping[ActivityState, str] = {
    ActivityState.NOT_BEGUN: marked("Inte påbörjad"),
    ActivityState.BEGUN: marked("Påbörjad"),
    ActivityState.DONE: marked("Klar"),
}
_MARKS = {ActivityState.NOT_BEGUN: "☐", ActivityState.BEGUN: "◐", ActivityState.DONE: "☑"}
ASKED_OF_ACTIVITY = ("due", "responsible", "note")
"""What can be typed of an activity; their places stand in buttons."""
_ASKS: Mapping[str, tuple[str, str]] = {
    "due": (marked("Sista dag"), marked("Vilken dag ska det vara klart? Skriv till exempel 15 december.")),
    "responsible": (marked("Ansvarig"), marked("Vem ansvarar för det? Skriv ett namn.")),
    "note": (marked("Anteckning"), marked("Skriv din anteckning.")),
}


def checklist(found: Checklist, page: int, now: datetime) -> Screen:
    today = local_day(now)
    here = paged(
        list(enumerate(found.lines)),
        page,
        show=lambda one: button(_activity_name(one[1]), ShowActivity(node=found.key, number=one[0])),
        go=lambda number: OpenChecklist(node=found.key, page=number),
    )
    text = paragraphs(
        lines(bold(_("Checklista")), found.name or _("Alla mina mottagningar")),
        lines(*(_line(one, today, now) for one in found.lines)),
    )
    below = (row(button(_("Mottagningarna"), ChecklistsBelow(node=found.key))),) if found.below else ()
    own = row(button(_("Egen aktivitet"), AddActivity(node=found.key)))
    out = to_staff_menu() if found.top else back(ChecklistsBelow())
    return Screen(text=text, rows=(*here.rows, *below, own, (*here.turning, out)))


def _activity_name(line: ActivityLine) -> str:
    """Those of the checklist are in the file's language; an own one is as it was written."""
    return _(line.name)


def _line(line: ActivityLine, today: date, now: datetime) -> Html:
    late = _("försenad") if line.is_late(today) else (_("snart") if line.is_soon(today) else "")
    day = spoken_day(line.due, now) if line.due else ""
    more = ", ".join(
        part for part in (_(STATE_NAMES[line.state]).lower(), day, line.responsible, late) if part
    )
    return fill("{mark} {name}: {more}", mark=_MARKS[line.state], name=_activity_name(line), more=more)


def below(found: Checklist, page: int) -> Screen:
    """Late ones first."""
    here = paged(
        found.below,
        page,
        show=lambda one: button(one.name, OpenChecklist(node=one.key)),
        go=lambda number: ChecklistsBelow(node=found.key, page=number),
    )
    text = paragraphs(
        lines(bold(_("Checklista")), found.name or _("Alla mina mottagningar")),
        lines(*(_place(one) for one in found.below)),
    )
    return Screen(text=text, rows=(*here.rows, (*here.turning, back(OpenChecklist(node=found.key)))))


def _place(one: PlaceState) -> Html:
    words = (
        _("{name}: {done} av {of} klara, {late} försenade") if one.late else _("{name}: {done} av {of} klara")
    )
    return fill(words, name=one.name, done=one.done, of=one.of, late=one.late)


def activity(line: ActivityLine, place: str, number: int, now: datetime, *, said: str = "") -> Screen:
    text = paragraphs(
        bold(said) if said else "",
        lines(
            bold(_activity_name(line)),
            _(STATE_NAMES[line.state]),
            fill(_("Sista dag: {day}"), day=spoken_day(line.due, now)) if line.due else "",
            fill(_("Ansvarig: {name}"), name=line.responsible) if line.responsible else "",
        ),
        _stands(line),
        fill(_("Anteckning: {note}"), note=line.note) if line.note else "",
    )
    states = tuple(
        button(_(STATE_NAMES[one]), SetState(node=place, number=number, state=one))
        for one in ACTIVITY_STATES
        if one is not line.state
    )
    asks = tuple(
        button(_(_ASKS[what][0]), AskActivity(node=place, number=number, what=at))
        for at, what in enumerate(ASKED_OF_ACTIVITY)
    )
    return Screen(text=text, rows=(states, asks, row(back(OpenChecklist(node=place)))))


def _stands(line: ActivityLine) -> Html:
    """`Nuläge`: what the figures say of it."""
    share = line.stands
    if share is None:
        return Html("")
    name = _(FIGURE_NAMES[share.figure])
    return fill(_("Nuläge: {name}, {share}"), name=name, share=parts.percent_words(share))


def ask_of(line: ActivityLine, place: str, number: int, what: str, *, said: str = "") -> Screen:
    text = paragraphs(said, bold(_activity_name(line)), _(_ASKS[what][1]))
    return Screen(text=text, rows=(row(back(ShowActivity(node=place, number=number))),))


def ask_name(place: str) -> Screen:
    text = paragraphs(bold(_("Egen aktivitet")), _("Vad ska göras? Skriv det kort."))
    return Screen(text=text, rows=(row(back(OpenChecklist(node=place))),))
