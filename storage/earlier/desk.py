"""Who waits at a unit, and how it has gone: what staff see of the line."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import bindparam, func, select

from care.earlier.verbs import ServiceFigures, UnitLine, WaitsInLine
from care.people.roles import Act
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from storage.earlier.standing import stands, wanted_of
from storage.engine.columns import instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.places.reading import SERVICE, day_of, service_of, unit_where_may, where_may
from storage.tables.appointments import appointments
from storage.tables.earlier import earlier_offers, freed_times, watch_services, watches
from storage.tables.people import people
from storage.tables.places import services

_PERIOD = timedelta(days=30)
_of_unit = services.c.unit_id == bindparam("unit", type_=reference())
_WAITING = (
    select(watches, services.c.id.label("in_line"), services.c.name, name_for_staff().label("patient"),
           appointments.c.starts)
    .select_from(
        watches.join(watch_services, watch_services.c.watch_id == watches.c.id)
        .join(services, services.c.id == watch_services.c.service_id)
        .join(people, people.c.id == watches.c.patient_id)
        .outerjoin(appointments, appointments.c.id == watches.c.appointment_id)
    )
    .where(_of_unit, stands())
    .order_by(watches.c.joined, watches.c.id)
)  # fmt: skip
_asked = (
    select(func.count())
    .where(earlier_offers.c.freed_id == freed_times.c.id)
    .correlate(freed_times)
    .scalar_subquery()
    .label("asked")
)
_FREED = select(
    freed_times.c.service_id, freed_times.c.state, freed_times.c.freed_at, freed_times.c.ended_at, _asked
).where(
    freed_times.c.unit_id == bindparam("unit", type_=reference()),
    freed_times.c.freed_at >= bindparam("since", type_=instant()),
)
_SERVICES = select(*SERVICE).where(_of_unit).order_by(services.c.id)


def units_with_lines(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.SEE_SCHEDULE)


def unit_line(port: Port, now: datetime, staff: PersonId, unit: UnitId) -> UnitLine:
    where = unit_where_may(port, staff, Act.SEE_SCHEDULE, unit)
    since = now - _PERIOD
    waiting = port.all(_WAITING, unit=unit, now=to_micros(now), today=day_of(now))
    freed: dict[int, list[Row]] = defaultdict(list)
    for row in port.all(_FREED, unit=unit, since=to_micros(since)):
        freed[row.service_id].append(row)
    figures = [
        _figures(row, [one for one in waiting if one.in_line == row.service_id], freed[row.service_id])
        for row in port.all(_SERVICES, unit=unit)
    ]
    shown = [one for one in figures if one.waiting or one.freed]
    return UnitLine(where, shown, [_waiting(row) for row in waiting], since)


def _figures(row: Row, waiting: Sequence[Row], freed: Sequence[Row]) -> ServiceFigures:
    by_line = [one.ended_at - one.freed_at for one in freed if one.state == "filled"]
    booked = sum(one.state == "booked" for one in freed)
    return ServiceFigures(
        service=service_of(row),
        waiting=len(waiting),
        freed=len(freed),
        filled=len(by_line) + booked,
        filled_by_line=len(by_line),
        offers=sum(one.asked for one in freed),
        median=timedelta(microseconds=int(median(by_line))) if by_line else None,
    )


def _waiting(row: Row) -> WaitsInLine:
    return WaitsInLine(
        patient_name=row.patient,
        service_name=row.name,
        since=from_micros(row.joined),
        visit=None if row.starts is None else from_micros(row.starts),
        wanted=wanted_of(row),
        paused=bool(row.paused),
    )
