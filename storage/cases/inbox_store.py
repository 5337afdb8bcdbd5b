"""care.cases.inbox.Inbox over a database."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.inbox import PAGE
from care.cases.lists import CaseCounts, CaseFilter, CasePage, PageOf
from care.cases.views import CaseEvent
from care.people.roles import Act, may, works_as_service
from care.values.clock import local_day
from care.values.ids import CaseId, FilterId, PersonId, UnitId
from care.values.units import CareUnit
from storage.cases import counting, filters, handling, lists, viewing
from storage.cases.group import handlers_of
from storage.cases.kinds import every_kind
from storage.cases.saved import change_text, drop_text, save_text, saved_of
from storage.cases.searching import of_number
from storage.cases.threads import history
from storage.cases.units import units_by_id
from storage.engine.port import Port
from storage.verbs.asking import grants_of
from storage.verbs.store import Store, as_staff, look, look_now, verb


def _cases(
    port: Port,
    now: datetime,
    staff: PersonId,
    chosen: CaseFilter,
    *,
    after: PageOf | None = None,
    limit: int = PAGE,
) -> CasePage:
    held, today = grants_of(port, staff), local_day(now)
    units, as_service = viewing.where_seen(port, held, chosen.unit), works_as_service(held)
    sought = of_number(port, chosen)
    asked = lists.asked_of(sought, me=staff, as_service=as_service, today=today, after=after, limit=limit)
    return lists.page(port, units, asked)


def _counts(port: Port, now: datetime, staff: PersonId, unit: UnitId | None = None) -> CaseCounts:
    held = grants_of(port, staff)
    found = [
        counting.counts_of_unit(port, one, local_day(now), kind, posts=may(held, _posting(kind), one))
        for one, kinds in viewing.where_seen(port, held, unit).items()
        for kind in kinds
    ]
    mine = counting.counts_of_mine(port, staff)
    return counting.for_staff(found, mine, as_service=works_as_service(held))


def _posting(kind: str | None) -> Act:
    """What lets somebody post the letters of cases of a kind; of all, where they are counted together."""
    named = {stored.kind.name: stored.kind.handles for stored in every_kind()}
    return named.get(kind or "", Act.HANDLE_CASE)


def _history(port: Port, staff: PersonId, case: CaseId) -> Sequence[CaseEvent]:
    there = viewing.seen_by_staff(port, staff, case)
    return history(port, case, there.stored.kind.transitions)


def _units(port: Port, staff: PersonId) -> Sequence[CareUnit]:
    return units_by_id(port, list(viewing.where_seen(port, grants_of(port, staff))))


class InboxStore(Store):
    cases = look_now(_cases)
    counts = look_now(_counts)
    case = look_now(viewing.case_card)
    see = verb(as_staff, handling.see)
    history = look(_history)
    colleagues = look(viewing.colleagues)
    units = look(_units)
    handlers = look(handlers_of)
    kept = look(filters.kept)
    saved = look(saved_of)

    async def keep(self, chosen: CaseFilter) -> FilterId:
        """Written once a day: mostly it is there."""
        named, today = filters.id_of(chosen), local_day(self._clock())
        if not await self._database.read(lambda port: filters.used_on(port, named, today)):
            await self._database.write(lambda port: filters.keep_filter(port, chosen, today))
        return named

    async def save(self, staff: PersonId, name: str, text: str, /) -> None:
        await self._database.write(lambda port: save_text(port, staff, name, text))

    async def change_saved(self, staff: PersonId, saved: int, text: str, /) -> None:
        await self._database.write(lambda port: change_text(port, staff, saved, text))

    async def drop_saved(self, staff: PersonId, saved: int, /) -> None:
        await self._database.write(lambda port: drop_text(port, staff, saved))
