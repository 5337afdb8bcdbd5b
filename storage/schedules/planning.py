"""What a change of a schedule would do: new times, gone times, and whose visits it touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zlib import crc32

from sqlalchemy import bindparam, exists, func, select

from care.bookings.appointments import Status
from care.people.roles import Act
from care.refusals import NotYours
from care.schedules.checking import check_exception, check_pattern
from care.schedules.expanding import changed_schedule, times_apart, times_between
from care.schedules.values import (
    PlannedTime,
    Schedule,
    ScheduleChange,
    SchedulePlan,
    Seat,
    TouchedVisit,
)
from care.values.clock import local_day, midnight
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.publishing.schedule_rows import schedule_of, seats_of
from storage.schedules.clashing import clashes_of
from storage.tables.appointments import appointments
from storage.tables.people import people
from storage.tables.places import services
from storage.tables.publishing import published
from storage.tables.schedules import leaving_slots
from storage.tables.slots import slots
from storage.verbs.asking import demand, grants_of

_unit = bindparam("unit", type_=reference())
LAID_UNTIL = (
    select(func.max(func.coalesce(published.c.opening, published.c.until)))
    .select_from(published.join(services, services.c.id == published.c.service_id))
    .where(services.c.unit_id == _unit)
)
BOOKED_THERE = (
    select(
        appointments.c.id,
        appointments.c.version,
        slots.c.id.label("slot"),
        name_for_staff().label("patient"),
        services.c.name,
        slots.c.starts,
        slots.c.ends,
        slots.c.service_id,
        slots.c.performer_id,
    )
    .select_from(
        appointments.join(slots, slots.c.id == appointments.c.slot_id)
        .join(people, people.c.id == appointments.c.patient_id)
        .join(services, services.c.id == slots.c.service_id)
    )
    .where(
        appointments.c.unit_id == _unit,
        appointments.c.status == exactly(Status.BOOKED.value),
        slots.c.starts >= bindparam("opens", type_=instant()),
        slots.c.starts < bindparam("closes", type_=instant()),
    )
    .order_by(slots.c.starts, appointments.c.id)
)
LEAVING = BOOKED_THERE.where(exists().where(leaving_slots.c.slot_id == slots.c.id))


@dataclass(frozen=True, slots=True)
class Difference:
    """Times that one schedule has and the other has not."""

    new: frozenset[PlannedTime]
    gone: frozenset[PlannedTime]


def plan(port: Port, now: datetime, staff: PersonId, change: ScheduleChange) -> SchedulePlan:
    """Changes nothing. Raises NotAllowed, NotYours, WrongHours, WrongRange."""
    demand(grants_of(port, staff), Act.LAY_OUT, change.unit)
    before, seats = schedule_of(port, change.unit), seats_of(port, change.unit)
    _check(change, before, seats, local_day(now))
    after = changed_schedule(before, change)
    first, last = days_touched(port, change.unit, before, after, now=now)
    found = difference(before, after, seats, (first, last), now=now)
    touched = visits_at(port, change.unit, found.gone, (first, last))
    wanted = times_between(first, last, seats, after)
    clashes = clashes_of(port, change.unit, found.new, after=wanted, seats=seats)
    mark = crc32(repr((change, before, len(found.new), len(found.gone), touched, clashes)).encode())
    return SchedulePlan(
        change=change,
        new=len(found.new),
        gone=len(found.gone) - len(touched),
        touched=touched,
        clashes=clashes,
        first=first,
        last=last,
        mark=mark,
    )


def _check(change: ScheduleChange, before: Schedule, seats: Sequence[Seat], today: date) -> None:
    for pattern in change.patterns:
        own = [one for one in seats if one.service == pattern.service and not one.seats]
        if not own or pattern.performer not in {None, *(one.performer for one in own)}:
            raise NotYours
        check_pattern(pattern, own[0].minutes, today)
    for exception in change.exceptions:
        if exception.performer not in {None, *(one.performer for one in seats)}:
            raise NotYours
        check_exception(exception, today)
    if change.patterns or change.exceptions:
        return
    patterns = {one.id for one in before.patterns if one.id}
    exceptions = {one.id for one in before.exceptions if one.id}
    if change.ends_pattern not in patterns and change.ends_exception not in exceptions:
        raise NotYours


def days_touched(
    port: Port, unit: UnitId, before: Schedule, after: Schedule, *, now: datetime
) -> tuple[date, date]:
    """Of what is laid out already, those days that the change is about; later ones are laid out by it."""
    today, laid = local_day(now), (port.one(LAID_UNTIL, unit=unit) or (None,))[0]
    until = date.fromisoformat(laid) if laid else today - timedelta(days=1)
    patterns = set(before.patterns) ^ set(after.patterns)
    exceptions = set(before.exceptions) ^ set(after.exceptions)
    spans = [(one.first, one.last) for one in patterns] + [(one.first, one.last) for one in exceptions]
    firsts = [max(first, today) for first, _ in spans]
    lasts = [until if last is None else min(last, until) for _, last in spans]
    return min(firsts, default=today), max(lasts, default=until)


def difference(
    before: Schedule, after: Schedule, seats: Sequence[Seat], days: tuple[date, date], *, now: datetime
) -> Difference:
    """Of what has not begun."""
    found = _reckoned(before, after, tuple(seats), days)
    return Difference(
        frozenset(one for one in found.new if one.starts > now),
        frozenset(one for one in found.gone if one.starts > now),
    )


@lru_cache(maxsize=2)
def _reckoned(
    before: Schedule, after: Schedule, seats: tuple[Seat, ...], days: tuple[date, date]
) -> Difference:
    """The same for a plan, for keeping it in the writer's turn, and for the parts that are laid out then."""
    new, gone = times_apart(*days, seats, before=before, after=after)
    return Difference(frozenset(new), frozenset(gone))


def visits_at(
    port: Port, unit: UnitId, gone: frozenset[PlannedTime], days: tuple[date, date]
) -> tuple[TouchedVisit, ...]:
    """Booked at one of those times, in order."""
    opens, closes = midnight(days[0]), midnight(days[1] + timedelta(days=1))
    keys = {(one.service, one.performer, to_micros(one.starts)) for one in gone}
    rows = port.all(BOOKED_THERE, unit=unit, opens=to_micros(opens), closes=to_micros(closes))
    return tuple(_touched(row) for row in rows if (row.service_id, row.performer_id, row.starts) in keys)


def leaving_visits(port: Port, now: datetime, unit: UnitId) -> tuple[TouchedVisit, ...]:
    """Booked at times that the schedule has no more, whichever change took them: until they are moved."""
    until = now + _FAR_AHEAD
    return tuple(map(_touched, port.all(LEAVING, unit=unit, opens=to_micros(now), closes=to_micros(until))))


_FAR_AHEAD = timedelta(days=3 * 366)


def _touched(row: Row) -> TouchedVisit:
    return TouchedVisit(
        appointment=row.id,
        version=row.version,
        slot=row.slot,
        patient_name=row.patient,
        service_name=row.name,
        starts=from_micros(row.starts),
    )
