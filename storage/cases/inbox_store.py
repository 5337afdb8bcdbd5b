"""care.cases.inbox.Inbox over a database."""

from collections.abc import Sequence

from care.cases.inbox import PAGE
from care.cases.lists import CaseCounts, CaseFilter, CasePage, PageOf
from care.cases.outcomes import CaseChanged
from care.cases.values import Case
from care.cases.views import CaseCard, CaseEvent
from care.people.roles import Act, works_as_service
from care.people.values import Person
from care.values.clock import Clock, local_day
from care.values.ids import CaseId, FilterId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from storage.cases import counting, filters, handling, lists, viewing
from storage.cases.group import handlers_of
from storage.cases.threads import history
from storage.cases.units import units_by_id
from storage.engine.database import Database
from storage.engine.port import Port
from storage.verbs.asking import grants_of
from storage.verbs.call import Caller


class InboxStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def cases(
        self, staff: PersonId, chosen: CaseFilter, *, after: PageOf | None = None, limit: int = PAGE
    ) -> CasePage:
        today = local_day(self._clock())

        def look(port: Port) -> CasePage:
            units = viewing.units_where(port, staff, Act.SEE_CASES, chosen.unit)
            asked = lists.asked_of(
                chosen, me=staff, as_service=_as_service(port, staff), today=today, after=after, limit=limit
            )
            return lists.page(port, units, asked)

        return await self._database.read(look)

    async def keep(self, chosen: CaseFilter) -> FilterId:
        named = filters.id_of(chosen)
        if await self.kept(named) is None:
            await self._database.write(lambda port: filters.keep_filter(port, chosen))
        return named

    async def kept(self, chosen: FilterId) -> CaseFilter | None:
        return await self._database.read(lambda port: filters.kept(port, chosen))

    async def counts(self, staff: PersonId, unit: UnitId | None = None) -> CaseCounts:
        today = local_day(self._clock())

        def look(port: Port) -> CaseCounts:
            units = viewing.units_where(port, staff, Act.SEE_CASES, unit)
            found = [counting.counts_of_unit(port, one, today) for one in units]
            mine = counting.counts_of_mine(port, staff)
            return counting.for_staff(found, mine, as_service=_as_service(port, staff))

        return await self._database.read(look)

    async def case(self, staff: PersonId, case: CaseId) -> CaseCard[Case]:
        now = self._clock()
        return await self._database.read(lambda port: viewing.case_card(port, staff, case, now))

    async def see(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        asker = Asker(staff, staff)
        return await self._once(CaseChanged, asker, request, lambda call: handling.see(call, case))

    async def history(self, staff: PersonId, case: CaseId) -> Sequence[CaseEvent]:
        def look(port: Port) -> list[CaseEvent]:
            there = viewing.seen_by_staff(port, staff, case)
            return history(port, case, there.stored.kind.transitions)

        return await self._database.read(look)

    async def colleagues(self, staff: PersonId, case: CaseId) -> Sequence[Person]:
        return await self._database.read(lambda port: viewing.colleagues(port, staff, case))

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        return await self._database.read(
            lambda port: units_by_id(port, viewing.units_where(port, staff, Act.SEE_CASES))
        )

    async def handlers(self, staff: PersonId) -> Sequence[Person]:
        return await self._database.read(lambda port: handlers_of(port, staff))


def _as_service(port: Port, staff: PersonId) -> bool:
    """Whose questions and days are meant."""
    return works_as_service(grants_of(port, staff))
