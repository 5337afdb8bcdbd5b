"""Lays out a service's free times up to its horizon, each day once, for all its performers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, cast, select, true, update
from sqlalchemy.dialects.postgresql import Insert, insert

from care.rules.laying_out import (
    SPREAD_OVER,
    last_for_patients,
    meetings_of,
    opening_hour,
    published_until,
    slots_of,
)
from care.rules.values import Publishing
from care.schedules.expanding import times_of
from care.schedules.values import PlannedTime, Schedule
from care.values.clock import local, local_day
from care.values.ids import ServiceId, UnitId
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.instants import MICROSECOND, to_micros
from storage.engine.lists import json_list
from storage.engine.port import Port, Row
from storage.engine.upsert import insert_or_update
from storage.places.reading import in_force
from storage.publishing.numbers import numbers
from storage.publishing.schedule_rows import schedule_of, seats_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_performers, service_rules, services
from storage.tables.publishing import closed_days, published
from storage.tables.slots import FREE, HELD, slots
from storage.verbs.turn import wait_for_turn

_rules = service_rules.alias("in_force")
_SERVICES = (
    select(
        services.c.id, services.c.unit_id, services.c.minutes, services.c.seats, services.c.meets,
        _rules.c.version, _rules.c.rules,
        published.c.since, published.c.until,
    )
    .select_from(
        services.join(_rules, in_force(_rules, services.c.id)).outerjoin(
            published, published.c.service_id == services.c.id
        )
    )
    .order_by(services.c.id)
)  # fmt: skip
CLOSED = select(closed_days.c.day).where(
    closed_days.c.unit_id == bindparam("unit", type_=reference()),
    closed_days.c.day >= bindparam("first"),
)
_listed = numbers("starts")
_starts = cast(_listed.c.value, BigInteger())
_seats = numbers("seats", "seated")
_places = (
    select(
        bindparam("unit", type_=reference()),
        service_performers.c.service_id,
        service_performers.c.performer_id,
        _starts,
        _starts + bindparam("length", type_=number()),
        cast(_seats.c.value, BigInteger()),
    )
    .select_from(service_performers.join(_listed, true()).join(_seats, true()))
    .where(service_performers.c.service_id == bindparam("service", type_=reference()))
)


def _laying(places: Select[Any]) -> Insert:
    return (
        insert(slots)
        .from_select(["unit_id", "service_id", "performer_id", "starts", "ends", "seat"], places)
        .on_conflict_do_nothing(
            index_elements=[slots.c.service_id, slots.c.starts, slots.c.performer_id, slots.c.seat]
        )
    )


LAY = _laying(_places)
LAY_OF_ONE = _laying(
    _places.where(service_performers.c.performer_id == bindparam("performer", type_=reference()))
)
PUBLISHED = insert_or_update(published, "service_id", "since", "until", "opening", key=["service_id"])
FREE_LAPSED = (
    update(slots)
    .where(
        slots.c.status == exactly(HELD),
        slots.c.held_until <= bindparam("now", type_=instant()),
    )
    .values(status=exactly(FREE), held_by=None, held_until=None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A service and the days that are laid out for it so far, without a gap; None: no day yet."""

    service: ServiceId
    unit: UnitId
    minutes: int
    seats: int
    meets: str
    horizon_weeks: int
    spread: bool
    since: date | None
    until: date | None

    def times(self, day: date) -> list[tuple[datetime, datetime]]:
        """Start and end of each; a group meets when it says, and else only when somebody adds a time."""
        return meetings_of(day, self.minutes, self.meets) if self.seats else slots_of(day, self.minutes)

    def missing(self, today: date) -> tuple[date, date]:
        """The first and last day to lay out now; the last before the first: none."""
        until = last_for_patients if self.spread else published_until
        last = until(today, self.horizon_weeks)
        if self.reaches(today) and self.until is not None:
            return self.until + timedelta(days=1), last
        return today, last

    def opening(self, now: datetime) -> date | None:
        """The day whose times open hour by hour now. Only one more day is: who begins anew opens all."""
        first, last = self.missing(local_day(now))
        open_all = local(now).hour >= SPREAD_OVER[-1]
        return (
            last if self.spread and first == last and self.reaches(local_day(now)) and not open_all else None
        )

    def reaches(self, today: date) -> bool:
        """False after a long stop, or a clock set back: then it all begins anew from today."""
        if self.since is None or self.until is None:
            return False
        return self.since <= today <= self.until + timedelta(days=1)


