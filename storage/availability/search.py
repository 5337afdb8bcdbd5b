"""The search for free times: one seek into the index of open slots for each stretch of time.

On SQLite a statement a stretch, until there are enough; on PostgreSQL all stretches in one statement.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    or_,
    select,
    true,
)

from care.bookings.appointments import Appointment, Status
from care.bookings.slots import FreeTime, Window
from care.values.clock import local_day
from care.values.ids import PerformerId, PersonId, ServiceId, UnitId
from storage.bookings.places_in_time import performer_is_free, takeable
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.tables.appointments import appointments
from storage.tables.places import service_performers
from storage.tables.slots import slots

Stretches = Mapping[ServiceId, Iterable[Window]]
"""When each service's times may start; gone through once."""

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

    def values(self) -> dict[str, object]:
        moving, moved_from = (0, 0) if self.moved is None else (self.moved.id, to_micros(self.moved.starts))
        return {
            "holder": self.holder,
            "now": to_micros(self.now),
            "performer": self.performer or ANY,
            "moving": moving,
            "moved_from": moved_from,
        }


_begins, _ends = bindparam("begins", type_=instant()), bindparam("ends", type_=instant())


def _starting(
    service: ColumnElement[int], begins: ColumnElement[int], ends: ColumnElement[int]
) -> ColumnElement[bool]:
    return and_(slots.c.service_id == service, slots.c.starts >= begins, slots.c.starts < ends, _wanted)


def _times(where: ColumnElement[bool]) -> Select[Any]:
    """Equal times of several performers are one. Read as the index lies, and no further than needed."""
    return (
        select(
            slots.c.starts,
            func.min(slots.c.service_id).label("service"),
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


_of_one = _starting(bindparam("service", type_=reference()), _begins, _ends)
TIMES = _times(_of_one)
STARTS = select(slots.c.starts).where(_of_one).distinct().order_by(slots.c.starts)
_kinds = func.count(service_performers.c.resource.distinct())
_needed = (
    select(_kinds)
    .where(service_performers.c.service_id == bindparam("service", type_=reference()))
    .scalar_subquery()
)
_with_kinds = slots.join(
    service_performers,
    (service_performers.c.service_id == slots.c.service_id)
    & (service_performers.c.performer_id == slots.c.performer_id),
)
# A visit that needs several resources starts only where one of each kind is free.
TIMES_OF_ALL = _times(_of_one).select_from(_with_kinds).having(_kinds == _needed)


def _stretches() -> FromClause:
    fields: list[Any] = [column(name, BigInteger) for name in ("service", "begins", "ends")]
    listed = func.json_to_recordset(cast(bindparam("stretches", type_=Text()), JSON)).table_valued(*fields)
    return listed.render_derived("stretch", with_types=True)


_rows = _stretches()
_of_each = _starting(_rows.c.service, _rows.c.begins, _rows.c.ends)
_found = _times(_of_each).correlate(_rows).lateral("found")
TIMES_OF_EACH = select(*_found.c).select_from(_rows.join(_found, true()))
STARTS_OF_EACH = select(slots.c.starts).select_from(_rows.join(slots, _of_each)).distinct()


def first_times(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[FreeTime]:
    """At most `limit`, earliest first."""
    return [
        FreeTime(
            UnitId(unit), ServiceId(service), from_micros(starts), from_micros(ends), left if seat else None
        )
        for starts, service, unit, ends, left, seat in sorted(_first(port, stretches, seeker, limit))[:limit]
    ]


def first_of_each(port: Port, stretches: Stretches, seeker: Seeker) -> dict[ServiceId, datetime]:
    found = sorted(_first(port, stretches, seeker, 1), reverse=True)
    return {ServiceId(row.service): from_micros(row.starts) for row in found}


def days_with_times(port: Port, stretches: Stretches, seeker: Seeker) -> list[date]:
    if seeker.several:
        rows = _one_by_one(port, stretches, seeker, EVERY)
    elif port.dialect == "postgresql":
        rows = port.all(STARTS_OF_EACH, stretches=json.dumps(list(_listed(stretches))), **seeker.values())
    else:
        whose = seeker.values()
        rows = [row for stretch in _listed(stretches) for row in port.all(STARTS, **stretch, **whose)]
    return sorted({local_day(from_micros(row.starts)) for row in rows})


def _first(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[Row]:
    """Of each service at least its first ones, up to the limit: start and service come first in a row."""
    if port.dialect != "postgresql" or seeker.several:
        return _one_by_one(port, stretches, seeker, limit)
    listed = list(_listed(stretches))  # in one statement, since a round trip costs more than a seek
    if not listed:
        return []
    return port.all(TIMES_OF_EACH, stretches=json.dumps(listed), most=limit, **seeker.values())


def _one_by_one(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[Row]:
    found: list[Row] = []
    whose = seeker.values()
    for service, windows in stretches.items():
        wanted, left = TIMES_OF_ALL if service in seeker.several else TIMES, limit
        for stretch in _listed({service: windows}):
            rows = port.all(wanted, **stretch, most=left, **whose)
            found += rows
            left -= len(rows)
            if not left:
                break
    return found


def _listed(stretches: Stretches) -> Iterator[dict[str, int]]:
    for service, windows in stretches.items():
        for begins, ends in windows:
            yield {"service": service, "begins": to_micros(begins), "ends": to_micros(ends)}
