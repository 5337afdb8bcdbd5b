"""One day of a unit, closed for one of those who work there, and opened again for one or all."""

from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, select, update

from care.bookings.appointments import AppointmentRef
from care.people.roles import Act
from care.refusals import NotYours
from care.schedules.expanding import closes_alone, is_closed_for, times_of
from care.schedules.outcomes import ClosedFor, DayOpened
from care.schedules.values import DayException, ExceptionKind, PlannedTime, Schedule, Seat
from care.schedules.verbs import DayOff, DayOpening, Worker
from care.values.clock import local_day, midnight
from care.values.ids import AppointmentId, PerformerId, PersonId, UnitId
from storage.engine.columns import exactly, instant, reference
from storage.engine.columns import local_day as local_day_column
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.publishing.changing import of_units_services
from storage.publishing.laying import laid
from storage.publishing.schedule_rows import schedule_of, seats_of
from storage.schedules.doing import END_EXCEPTION, LEAVES_WITH_VISIT, put_exception, put_in
from storage.tables.publishing import closed_days
from storage.tables.slots import BOOKED, WITHDRAWN, slots
from storage.unit_changes.affected import rows_of
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.turn import wait_for_turn, wait_for_visits

_this_day = (
    closed_days.c.unit_id == bindparam("unit", type_=reference()),
    closed_days.c.day == bindparam("day", type_=local_day_column()),
)
_IS_CLOSED = select(closed_days.c.day).where(*_this_day)
CLOSED_AHEAD = 2
_CLOSED_AFTER = (
    select(closed_days.c.day)
    .where(
        closed_days.c.unit_id == bindparam("unit", type_=reference()),
        closed_days.c.day > bindparam("day", type_=local_day_column()),
    )
    .order_by(closed_days.c.day)
    .limit(CLOSED_AHEAD)
)
_OPEN = delete(closed_days).where(*_this_day)
_of_worker = (
    slots.c.unit_id == bindparam("unit", type_=reference()),
    slots.c.performer_id == bindparam("performer", type_=reference()),
    slots.c.starts >= bindparam("opens", type_=instant()),
    slots.c.starts < bindparam("closes", type_=instant()),
)
_WITHDRAW = (
    update(slots)
    .where(*_of_worker, of_units_services, slots.c.status < exactly(BOOKED))
    .values(status=exactly(WITHDRAWN), held_by=None, held_until=None)
)
_BOOKED_THEN = select(slots.c.id).where(*_of_worker, slots.c.status == exactly(BOOKED))


def day_opening(port: Port, staff: PersonId, unit: UnitId, day: date) -> DayOpening:
    """Who works there, less those for whom the day is closed."""
    demand(grants_of(port, staff), Act.CHANGE_VISITS, unit)
    schedule, workers = schedule_of(port, unit), _workers(port, unit)
    away = [one for one in workers if is_closed_for(one.performer, day, schedule)]
    by_hand = port.one(_IS_CLOSED, unit=unit, day=day.isoformat()) is not None
    return DayOpening(
        closed=by_hand or is_closed_for(None, day, schedule),
        opens=by_hand or _alone(None, day, schedule) != [],
        at_work=tuple(one for one in workers if one not in away),
        away=tuple(away),
        back=tuple(one for one in away if _alone(one.performer, day, schedule)),
        ahead=_closed_after(port, unit, day, schedule),
    )


def _closed_after(port: Port, unit: UnitId, day: date, schedule: Schedule) -> tuple[date, ...]:
    by_hand = {date.fromisoformat(one) for (one,) in port.all(_CLOSED_AFTER, unit=unit, day=day.isoformat())}
    alone = {one.first for one in schedule.exceptions if one.first > day and closes_alone(one, one.first)}
    return tuple(sorted(by_hand | alone)[:CLOSED_AHEAD])


def close_for(call: Call, off: DayOff) -> ClosedFor:
    """Takes the performer's free times of the day away; what is booked stays, and leaves with its visit."""
    unit, day, performer = off.unit, off.day, off.performer
    demand(grants_of(call.port, call.asker.person), Act.CHANGE_VISITS, unit)
    if performer not in {one.performer for one in _workers(call.port, unit)} or day < local_day(call.now):
        raise NotYours
    wait_for_turn(call.port, unit)
    closing = DayException(
        performer=performer, first=day, last=day, kind=ExceptionKind.CLOSED, reason=off.reason
    )
    if not is_closed_for(performer, day, schedule_of(call.port, unit)):
        put_exception(call, unit, closing)
    opens, closes = _wait_for_visits(call.port, unit, day)
    then = {"unit": unit, "performer": performer, "opens": to_micros(opens), "closes": to_micros(closes)}
    for (slot,) in call.port.all(_BOOKED_THEN, **then):
        call.port.run(LEAVES_WITH_VISIT, slot_id=slot)
    gone = call.port.run(_WITHDRAW, **then)
    booked = [row for row in rows_of(call.port, unit, day, call.now) if row.works == performer]
    return ClosedFor(gone, tuple(AppointmentRef(AppointmentId(row.id), row.version) for row in booked))


def open_day(call: Call, unit: UnitId, day: date, performer: PerformerId | None) -> DayOpened:
    """The times that the schedule has of it, where they are laid out so far. Twice is safe."""
    demand(grants_of(call.port, call.asker.person), Act.CHANGE_VISITS, unit)
    wait_for_turn(call.port, unit)
    _wait_for_visits(call.port, unit, day)
    if performer is None:
        call.port.run(_OPEN, unit=unit, day=day.isoformat())
    for one in _alone(performer, day, schedule_of(call.port, unit)):
        call.port.run(END_EXCEPTION, row=one.id, at=to_micros(call.now))
    closed = call.port.one(_IS_CLOSED, unit=unit, day=day.isoformat()) is not None
    seats = seats_of(call.port, unit)
    wanted = [] if closed else _planned(call, unit, day, seats)
    times = [one for one in wanted if performer in {None, one.performer}]
    return DayOpened(put_in(call, unit, times, seats))


def _wait_for_visits(port: Port, unit: UnitId, day: date) -> tuple[datetime, datetime]:
    """When the day begins and ends."""
    opens, closes = midnight(day), midnight(day + timedelta(days=1))
    wait_for_visits(port, unit, opens, closes)
    return opens, closes


def _planned(call: Call, unit: UnitId, day: date, seats: list[Seat]) -> list[PlannedTime]:
    schedule = schedule_of(call.port, unit)
    out = {
        one.service
        for one in laid(call.port, local_day(call.now))
        if one.unit == unit and one.since is not None and one.until is not None and day <= one.until
    }
    times = [time for seat in seats if seat.service in out for time in times_of(day, seat, schedule)]
    return [time for time in times if time.starts > call.now]


def _workers(port: Port, unit: UnitId) -> list[Worker]:
    """Each once, by name."""
    named = {seat.performer: seat.performer_name for seat in seats_of(port, unit)}
    return [Worker(one, name) for one, name in sorted(named.items(), key=lambda each: each[1])]


def _alone(performer: PerformerId | None, day: date, schedule: Schedule) -> list[DayException]:
    return [one for one in schedule.exceptions if one.performer == performer and closes_alone(one, day)]
