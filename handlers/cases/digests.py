"""The board of staff, as things stand: pinned by the morning's notice, and kept true from then on."""

from care.cases.lists import CaseFilter, Tab
from care.cases.notices import ServiceDigest, StaffDigest
from care.people.roles import MAY, Act, works_as_service
from care.people.values import Person
from care.refusals import NotAllowed
from care.values.ids import UnitId
from handlers.cases.screens.counts import waiting
from handlers.cases.screens.digests import MOST_LATE, to_do_now
from handlers.talk.language import use
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def morning(notice: StaffDigest | ServiceDigest, reader: Person, services: Services) -> Screen | None:
    """None: nothing waits at the unit any more, or the reader does not work there now."""
    try:
        counts = await services.guarantee.inbox.counts(reader.id, notice.unit)
    except NotAllowed:
        return None
    found = waiting(counts, as_service=works_as_service(reader.grants))
    return await board_of(reader, services) if found else None


async def board_of(reader: Person, services: Services) -> Screen | None:
    """Of all units that the person has cases of, one by one; None for who has none."""
    inbox, as_service = services.guarantee.inbox, works_as_service(reader.grants)
    units = _units_of(reader)
    if not units:
        return None
    of_units = {
        (await services.availability.unit(unit)).name: await inbox.counts(reader.id, unit) for unit in units
    }
    every = await inbox.counts(reader.id)
    late = await inbox.cases(reader.id, CaseFilter(tab=Tab.OVERDUE), limit=MOST_LATE)
    with use(reader.language):
        return to_do_now(of_units, every, late, as_service=as_service, now=services.clock())


def _units_of(person: Person) -> list[UnitId]:
    """Those that the person sees cases of, one by one; none for who sees all."""
    sees = {Act.SEE_CASES, Act.SEE_TASKS}
    return sorted({grant.unit for grant in person.grants if grant.unit and sees & MAY[grant.role]})
