"""A group's time: who has a seat, who has come, and all of them marked at once."""

from collections.abc import Sequence
from datetime import datetime

from care.visits.values import Attendance, Fee
from care.visits.verbs import DayLine, GroupSeats
from handlers.people.screens.needs import for_staff
from handlers.talk.dates import spoken
from handlers.talk.language import _, as_read, ngettext
from handlers.talk.rows import Rows, back, button, numbered, row
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain
from handlers.visits.buttons import (
    AskGroupNoShow,
    MarkGroupArrived,
    MarkGroupNoShow,
    OpenDay,
    ShowGroup,
    ShowVisit,
)
from handlers.visits.screens.unit_day import MARKS, cost


def group(
    found: GroupSeats, one: DayLine, now: datetime, *, may: frozenset[Attendance], unit: OpenDay
) -> Screen:
    """Who has a seat, by name; `may`: what those who are not marked yet can be marked as; `unit`: the day."""
    text = paragraphs(
        lines(
            bold(one.service_name),
            spoken(one.starts, now),
            fill(_("{count} av {seats} platser är bokade."), count=len(found.lines), seats=found.seats),
            _come(found.lines),
        ),
        lines(*(_seat(at, other) for at, other in enumerate(found.lines, start=1))),
    )
    seats = numbered(
        [(other.patient_name, ShowVisit(appointment=other.appointment)) for other in found.lines]
    )
    return Screen(text=text, rows=(*seats, *_marking(found, one, may), row(back(unit))))


def _come(seats: Sequence[DayLine]) -> str:
    come = sum(other.attendance is Attendance.ARRIVED for other in seats)
    away = sum(other.attendance is Attendance.NO_SHOW for other in seats)
    said = _("{come} har kommit, {away} har inte kommit.")
    return fill(said, come=come, away=away) if come or away else ""


def _seat(number: int, other: DayLine) -> Html:
    name = fill("{number} {mark}{name}", number=number, mark=MARKS[other.attendance], name=other.patient_name)
    return lines(name, for_staff(other.needs))


def _marking(found: GroupSeats, one: DayLine, may: frozenset[Attendance]) -> Rows:
    left = unmarked(found)
    come = plain(_("Alla har kommit ({count})"), count=len(left))
    away = plain(_("Ingen har kommit ({count})"), count=len(left))
    if not left:
        return ()
    return (
        *(
            (row(button(come, MarkGroupArrived(appointment=one.appointment))),)
            if Attendance.ARRIVED in may
            else ()
        ),
        *(
            (row(button(away, AskGroupNoShow(appointment=one.appointment))),)
            if Attendance.NO_SHOW in may
            else ()
        ),
    )


def unmarked(found: GroupSeats) -> Sequence[DayLine]:
    """Those of whom nothing is said yet."""
    return [other for other in found.lines if other.attendance is None]


def ask_none_came(found: GroupSeats, one: DayLine, fee: Fee) -> Screen:
    """Before all who are not marked are said to have stayed away: whom that reaches."""
    left = unmarked(found)
    told = ngettext(
        "{count} patient får besked. Ni får en uppgift att följa upp.",
        "{count} patienter får besked. Ni får en uppgift för var och en.",
        len(left),
    )
    names = as_read(", ".join(other.patient_name for other in left))
    text = paragraphs(
        bold(_("Har ingen av dem kommit?")), names, lines(fill(told, count=len(left)), cost(fee))
    )
    yes = row(button(_("Ja, ingen har kommit"), MarkGroupNoShow(appointment=one.appointment)))
    return Screen(text=text, rows=(yes, row(button(_("Nej"), ShowGroup(appointment=one.appointment)))))
