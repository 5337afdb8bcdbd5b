"""Units, services, performers and rules of the region files, written as often as one likes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from care.rules.rulebook import Layer, resolve
from care.rules.values import Rules
from care.values.ids import ServiceId, UnitId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.places.reading import MILLIONTHS
from storage.rules.guarantee_ruling import put_rules
from storage.rules.regions.profiles import PerformerProfile, RegionProfile, ServiceProfile, UnitProfile
from storage.rules.revision_writing import write_revision
from storage.rules.ruling import BY_HAND, write_rules
from storage.rules.said_rows import own_layer
from storage.tables.places import performers, service_performers, service_rules, services, units

UNIT = insert_or_update(
    units,
    *("hsa_id", "name", "region", "phone", "phone_opens", "phone_closes"),
    *("address", "city", "latitude", "longitude", "information"),
    key=["hsa_id"],
).returning(units.c.id)
SERVICE = insert_or_update(
    services, "unit_id", "name", "minutes", "bring", "seats", "meets", key=["unit_id", "name"]
).returning(services.c.id)
PERFORMER = insert_or_update(performers, "hsa_id", "name", key=["hsa_id"]).returning(performers.c.id)
PERFORMS = insert_or_update(
    service_performers, "service_id", "performer_id", "resource", key=["service_id", "performer_id"]
)
DAYS = select(service_rules.c.valid_from, service_rules.c.version).where(
    service_rules.c.service_id == bindparam("service", type_=reference())
)


@dataclass(frozen=True, slots=True)
class Written:
    """The units by name, and how many services and performers there are."""

    units: dict[str, UnitId]
    services: int
    performers: int


def write_regions(port: Port, regions: Sequence[RegionProfile]) -> Written:
    found: dict[str, UnitId] = {}
    for region in regions:
        write_revision(port, region)
        for unit in region.units:
            found[unit.name] = _write_unit(port, region, unit)
    all_services = [service for region in regions for unit in region.units for service in unit.services]
    performing = {one.hsa_id for service in all_services for one in service.performers}
    return Written(found, len(all_services), len(performing))


def _write_unit(port: Port, region: RegionProfile, unit: UnitProfile) -> UnitId:
    written = UnitId(
        _ident(
            port.one(
                UNIT,
                hsa_id=unit.hsa_id,
                name=unit.name,
                region=region.key,
                phone=unit.phone,
                phone_opens=unit.phone_opens,
                phone_closes=unit.phone_closes,
                address=unit.address,
                city=unit.city,
                latitude=round(unit.latitude * MILLIONTHS),
                longitude=round(unit.longitude * MILLIONTHS),
                information=unit.information,
            )
        )
    )
    for day, rules in region.guarantee_of(unit):
        put_rules(port, written, day, rules)
    own = own_layer(port, written)
    for service in unit.services:
        _write_service(port, written, service, Ruling(region, unit, service, own))
    return written


@dataclass(frozen=True, slots=True)
class Ruling:
    """Where a service's rules come from."""

    region: RegionProfile
    unit: UnitProfile
    service: ServiceProfile
    own: Layer
    """What the unit has said itself."""

    def on(self, day: date) -> Rules:
        layers = (self.region.rules, self.unit.rules, self.service.rules, self.own)
        return resolve(Rules, self.region.key, layers, day)


def _write_service(port: Port, unit: UnitId, service: ServiceProfile, ruling: Ruling) -> None:
    about = {name: getattr(service, name) for name in ("name", "minutes", "bring", "seats", "meets")}
    row = port.one(SERVICE, unit_id=unit, **about)
    written = ServiceId(_ident(row))
    for performer in service.performers:
        _write_performer(port, written, performer)
    _write_rules(port, written, ruling)


def _write_performer(port: Port, service: ServiceId, performer: PerformerProfile) -> None:
    row = port.one(PERFORMER, hsa_id=performer.hsa_id, name=performer.name)
    port.run(PERFORMS, service_id=service, performer_id=_ident(row), resource=performer.resource)


def _write_rules(port: Port, service: ServiceId, ruling: Ruling) -> None:
    """Rows are never deleted, since bookings point at them: a day that is no longer in the file gets what
    holds on it now. What was set by hand stays.
    """
    stated = {day for day, _ in ruling.region.rules_of(ruling.unit, ruling.service)}
    standing = {date.fromisoformat(day): version for day, version in port.all(DAYS, service=service)}
    for day in sorted(stated | standing.keys()):
        if BY_HAND not in standing.get(day, ""):
            write_rules(port, service, day, ruling.on(day))


def _ident(row: Sequence[int] | None) -> int:
    assert row is not None  # noqa: S101 - an upsert that returns answers with its row
    return int(row[0])
