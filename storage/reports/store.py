"""care.reports.verbs.Reports over a database: each screen of one moment, in a large house read aside."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select

from care.refusals import NotYours
from care.reports.figures import Chapter, Figure
from care.reports.notices import DigestPart
from care.reports.verbs import ChapterReport, Overview, RowPage, Wanted, Where
from care.values.clock import Clock, local_day
from care.values.ids import PersonId
from storage.engine.aside import Aside, bound
from storage.engine.columns import exactly
from storage.engine.database import Database
from storage.engine.port import Port
from storage.reports import digests, rights
from storage.reports.checklists import change_activity, checklist_of
from storage.reports.mornings import (
    MANAGER_DIGEST,
    RIGHTS_TURN,
    fire_rights,
    look_around,
    set_next_morning,
    tell_news,
)
from storage.reports.own_rights import own_right
from storage.reports.screens import book_of, chapter_of, overview_of, rows_of, where_of
from storage.reports.seeing import tree_of, whole_tree
from storage.reports.sums.filling import fill_week, to_fill
from storage.reports.sums.sweeping import sweep, to_sweep
from storage.tables.places import units
from storage.turns.deadlines import Deadline
from storage.verbs.fresh import fresh
from storage.verbs.store import Store, as_staff, deed, look, look_now, verb

_P = ParamSpec("_P")
_L = TypeVar("_L")

MANY_UNITS = 100
"""A house of more has its reports read in a process of its own."""
_MANY = select(units.c.id).order_by(units.c.id).limit(exactly(1)).offset(exactly(MANY_UNITS))


def _where(port: Port, now: datetime, staff: PersonId, wanted: Wanted) -> Where:
    return where_of(tree_of(port, staff), wanted, local_day(now))


def _overview(port: Port, now: datetime, staff: PersonId, wanted: Wanted) -> Overview:
    return overview_of(port, now, _where(port, now, staff, wanted))


def _chapter(
    port: Port, now: datetime, staff: PersonId, wanted: Wanted, *, chapter: Chapter
) -> ChapterReport:
    return chapter_of(port, now, _where(port, now, staff, wanted), chapter)


def _book(port: Port, now: datetime, staff: PersonId, wanted: Wanted) -> list[ChapterReport]:
    return book_of(port, now, _where(port, now, staff, wanted))


def _rows(
    port: Port, now: datetime, staff: PersonId, wanted: Wanted, *, figure: Figure, page: int
) -> RowPage:
    return rows_of(port, now, _where(port, now, staff, wanted), figure, page=page)


def _for_operator(port: Port, now: datetime, named: str, first: date | None) -> list[ChapterReport]:
    """Every chapter of the unit or area of that name; "" is all. Raises NotYours."""
    top = whole_tree(port)
    node = next((one for one in top.every() if named in {one.name, one.key}), None)
    if node is None:
        raise NotYours
    return book_of(port, now, where_of(node, Wanted("", first), local_day(now)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """How far sums are kept: `week` and what is newer is whole; `whole`: all is."""

    swept: bool = False
    week: int | None = None
    whole: bool = False


def _long(
    see: Callable[Concatenate[Port, datetime, _P], _L],
) -> Callable[Concatenate["ReportStore", _P], Coroutine[Any, Any, _L]]:
    """A look_now that takes its time in a large house."""

    async def seen(self: "ReportStore", /, *given: _P.args, **more: _P.kwargs) -> _L:
        return await self.read_long(bound(see, self._clock(), *given, **more))

    return seen


class ReportStore(Store):
    """`aside`: None: all is read beside the rest, whatever the size."""

    def __init__(self, database: Database, clock: Clock, aside: Aside | None = None) -> None:
        super().__init__(database, clock)
        self._aside = aside

    for_operator = look_now(_for_operator)
    prepare = deed(set_next_morning)
    """After a start, and after the clock was set: the next morning and midnight have their due times."""
    fire_rights = deed(fire_rights)
    change = verb(as_staff, change_activity)
    units_of = look(rights.units_of)
    of_unit = look_now(rights.rights_of_unit)
    named = look(rights.colleague_named)
    own = look(own_right)
    order = verb(as_staff, fresh(rights.order))
    approve = verb(as_staff, fresh(rights.approve))
    end = verb(as_staff, fresh(rights.end))
    unwanted = look(digests.unwanted)
    tree = look(tree_of)
    overview = _long(_overview)
    chapter = _long(_chapter)
    book = _long(_book)
    checklist = _long(checklist_of)
    rows = _long(_rows)

    async def read_long(self, see: Callable[[Port], _L]) -> _L:
        """Where bookings do not wait for it. `see`: storage.engine.aside.bound."""
        if self._aside is not None and await self._database.fetch(_MANY):
            return await self._aside.read(see)
        return await self._database.read(see)

    async def close(self) -> None:
        """Ends what was begun for long reads."""
        if self._aside is not None:
            await self._aside.close()

    async def want(self, staff: PersonId, part: DigestPart, *, wanted: bool) -> None:
        await self._database.write(lambda port: digests.want(port, staff, part, wanted=wanted))

    async def fire_morning(self, deadline: Deadline) -> int:
        """How many managers were told of something new."""
        now = self._clock()
        news = await self.read_long(bound(look_around, now, deadline))
        return await self._database.write(lambda port: tell_news(port, now, deadline, news))

    async def sum_up(self, so_far: Summed) -> Summed:
        """A step of keeping sums: lets go what has changed, or adds some units of a week."""
        now = self._clock()
        if not so_far.swept:
            found = await self.read_long(bound(to_sweep, now))
            done = await self._database.write(lambda port: sweep(port, found))
            return Summed(swept=done and found.whole)
        counted = await self.read_long(bound(to_fill, now, so_far.week))
        if counted is None:
            return Summed(swept=True, whole=True)
        filled = await self._database.write(lambda port: fill_week(port, counted))
        return Summed(swept=filled, week=counted.week)

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        """What is done when a deadline of each kind is due."""
        return {MANAGER_DIGEST: self.fire_morning, RIGHTS_TURN: self.fire_rights}
