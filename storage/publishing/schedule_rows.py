"""A unit's schedule as rows, and who performs what there."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select

from care.schedules.values import DayException, ExceptionKind, Hours, Schedule, Seat, WeekPattern
from care.values.ids import PerformerId, ServiceId, UnitId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.tables.places import performers, service_performers, services
from storage.tables.schedules import schedule_exceptions, schedule_patterns

_unit = bindparam("unit", type_=reference())
PATTERNS = (
    select(schedule_patterns)
    .where(schedule_patterns.c.unit_id == _unit, schedule_patterns.c.ended_at.is_(None))
    .order_by(schedule_patterns.c.id)
)
EXCEPTIONS = (
    select(schedule_exceptions)
    .where(schedule_exceptions.c.unit_id == _unit, schedule_exceptions.c.ended_at.is_(None))
    .order_by(schedule_exceptions.c.id)
)
_SEATS = (
    select(
        services.c.id,
        service_performers.c.performer_id,
        services.c.minutes,
        services.c.seats,
        services.c.meets,
        services.c.name,
        performers.c.name.label("performer"),
        service_performers.c.resource,
    )
    .select_from(
        services.join(service_performers, service_performers.c.service_id == services.c.id).join(
            performers, performers.c.id == service_performers.c.performer_id
        )
    )
    .where(services.c.unit_id == _unit)
    .order_by(services.c.id, performers.c.id)
)


def schedule_of(port: Port, unit: UnitId) -> Schedule:
    """As it holds now."""
    patterns = [
        WeekPattern(
            id=row.id,
            service=ServiceId(row.service_id),
            performer=row.performer_id and PerformerId(row.performer_id),
            weekdays=tuple(int(day) for day in row.weekdays.split(",")),
            every=row.every,
            hours=hours_of(row.hours),
            minutes=row.minutes,
            first=date.fromisoformat(row.first_day),
            last=row.last_day and date.fromisoformat(row.last_day),
        )
        for row in port.all(PATTERNS, unit=unit)
    ]
    exceptions = [
        DayException(
            id=row.id,
            performer=row.performer_id and PerformerId(row.performer_id),
            first=date.fromisoformat(row.first_day),
            last=date.fromisoformat(row.last_day),
            kind=ExceptionKind(row.kind),
            hours=hours_of(row.hours),
            reason=row.reason,
        )
        for row in port.all(EXCEPTIONS, unit=unit)
    ]
    return Schedule(tuple(patterns), tuple(exceptions))


def seats_of(port: Port, unit: UnitId) -> list[Seat]:
    return [
        Seat(
            service=ServiceId(service),
            performer=PerformerId(performer),
            minutes=minutes,
            seats=seats,
            meets=meets,
            service_name=name,
            performer_name=called,
            resource=resource,
        )
        for service, performer, minutes, seats, meets, name, called, resource in port.all(_SEATS, unit=unit)
    ]


def hours_of(written: str) -> tuple[Hours, ...]:
    """Of `480-720,780-960`."""
    pairs = [one.split("-") for one in written.split(",") if one]
    return tuple((int(begin), int(end)) for begin, end in pairs)


def written_hours(hours: Sequence[Hours]) -> str:
    return ",".join(f"{begin}-{end}" for begin, end in hours)
