"""The search for free times: one seek into the index of open slots for each stretch of time.

On SQLite a statement a stretch, until there are enough; on PostgreSQL all stretches in one statement.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
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
from storage.engine.port import Port
from storage.tables.appointments import appointments
from storage.tables.places import service_performers
from storage.tables.slots import slots

Stretches = Mapping[ServiceId, Sequence[Window]]
"""When each service's times may start."""

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
            func.min(slots.c.unit_id).label("unit"),
            slots.c.starts,
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
TIMES_OF_EACH = select(_rows.c.service, *_found.c).select_from(_rows.join(_found, true()))
STARTS_OF_EACH = select(slots.c.starts).select_from(_rows.join(slots, _of_each)).distinct()

_Found = tuple[ServiceId, int, int, int, int, int]
"""Service, unit, start and end, how many there are, and the highest seat."""


def first_times(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[FreeTime]:
    """At most `limit`, earliest first."""
    found = sorted(_first(port, stretches, seeker, limit), key=lambda one: (one[2], one[0]))
    return [
        FreeTime(UnitId(unit), service, from_micros(starts), from_micros(ends), left if seat else None)
        for service, unit, starts, ends, left, seat in found[:limit]
    ]


def first_of_each(port: Port, stretches: Stretches, seeker: Seeker) -> dict[ServiceId, datetime]:
    found = sorted(_first(port, stretches, seeker, 1), key=lambda one: -one[2])
    return {service: from_micros(starts) for service, _, starts, *_ in found}


def days_with_times(port: Port, stretches: Stretches, seeker: Seeker) -> list[date]:
    if seeker.several:
        found = _one_by_one(port, stretches, seeker, EVERY)
        return sorted({local_day(from_micros(row[2])) for row in found})
    if port.dialect == "postgresql":
        rows = port.all(STARTS_OF_EACH, stretches=_json(stretches), **seeker.values())
    else:
        rows = [
            row for stretch in _listed(stretches) for row in port.all(STARTS, **stretch, **seeker.values())
        ]
    return sorted({local_day(from_micros(row[0])) for row in rows})


def _first(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> Iterable[_Found]:
    """Of each service at least its first ones, up to the limit."""
    if not any(stretches.values()):
        return []
    if port.dialect == "postgresql" and not seeker.several:  # a round trip costs more than a seek
        rows = port.all(TIMES_OF_EACH, stretches=_json(stretches), most=limit, **seeker.values())
        return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows]
    return _one_by_one(port, stretches, seeker, limit)


def _one_by_one(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> Iterable[_Found]:
    for service, windows in stretches.items():
        left = limit
        for stretch in _listed({service: windows}):
            wanted = TIMES_OF_ALL if service in seeker.several else TIMES
            rows = port.all(wanted, **stretch, most=left, **seeker.values())
            yield from ((service, *row) for row in rows)
            left -= len(rows)
            if not left:
                break


def _listed(stretches: Stretches) -> list[dict[str, int]]:
    return [
        {"service": service, "begins": to_micros(begins), "ends": to_micros(ends)}
        for service, windows in stretches.items()
        for begins, ends in windows
    ]


def _json(stretches: Stretches) -> str:
    return json.dumps(_listed(stretches))
