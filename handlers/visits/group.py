"""`Visa gruppen`: who has a seat at the same time, and all of them marked at once.

Each visit is a transaction of its own, and its request is named after it: what a kill leaves is done when the
turn is handled again.
"""

from dataclasses import replace

from care.bookings.appointments import Appointment
from care.people.values import Kind
from care.refusals import Refusal
from care.values.clock import local_day
from care.values.ids import RequestId
from care.verbs import Asker
from care.visits.attendance import cannot_mark, no_show_fee
from care.visits.values import Attendance
from care.visits.verbs import DayLine, GroupSeats
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.visits.buttons import (
    AskGroupNoShow,
    MarkGroupArrived,
    MarkGroupNoShow,
    OfVisit,
    OpenDay,
    ShowGroup,
)
from handlers.visits.screens import group as screens
from handlers.visits.screens import unit_day as day_screens
from handlers.visits.unit_day import markable


async def _group(turn: Turn, services: Services, button: ShowGroup) -> Screen:
    found, one, visit = await _found(turn, services, button)
    now, me = services.clock(), person_of(turn).id
    day = await services.visits.day(me, visit.unit.id, local_day(one.starts))
    page = day_screens.page_of(one.appointment, day.lines)
    unit = OpenDay(unit=visit.unit.id, day=day.day, page=page)
    return screens.group(found, one, now, may=markable(person_of(turn), visit, now), unit=unit)


async def _ask_none_came(turn: Turn, services: Services, button: AskGroupNoShow) -> Screen:
    found, one, visit = await _found(turn, services, button)
    refusal = cannot_mark(visit, Attendance.NO_SHOW, services.clock())
    if refusal is not None:
        raise refusal
    return screens.ask_none_came(found, one, no_show_fee(visit))


async def _all_came(turn: Turn, services: Services, button: MarkGroupArrived) -> ShowGroup:
    return await _mark(turn, services, button, Attendance.ARRIVED)


async def _none_came(turn: Turn, services: Services, button: MarkGroupNoShow) -> ShowGroup:
    return await _mark(turn, services, button, Attendance.NO_SHOW)


async def _mark(turn: Turn, services: Services, button: OfVisit, attendance: Attendance) -> ShowGroup:
    """Who cannot be marked, since the visit was cancelled meanwhile, is left out: the list says so."""
    me, refused = person_of(turn).id, list[Refusal]()
    left = screens.unmarked(await services.visits.group(me, button.appointment))
    for other in left:
        once = replace(turn.request, id=RequestId(f"{turn.request.id} {other.appointment}"))
        try:
            await services.visits.mark(me, other.appointment, attendance, once)
        except Refusal as refusal:
            refused.append(refusal)
    if left and len(refused) == len(left):
        raise refused[0]
    return ShowGroup(appointment=button.appointment)


async def _found(turn: Turn, services: Services, button: OfVisit) -> tuple[GroupSeats, DayLine, Appointment]:
    """Raises NotYours."""
    me = person_of(turn).id
    found = await services.visits.group(me, button.appointment)
    one = await services.visits.line(me, button.appointment)
    card = await services.bookings.details(Asker(me, one.patient), button.appointment)
    return found, one, card.appointment


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        ShowGroup: _group,
        MarkGroupArrived: _all_came,
        AskGroupNoShow: _ask_none_came,
        MarkGroupNoShow: _none_came,
    },
)
