"""The search for free times: one seek into the index of open slots for each stretch of time.

On SQLite a statement a stretch, until there are enough; on PostgreSQL all stretches in one statement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, true

from care.bookings.appointments import Appointment, Status
from care.bookings.slots import FreeTime
from care.values.clock import local_day
from care.values.ids import PerformerId, PersonId, ServiceId, UnitId
from storage.availability.stretches import EACH, NEVER, Stretches, as_rows, in_micros, starting
from storage.bookings.places_in_time import performer_is_free, takeable
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.tables.appointments import appointments
from storage.tables.places import service_performers
from storage.tables.slots import HELD, slots

_instant = lru_cache(maxsize=4096)(from_micros)
"""The first free times are the same for most who ask."""

ANY = 0
EVERY = 100_000
_performer = bindparam("performer", type_=reference())
_visits = appointments.alias("visits")
_meeting = select(exactly(1)).where(
    _visits.c.patient_id == bindparam("holder", type_=reference()),
    _visits.c.status == exactly(Status.BOOKED.value),
    _visits.c.ends > slots.c.starts,
    _visits.c.starts < slots.c.ends,
    _visits.c.id != bindparam("moving", type_=reference()),
)
_wanted = and_(
    takeable(slots),
    or_(_performer == exactly(ANY), slots.c.performer_id == _performer),
    slots.c.starts != bindparam("moved_from", type_=instant()),
    performer_is_free(slots),
    ~_meeting.correlate(slots).exists(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """For whom: what this person holds is free for this person, who has nowhere else to be then. A visit
    that is `moved` is not in its own way, and is not moved to where it is.
    """

    holder: PersonId
    now: datetime
    performer: PerformerId | None = None
    moved: Appointment | None = None
    several: frozenset[ServiceId] = frozenset()
    """Services that need more than one resource at once: only staff look for their times."""

    def of(self, service: ServiceId) -> tuple[Select[Any], dict[str, object]]:
        """What finds the service's times, and its values but for where and how many."""
        return TIMES_OF_ALL if service in self.several else TIMES, {"service": service, **self.values()}

    def values(self) -> dict[str, object]:
        moving, moved_from = (0, 0) if self.moved is None else (self.moved.id, to_micros(self.moved.starts))
        return {
            "holder": self.holder,
            "now": to_micros(self.now),
            "performer": self.performer or ANY,
            "moving": moving,
            "moved_from": moved_from,
        }


_service = bindparam("service", type_=reference())
_ends = bindparam("ends", type_=instant())


def _times(where: ColumnElement[bool], service: ColumnElement[int]) -> Select[Any]:
    """Equal times of several performers are one. Read as the index lies, and no further than needed."""
    return (
        select(
            slots.c.starts,
            service.label("service"),
            func.min(slots.c.unit_id).label("unit"),
            func.min(slots.c.ends).label("until"),
            func.count().label("left"),
            func.max(slots.c.seat).label("seat"),
        )
        .where(where)
        .group_by(slots.c.starts)
        .order_by(slots.c.starts)
        .limit(bindparam("most", type_=number()))
    )


_of_one = and_(starting(_service, bindparam("begins", type_=instant()), _ends), _wanted)
TIMES = _times(_of_one, _service)
FIRST_OPEN = select(func.min(slots.c.starts)).where(
    slots.c.service_id == _service, slots.c.starts >= _ends, slots.c.status < exactly(HELD + 1)
)
_kinds = func.count(service_performers.c.resource.distinct())
_needed = select(_kinds).where(service_performers.c.service_id == _service).scalar_subquery()
_with_kinds = slots.join(
    service_performers,
    (service_performers.c.service_id == slots.c.service_id)
    & (service_performers.c.performer_id == slots.c.performer_id),
)
# A visit that needs several resources starts only where one of each kind is free.
TIMES_OF_ALL = _times(_of_one, _service).select_from(_with_kinds).having(_kinds == _needed)
_of_each = and_(starting(EACH.c.service, EACH.c.begins, EACH.c.ends), _wanted)
_found = _times(_of_each, EACH.c.service).correlate(EACH).lateral("found")
TIMES_OF_EACH = select(*_found.c).select_from(EACH.join(_found, true()))
STARTS_OF_EACH = select(slots.c.starts).select_from(EACH.join(slots, _of_each)).distinct()


def first_times(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[FreeTime]:
    """At most `limit`, earliest first."""
    return [
        FreeTime(UnitId(unit), ServiceId(service), _instant(starts), _instant(ends), left if seat else None)
        for starts, service, unit, ends, left, seat in _first(port, stretches, seeker, limit)
    ]


def days_with_times(port: Port, stretches: Stretches, seeker: Seeker) -> list[date]:
    if seeker.several:
        rows = _of_each_alone(port, stretches, seeker, EVERY)
    else:
        rows = port.all(STARTS_OF_EACH, stretches=as_rows(stretches), **seeker.values())
    return sorted({local_day(_instant(row.starts)) for row in rows})


def _first(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[Row]:
    """In order: start and service come first in a row."""
    if _at_once(port, seeker):
        return sorted(_of_all_at_once(port, stretches, seeker, limit))[:limit]
    found: list[Row] = []
    for service, windows in stretches.items():
        latest = found[-1].starts if len(found) == limit else NEVER  # what starts with it comes after it
        found += _of_service(port, seeker.of(service), in_micros(windows, latest), limit)
        found = sorted(found)[:limit]
    return found


def _at_once(port: Port, seeker: Seeker) -> bool:
    """Whether one statement asks for all stretches: where a round trip costs more than a seek."""
    return port.dialect == "postgresql" and not seeker.several


def _of_all_at_once(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[Row]:
    return port.all(TIMES_OF_EACH, stretches=as_rows(stretches), most=limit, **seeker.values())


def _of_each_alone(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[Row]:
    return [
        row
        for service, windows in stretches.items()
        for row in _of_service(port, seeker.of(service), in_micros(windows), limit)
    ]


def _of_service(
    port: Port, asked: tuple[Select[Any], dict[str, object]], windows: Iterable[tuple[int, int]], limit: int
) -> list[Row]:
    times, whose = asked
    found: list[Row] = []
    opens = 0
    for begins, ends in windows:
        if ends <= opens:
            continue
        rows = port.all(times, begins=begins, ends=ends, most=limit - len(found), **whose)
        found += rows
        if len(found) == limit:
            break
        if not rows:  # a unit that is booked up for weeks is not asked about each of their mornings
            [first] = port.all(FIRST_OPEN, service=whose["service"], ends=ends)
            if first[0] is None:
                break
            opens = first[0]
    return found
