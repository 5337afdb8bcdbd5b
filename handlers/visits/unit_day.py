"""`Dagens besök`: the unit's day, a visit of it, and whether the patient came."""

from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.values.ids import AppointmentId, UnitId
from care.verbs import Asker
from care.visits.attendance import cannot_mark, no_show_fee
from care.visits.values import Attendance
from care.visits.verbs import DayLine, Visits
from handlers.talk.conversation import Conversation
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.unit_changes.screens.cancel import with_day_changes, with_visit_changes
from handlers.visits.buttons import (
    AskNoShow,
    ChooseDayUnit,
    MarkArrived,
    MarkNoShow,
    OfVisit,
    OpenDay,
    ShowGroup,
    ShowVisit,
    TakeBackMark,
)
from handlers.visits.screens import unit_day as screens


def _verbs(services: Services) -> Visits:
    if services.visits is None:
        raise NotAllowed
    return services.visits


async def _day(turn: Turn, services: Services, button: OpenDay) -> Screen:
    me, now = person_of(turn).id, services.clock()
    units = await _verbs(services).units(me)
    if not units:
        raise NotAllowed
    if button.unit is None and len(units) > 1:
        return screens.units(units, button.day or local_day(now))
    unit = button.unit or units[0].id
    shown = await _verbs(services).day(me, unit, button.day or local_day(now))
    screen = screens.day(shown, now, page=button.page, several=len(units) > 1)
    if not _changes(turn, services, unit) or shown.day < local_day(now):
        return screen
    return with_day_changes(screen, unit, shown.day)


async def _day_typed(turn: Turn, services: Services) -> Screen:
    return await _day(turn, services, OpenDay())


async def _units(turn: Turn, services: Services, button: ChooseDayUnit) -> Screen:
    return screens.units(await _verbs(services).units(person_of(turn).id), button.day)


async def _show(turn: Turn, services: Services, button: ShowVisit) -> Screen:
    return await _visit(turn, services, button.appointment)


async def _visit(turn: Turn, services: Services, appointment: AppointmentId) -> Screen:
    me, now = person_of(turn), services.clock()
    line = await _verbs(services).line(me.id, appointment)
    card = await services.bookings.details(Asker(me.id, line.patient), appointment)
    unit = card.appointment.unit.id
    possible = frozenset(
        one
        for one in Attendance
        if may(me.grants, Act.BOOK_FOR_PATIENT, unit) and cannot_mark(card.appointment, one, now) is None
    )
    screen = screens.visit(line, now, may=possible, unit=OpenDay(unit=unit, day=local_day(line.starts)))
    if card.appointment.in_group:
        screen = screens.with_group(screen, line)
    if not _changes(turn, services, unit) or line.starts <= now:
        return screen
    return with_visit_changes(screen, card.appointment.ref)


def _changes(turn: Turn, services: Services, unit: UnitId) -> bool:
    """Whether visits can be moved and cancelled there on the unit's own account."""
    return services.unit_changes is not None and may(person_of(turn).grants, Act.CHANGE_VISITS, unit)


async def _group(turn: Turn, services: Services, button: ShowGroup) -> Screen:
    found = await _verbs(services).group(person_of(turn).id, button.appointment)
    return screens.group(found, await _line(turn, services, button), services.clock())


async def _line(turn: Turn, services: Services, button: OfVisit) -> DayLine:
    return await _verbs(services).line(person_of(turn).id, button.appointment)


async def _ask_no_show(turn: Turn, services: Services, button: AskNoShow) -> Screen:
    line = await _line(turn, services, button)
    card = await services.bookings.details(Asker(person_of(turn).id, line.patient), button.appointment)
    refusal = cannot_mark(card.appointment, Attendance.NO_SHOW, services.clock())
    if refusal is not None:
        raise refusal
    return screens.ask_no_show(line, no_show_fee(card.appointment))


async def _mark(turn: Turn, services: Services, button: OfVisit, attendance: Attendance | None) -> Screen:
    await _verbs(services).mark(person_of(turn).id, button.appointment, attendance, turn.request)
    return await _visit(turn, services, button.appointment)


async def _arrived(turn: Turn, services: Services, button: MarkArrived) -> Screen:
    return await _mark(turn, services, button, Attendance.ARRIVED)


async def _no_show(turn: Turn, services: Services, button: MarkNoShow) -> Screen:
    return await _mark(turn, services, button, Attendance.NO_SHOW)


async def _take_back(turn: Turn, services: Services, button: TakeBackMark) -> Screen:
    return await _mark(turn, services, button, None)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenDay: _day,
        ChooseDayUnit: _units,
        ShowVisit: _show,
        ShowGroup: _group,
        AskNoShow: _ask_no_show,
        MarkArrived: _arrived,
        MarkNoShow: _no_show,
        TakeBackMark: _take_back,
    },
    labels={marked("Dagens besök"): _day_typed},
)
