"""The search for free times: one seek into the index of open slots for each stretch of time."""

import json
from collections.abc import Mapping, Sequence
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
    literal_column,
    or_,
    select,
)

from care.clock import local_day
from care.ids import PerformerId, PersonId, ServiceId
from care.slots import FreeTime, Window
from storage.bookings.places_in_time import takeable
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.tables.slots import slots

Stretches = Mapping[ServiceId, Sequence[Window]]
"""When each service's times may start."""

ANY = 0
FIELDS = ("service", "begins", "ends")
_given = bindparam("stretches", type_=Text())
_performer = bindparam("performer", type_=reference())
_wanted = and_(takeable(slots), or_(_performer == exactly(ANY), slots.c.performer_id == _performer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """For whom: what this person holds is free for this person."""

    holder: PersonId
    now: datetime
    performer: PerformerId | None = None

    def values(self) -> dict[str, object]:
        return {"holder": self.holder, "now": to_micros(self.now), "performer": self.performer or ANY}


@dataclass(frozen=True, slots=True)
class _Search:
    times: Select[Any]
    starts: Select[Any]
    first: Select[Any]


def _search(source: FromClause, where: ColumnElement[bool]) -> _Search:
    """Equal times of several performers are one."""
    times = (
        select(slots.c.service_id, func.min(slots.c.unit_id), slots.c.starts, func.min(slots.c.ends))
        .select_from(source)
        .where(where)
        .group_by(slots.c.service_id, slots.c.starts)
        .order_by(slots.c.starts, slots.c.service_id)
        .limit(bindparam("most", type_=number()))
    )
    starts = select(slots.c.starts).select_from(source).where(where).distinct().order_by(slots.c.starts)
    first = (
        select(slots.c.service_id, func.min(slots.c.starts))
        .select_from(source)
        .where(where)
        .group_by(slots.c.service_id)
    )
    return _Search(times, starts, first)


def _single() -> _Search:
    """One stretch: read in the order of the index, and no further than needed."""
    begins, ends = bindparam("begins", type_=instant()), bindparam("ends", type_=instant())
    is_service = slots.c.service_id == bindparam("service", type_=reference())
    return _search(slots, and_(is_service, slots.c.starts >= begins, slots.c.starts < ends, _wanted))


def _among(stretch: FromClause, fields: list[ColumnElement[int]]) -> _Search:
    service, begins, ends = fields
    within = and_(slots.c.service_id == service, slots.c.starts >= begins, slots.c.starts < ends)
    return _search(stretch.join(slots, within), _wanted)


def _on_sqlite() -> _Search:
    rows = func.json_each(_given).table_valued("value").alias("stretch")
    paths = [literal_column(f"'$.{name}'", Text()) for name in FIELDS]
    return _among(rows, [cast(func.json_extract(rows.c.value, path), BigInteger) for path in paths])


def _on_postgresql() -> _Search:
    fields: list[Any] = [column(name, BigInteger) for name in FIELDS]
    listed = func.json_to_recordset(cast(_given, JSON)).table_valued(*fields)
    rows = listed.render_derived("stretch", with_types=True)
    return _among(rows, [rows.c[name] for name in FIELDS])


SINGLE = _single()
SEVERAL = {"sqlite": _on_sqlite(), "postgresql": _on_postgresql()}


def first_times(port: Port, stretches: Stretches, seeker: Seeker, limit: int) -> list[FreeTime]:
    """At most `limit`, earliest first."""
    if not any(stretches.values()):
        return []
    search, values = _chosen(port, stretches)
    rows = port.all(search.times, **values, **seeker.values(), most=limit)
    return [FreeTime(row[1], row[0], from_micros(row[2]), from_micros(row[3])) for row in rows]


def days_with_times(port: Port, stretches: Stretches, seeker: Seeker) -> list[date]:
    if not any(stretches.values()):
        return []
    search, values = _chosen(port, stretches)
    rows = port.all(search.starts, **values, **seeker.values())
    return list(dict.fromkeys(local_day(from_micros(row[0])) for row in rows))


def first_of_each(port: Port, stretches: Stretches, seeker: Seeker) -> dict[ServiceId, datetime]:
    if not any(stretches.values()):
        return {}
    search, values = _chosen(port, stretches)
    rows = port.all(search.first, **values, **seeker.values())
    return {service: from_micros(starts) for service, starts in rows}


def _chosen(port: Port, stretches: Stretches) -> tuple[_Search, dict[str, object]]:
    rows = [
        {"service": service, "begins": to_micros(begins), "ends": to_micros(ends)}
        for service, windows in stretches.items()
        for begins, ends in windows
    ]
    if len(rows) == 1:
        return SINGLE, dict(rows[0])
    return SEVERAL[port.dialect], {"stretches": json.dumps(rows)}
