"""Cases of e-services as a patient sees them."""

from datetime import datetime

from care.cases.values import Case
from care.eservices.kind import E_SERVICE, reopen_until
from care.eservices.values import ServiceCase
from care.eservices.views import ServiceCard
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from care.values.units import CareUnit
from care.verbs import Asker
from storage.cases.reading import Found, found, found_of_patient
from storage.cases.staff import name_of
from storage.cases.threads import thread
from storage.cases.viewing import seen_by_staff
from storage.engine.port import Port
from storage.places.reading import UNITS, unit_of
from storage.verbs.guarding import demand_own


def service_cases(port: Port, now: datetime, asker: Asker) -> list[ServiceCard]:
    """Raises NotYours, NoLongerGuardian."""
    demand_own(port, asker, now)
    every = found_of_patient(port, asker.patient, E_SERVICE.name)
    return [_card(port, now, asker, as_service(one)) for one in every]


def service_case(port: Port, now: datetime, asker: Asker, case: CaseId) -> ServiceCard:
    """With its thread. Raises NotYours, NoLongerGuardian."""
    there = as_service(found(port, case))
    if there.case.patient != asker.patient:
        raise NotYours
    demand_own(port, asker, now)
    return _card(port, now, asker, there, whole=True)


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


def _card(
    port: Port, now: datetime, asker: Asker, there: Found[ServiceCase], *, whole: bool = False
) -> ServiceCard:
    until = reopen_until(there.case, there.rules)
    return ServiceCard(
        case=there.case,
        unit=there.unit,
        patient_name=name_of(port, there.case.patient),
        for_child=asker.person != asker.patient,
        reopen_until=until if until is not None and local_day(now) <= until else None,
        thread=thread(port, there.case.id, for_patient=True) if whole else (),
    )
