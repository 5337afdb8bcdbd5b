"""`Dagens besök`: the unit's day, a visit of it, and whether the patient came."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from care.bookings.appointments import Appointment
from care.people.roles import Act, may
from care.people.values import Kind, Person
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.values.ids import UnitId
from care.verbs import Asker
from care.visits.attendance import cannot_mark, no_show_fee
from care.visits.values import Attendance
from care.visits.verbs import DayLine, UnitDay
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.days_from_today import day_gone
from handlers.talk.language import _, language, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.typed_day import Days, NoDay, read_day
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

ANOTHER_DAY = "unit_day"
_A_YEAR = timedelta(days=364)


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
    await ask(turn, services, ANOTHER_DAY, unit=unit)
    return screens.day(found, now, page=button.page, several=len(units) > 1), found


async def _day_typed(_turn: Turn, services: Services, typed: Typed) -> OpenDay:
    """What is no day never comes here: it may be the name of a row."""
    day = _named_day(typed.text, services.clock())
    return OpenDay(unit=UnitId(int(typed.state["unit"])), day=day)


def _named_day(text: str, now: datetime) -> date | None:
    """One day, coming or of the last year; None: something else is meant."""
    today = local_day(now)
    if gone := day_gone(text, today):
        return gone
    read = read_day(text, language(), today)
    if read is NoDay.PAST:
        read = read_day(text, language(), today - _A_YEAR, lately=timedelta())
    return read.first if isinstance(read, Days) and read.first == read.last else None


def _is_a_day(text: str, now: datetime) -> bool:
    return _named_day(text, now) is not None


async def _units(turn: Turn, services: Services, button: ChooseDayUnit) -> Screen:
    return screens.choose_day_unit(await services.visits.units(person_of(turn).id), button.day)


async def shown_visit(turn: Turn, services: Services, button: OfVisit) -> tuple[Screen, Appointment]:
    """A visit of the unit's day and its screen. Raises NotYours."""
    me, now = person_of(turn), services.clock()
    line = await services.visits.line(me.id, button.appointment)
    await services.people.patient_seen(me.id, line.patient)
    card = await services.bookings.details(Asker(me.id, line.patient), button.appointment)
    unit = card.appointment.unit.id
    possible = markable(me, card.appointment, now)
    day = await services.visits.day(me.id, unit, local_day(line.starts))
    left = unmarked_after(line, day.lines) if possible else ()
    back = OpenDay(unit=unit, day=day.day, page=screens.page_of(line.appointment, day.lines))
    screen = screens.visit(line, now, may=possible, unit=back, left=left)
    if card.appointment.in_group:
        screen = screens.with_group(screen, line)
    return screen, card.appointment


def unmarked_after(one: DayLine, of_day: Sequence[DayLine]) -> Sequence[DayLine]:
    """The others of which nothing is said yet: those after this one, then those before it."""
    at = next((place for place, other in enumerate(of_day) if other.appointment == one.appointment), 0)
    return [other for other in (*of_day[at + 1 :], *of_day[:at]) if other.attendance is None]


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
    typed={ANOTHER_DAY: _day_typed},
    fits={ANOTHER_DAY: _is_a_day},
    unasked=frozenset({ANOTHER_DAY}),
    labels={marked("Dagens besök"): OpenDay()},
)