def laid(port: Port, today: date) -> list[Laid]:
    return [_laid(row) for row in port.all(_SERVICES, today=today.isoformat())]


def _laid(row: Row) -> Laid:
    rules = decode_rules(row.version, row.rules)
    return Laid(
        service=row.id,
        unit=row.unit_id,
        minutes=row.minutes,
        seats=row.seats,
        meets=row.meets,
        horizon_weeks=rules.horizon_weeks,
        spread=rules.publishing is Publishing.SPREAD,
        since=row.since and date.fromisoformat(row.since),
        until=row.until and date.fromisoformat(row.until),
    )


def roll(port: Port, now: datetime) -> int:
    """Lays out what is missing for every service; how many times there are more."""
    return sum(lay_out(port, one, now) for one in laid(port, local_day(now)))


def lay_out(port: Port, one: Laid, now: datetime) -> int:
    """Of a day that opens hour by hour those times whose hour has come."""
    today = local_day(now)
    first, last = one.missing(today)
    if last < first:
        return 0
    wait_for_turn(port, one.unit)
    closed = {day for (day,) in port.all(CLOSED, unit=one.unit, first=first.isoformat())}
    days = [day for day in _days(first, last) if day.isoformat() not in closed]
    _keep(port, one, now)
    schedule = schedule_of(port, one.unit)
    hour = local(now).hour if one.opening(now) else 24
    if schedule != Schedule():
        return _lay_by(port, one, days, schedule, until=hour)
    starts = [begins for day in days for begins, _ in one.times(day)]
    return _lay(port, one, [to_micros(at) for at in starts if _has_come(one, at, hour)])


def _keep(port: Port, one: Laid, now: datetime) -> None:
    today, opening = local_day(now), one.opening(now)
    _, last = one.missing(today)
    since = one.since if one.reaches(today) and one.since is not None else today
    until = last if opening is None else opening - timedelta(days=1)
    port.run(
        PUBLISHED,
        service_id=one.service,
        since=since.isoformat(),
        until=until.isoformat(),
        opening=opening and opening.isoformat(),
    )


def _has_come(one: Laid, starts: datetime, hour: int) -> bool:
    return hour >= SPREAD_OVER[-1] or opening_hour(one.service, starts) <= hour


def _lay_by(port: Port, one: Laid, days: Sequence[date], schedule: Schedule, *, until: int) -> int:
    """By the unit's own schedule: each performer's, which may take other minutes than the service."""
    own = [seat for seat in seats_of(port, one.unit) if seat.service == one.service]
    times = [time for day in days for seat in own for time in times_of(day, seat, schedule)]
    come = [time for time in times if _has_come(one, time.starts, until)]
    return lay_planned(port, one.unit, come, one.seats)


def lay_planned(port: Port, unit: UnitId, times: Iterable[PlannedTime], seats: int) -> int:
    """Those that are not there yet; how many there were, a seat each."""
    grouped: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for one in times:
        length = (one.ends - one.starts) // MICROSECOND
        grouped[one.service, one.performer, length].append(to_micros(one.starts))
    return sum(
        port.run(
            LAY_OF_ONE,
            unit=unit,
            service=service,
            performer=performer,
            starts=json_list(starts),
            length=length,
            seats=json_list(seat_numbers(seats)),
        )
        for (service, performer, length), starts in grouped.items()
    )


def seat_numbers(seats: int) -> list[int]:
    """Of a group from one on; what is no group has one place, without a number."""
    return list(range(1, seats + 1)) or [0]


def free_lapsed_holds(port: Port, now: datetime) -> int:
    return port.run(FREE_LAPSED, now=to_micros(now))


def _lay(port: Port, one: Laid, starts: list[int]) -> int:
    length = timedelta(minutes=one.minutes) // MICROSECOND
    return port.run(
        LAY,
        unit=one.unit,
        service=one.service,
        starts=json_list(starts),
        length=length,
        seats=json_list(seat_numbers(one.seats)),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]
