"""Rows of units, services and performers, and the rules in force on a day, as care's values."""

from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, Label, Select, bindparam, func, or_, select

from care.people.roles import MAY, Act, may
from care.refusals import NotYours
from care.values import clock
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit, Performer, Service
from storage.engine.columns import exactly, local_day, prefixed, reference
from storage.engine.joined import joined
from storage.engine.port import Port, Row
from storage.tables.people import grants
from storage.tables.places import performers, service_rules, services, units
from storage.verbs.asking import demand, grants_of

MILLIONTHS = 1_000_000

UNIT = prefixed(
    "unit",
    units.c.id,
    units.c.hsa_id,
    units.c.name,
    units.c.region,
    units.c.phone,
    units.c.address,
    units.c.city,
    units.c.latitude,
    units.c.longitude,
    units.c.phone_opens,
    units.c.phone_closes,
    units.c.information,
)
SERVICE = prefixed(
    "service", services.c.id, services.c.unit_id, services.c.name, services.c.minutes, services.c.bring
)
PERFORMER = prefixed("performer", performers.c.id, performers.c.hsa_id, performers.c.name)
UNITS = select(*UNIT).order_by(units.c.name, units.c.id)


def unit_of(row: Row) -> CareUnit:
    """Of a row that has UNIT among its columns."""
    return CareUnit(
        id=row.unit_id,
        hsa_id=row.unit_hsa_id,
        name=row.unit_name,
        region=row.unit_region,
        phone=row.unit_phone,
        address=row.unit_address,
        city=row.unit_city,
        latitude=row.unit_latitude / MILLIONTHS,
        longitude=row.unit_longitude / MILLIONTHS,
        phone_opens=row.unit_phone_opens,
        phone_closes=row.unit_phone_closes,
        information=row.unit_information,
    )


def where_may(port: Port, staff: PersonId, act: Act) -> list[CareUnit]:
    """Where the person may do this, by name. Raises NotAllowed where it is nowhere."""
    grants = grants_of(port, staff)
    demand(grants, act, None)
    return [unit for unit in map(unit_of, port.all(UNITS)) if may(grants, act, unit.id)]


def unit_where_may(port: Port, staff: PersonId, act: Act, unit: UnitId) -> CareUnit:
    """That unit. Raises NotAllowed, and NotYours of a unit that is none."""
    demand(grants_of(port, staff), act, unit)
    found = next((one for one in where_may(port, staff, act) if one.id == unit), None)
    if found is None:
        raise NotYours
    return found


def service_of(row: Row) -> Service:
    """Of a row that has SERVICE among its columns."""
    return Service(
        id=row.service_id,
        unit=row.service_unit_id,
        name=row.service_name,
        minutes=row.service_minutes,
        bring=row.service_bring,
    )


def performer_of(row: Row) -> Performer | None:
    """Of a row that has PERFORMER among its columns; None where there is none."""
    if row.performer_id is None:
        return None
    return Performer(id=row.performer_id, hsa_id=row.performer_hsa_id, name=row.performer_name)


def in_force(rules: FromClause, service: ColumnElement[int]) -> ColumnElement[bool]:
    """That a row of service_rules is the newest one of the service on the day `:today`."""
    newest = service_rules.alias("newest")
    today = bindparam("today", type_=local_day())
    latest: Select[str] = select(func.max(newest.c.valid_from)).where(
        newest.c.service_id == service, newest.c.valid_from <= today
    )
    return (rules.c.service_id == service) & (rules.c.valid_from == latest.scalar_subquery())


def day_of(now: datetime) -> str:
    """What `:today` of `in_force` is at an instant."""
    return clock.local_day(now).isoformat()


def _told() -> Label[str]:
    """The persons, comma between, who get the notices of the row's unit, but for `:actor`."""
    roles = [role for role, acts in MAY.items() if Act.GET_NOTICES in acts]
    return (
        select(joined(grants.c.person_id))
        .where(
            or_(grants.c.unit_id == units.c.id, grants.c.unit_id.is_(None)),
            grants.c.role.in_([exactly(role.value) for role in roles]),
            grants.c.person_id != bindparam("actor", type_=reference()),
        )
        .correlate(units)
        .scalar_subquery()
        .label("told")
    )


TOLD = _told()


def told_of(listed: str | None = None) -> tuple[int, ...]:
    return tuple(sorted({int(person) for person in listed.split(",")})) if listed else ()
