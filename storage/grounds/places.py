"""What can be booked with a ground that a unit gives: services of its own region, hidden ones never."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from care.grounds.rules import GroundKind, cannot_open
from care.grounds.verbs import Where
from care.refusals import NotAllowed
from care.rules.refusals import NotOpen
from care.rules.values import Rules
from care.values.ids import ServiceId, UnitId
from storage.engine.columns import reference
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.places.reading import SERVICE, UNIT, day_of, in_force, service_of, unit_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_rules, services, units
from storage.verbs.call import Call

_ALL = select(service_rules.c.version, service_rules.c.rules, *SERVICE, *UNIT).select_from(
    services.join(units, units.c.id == services.c.unit_id).join(
        service_rules, in_force(service_rules, services.c.id)
    )
)
_giver = units.alias("giver")
_region = (
    select(_giver.c.region).where(_giver.c.id == bindparam("giving", type_=reference())).scalar_subquery()
)
OF_REGION = _ALL.where(units.c.region == _region).order_by(units.c.name, services.c.id)
LISTED = _ALL.where(ids_in(services.c.id, "services")).order_by(services.c.id)


@dataclass(frozen=True, slots=True)
class Openable:
    where: Where
    rules: Rules


def openable(call: Call, unit: UnitId, kind: GroundKind, wanted: Sequence[ServiceId]) -> list[Openable]:
    """Raises NotOpen, NotSelfBooked, NotAllowed for what cannot be given by this unit."""
    found = {one.where.service.id: one for one in of_region(call.port, unit, day_of(call.now))}
    if not wanted:
        raise NotOpen(ServiceId(0))
    for service in wanted:
        if service not in found:
            raise NotAllowed
        one = found[service]
        refusal = cannot_open(kind, one.where.unit.id, service, one.rules)
        if refusal is not None:
            raise refusal
    return [found[service] for service in wanted]


def of_region(port: Port, unit: UnitId, today: str) -> list[Openable]:
    """The unit's own services first."""
    found = [_openable(row) for row in port.all(OF_REGION, giving=unit, today=today)]
    return sorted(found, key=lambda one: one.where.unit.id != unit)


def wheres(port: Port, wanted: Sequence[ServiceId], today: str) -> list[Where]:
    """Services and their units, as they are listed."""
    rows = port.all(LISTED, services=json_list(wanted), today=today)
    found = {one.where.service.id: one.where for one in map(_openable, rows)}
    return [found[service] for service in wanted if service in found]


def _openable(row: Row) -> Openable:
    where = Where(unit=unit_of(row), service=service_of(row))
    return Openable(where, decode_rules(row.version, row.rules))
