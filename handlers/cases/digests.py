"""A digest, with the counts of the moment it is sent."""

from care.cases.notices import ServiceDigest, StaffDigest
from care.people.roles import MAY, Act
from care.people.values import Person
from care.refusals import NotAllowed
from care.values.ids import UnitId
from handlers.cases.screens.digests import digest
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def staff_digest(notice: StaffDigest, reader: Person, services: Services) -> Screen | None:
    return await _digest(notice.unit, reader, services, as_service=False)


async def service_digest(notice: ServiceDigest, reader: Person, services: Services) -> Screen | None:
    return await _digest(notice.unit, reader, services, as_service=True)


async def _digest(unit: UnitId, reader: Person, services: Services, *, as_service: bool) -> Screen | None:
    """None: nothing waits any more, or the reader does not work there now."""
    try:
        counts = await services.guarantee.inbox.counts(reader.id, unit)
    except NotAllowed:
        return None
    only = unit if len(_units_of(reader)) > 1 else UnitId(0)
    name = (await services.availability.unit(unit)).name
    return digest(name, counts, as_service=as_service, only=only)


def _units_of(person: Person) -> list[UnitId]:
    """Those that the person sees cases of, one by one; none for who sees all."""
    sees = {Act.SEE_CASES, Act.SEE_TASKS}
    return sorted({grant.unit for grant in person.grants if grant.unit and sees & MAY[grant.role]})
