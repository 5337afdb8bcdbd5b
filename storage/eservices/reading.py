"""Cases of e-services as they are found: of no other kind."""

from sqlalchemy import bindparam, select

from care.cases.values import Case
from care.eservices.values import ServiceCase
from care.refusals import NotYours
from care.values.ids import CaseId, PersonId, UnitId
from care.values.units import CareUnit
from storage.cases.reading import Found
from storage.cases.viewing import seen_by_staff
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.places.reading import UNITS, unit_of
from storage.tables.places import performers, service_performers, services

_PERFORMERS = (
    select(performers.c.name)
    .join(service_performers, service_performers.c.performer_id == performers.c.id)
    .join(services, services.c.id == service_performers.c.service_id)
    .where(services.c.unit_id == bindparam("unit", type_=reference()))
    .distinct()
    .order_by(performers.c.name)
)


def units_to_give(port: Port, staff: PersonId, case: CaseId) -> list[CareUnit]:
    """Raises NotYours."""
    there = as_service(seen_by_staff(port, staff, case))
    every = [unit_of(row) for row in port.all(UNITS)]
    return [one for one in every if one.region == there.unit.region and one.id != there.unit.id]


def as_service(there: Found[Case] | None) -> Found[ServiceCase]:
    """Raises NotYours for a case of another kind."""
    if there is None or not isinstance(there.case, ServiceCase):
        raise NotYours
    return there  # type: ignore[return-value]


def performers_at(port: Port, unit: UnitId) -> list[str]:
    """Whom one may meet there, each once, by name."""
    return [name for (name,) in port.all(_PERFORMERS, unit=unit)]
