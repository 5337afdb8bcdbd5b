"""`Dagens besök`: the unit's day, a visit of it, and whether the patient came."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.people.roles import Act, may
from care.people.values import Kind, Person
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.verbs import Asker
from care.visits.attendance import cannot_mark, no_show_fee
from care.visits.values import Attendance
from care.visits.verbs import DayLine, UnitDay
from handlers.talk.conversation import Conversation
from handlers.talk.language import _, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.visits.buttons import (
    AskNoShow,
    ChooseDayUnit,
    MarkArrived,
    MarkNoShow,
    OfVisit,
    OpenDay,
    ShowVisit,
    TakeBackMark,
)
from handlers.visits.screens import unit_day as screens


async def shown_day(turn: Turn, services: Services, button: OpenDay) -> tuple[Screen, UnitDay | None]:
    """The day and its screen; without a day where a unit has to be chosen first. Raises NotAllowed."""
    me, now = person_of(turn).id, services.clock()
    units = await services.visits.units(me)
    if not units:
        raise NotAllowed
    if button.unit is None and len(units) > 1:
        return screens.choose_day_unit(units, button.day or local_day(now)), None
    unit = button.unit or units[0].id
    found = await services.visits.day(me, unit, button.day or local_day(now))
    return screens.day(found, now, page=button.page, several=len(units) > 1), found


async def _units(turn: Turn, services: Services, button: ChooseDayUnit) -> Screen:
    return screens.choose_day_unit(await services.visits.units(person_of(turn).id), button.day)


async def shown_visit(turn: Turn, services: Services, button: OfVisit) -> tuple[Screen, Appointment]:
    """A visit of the unit's day and its screen. Raises NotYours."""
    me, now = person_of(turn), services.clock()
    line = await services.visits.line(me.id, button.appointment)
    card = await services.bookings.details(Asker(me.id, line.patient), button.appointment)
    unit = card.appointment.unit.id
    possible = markable(me, card.appointment, now)
    screen = screens.visit(line, now, may=possible, unit=OpenDay(unit=unit, day=local_day(line.starts)))
    if card.appointment.in_group:
        screen = screens.with_group(screen, line)
    return screen, card.appointment


def markable(me: Person, visit: Appointment, now: datetime) -> frozenset[Attendance]:
    """What the person may mark the visit as now."""
    if not may(me.grants, Act.BOOK_FOR_PATIENT, visit.unit.id):
        return frozenset()
    return frozenset(one for one in Attendance if cannot_mark(visit, one, now) is None)


async def _line(turn: Turn, services: Services, button: OfVisit) -> DayLine:
    return await services.visits.line(person_of(turn).id, button.appointment)


async def _ask_no_show(turn: Turn, services: Services, button: AskNoShow) -> Screen:
    line = await _line(turn, services, button)
    card = await services.bookings.details(Asker(person_of(turn).id, line.patient), button.appointment)
    refusal = cannot_mark(card.appointment, Attendance.NO_SHOW, services.clock())
    if refusal is not None:
        raise refusal
    return screens.ask_no_show(line, no_show_fee(card.appointment))


async def _mark(turn: Turn, services: Services, button: OfVisit, attendance: Attendance | None) -> ShowVisit:
    await services.visits.mark(person_of(turn).id, button.appointment, attendance, turn.request)
    return ShowVisit(appointment=button.appointment)


async def _arrived(turn: Turn, services: Services, button: MarkArrived) -> ShowVisit:
    return await _mark(turn, services, button, Attendance.ARRIVED)


async def _no_show(turn: Turn, services: Services, button: MarkNoShow) -> ShowVisit:
    return await _mark(turn, services, button, Attendance.NO_SHOW)


async def _take_back(turn: Turn, services: Services, button: TakeBackMark) -> ShowVisit:
    return await _mark(turn, services, button, None)


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    if not may(person_of(turn).grants, Act.SEE_SCHEDULE):
        return NOTHING
    return InMenu(buttons=((50, button(_("Dagens besök"), OpenDay())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        ChooseDayUnit: _units,
        AskNoShow: _ask_no_show,
        MarkArrived: _arrived,
        MarkNoShow: _no_show,
        TakeBackMark: _take_back,
    },
    labels={marked("Dagens besök"): OpenDay()},
)
