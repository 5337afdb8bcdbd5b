"""care.reports.verbs.Reports over a database: plain reads, of one moment each."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from care.refusals import NotYours
from care.reports.areas import Node
from care.reports.comparing import Compared, median_of
from care.reports.figures import FIGURES_OF, HEADLINE, LOWER_IS_BETTER, Chapter, Figure, Share
from care.reports.notices import DigestPart
from care.reports.verbs import ChapterReport, CountedRow, Overview, RowPage, Wanted, Where
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.reports import digests, rights
from storage.reports.asking import Asking, values_of
from storage.reports.checklists import change_activity, checklist_of
from storage.reports.details import details_of, service_names
from storage.reports.figures import COUNTED, counted_before, shares, shares_by_unit, together
from storage.reports.mornings import (
    MANAGER_DIGEST,
    RIGHTS_TURN,
    fire_rights,
    look_around,
    set_next_morning,
    tell_news,
)
from storage.reports.plans import plan_of
from storage.reports.seeing import comparable, node_of, tree_of, whole_tree
from storage.reports.served import form_numbered
from storage.reports.sums.filling import fill_week, to_fill
from storage.reports.sums.sweeping import sweep, to_sweep
from storage.turns.deadlines import Deadline
from storage.verbs.fresh import fresh
from storage.verbs.store import Store, as_staff, deed, look, look_now, verb

PAGE = 8
"""Rows that are shown at once."""


def where_of(top: Node, wanted: Wanted, today: date) -> Where:
    """The node and the period that the day lies in; one that has not begun is the present one."""
    node = node_of(top, wanted.node)
    rule = plan_of(node.region).period
    present = rule.of(today)
    period = (
        present if wanted.first is None else min(rule.of(wanted.first), present, key=lambda one: one.first)
    )
    running = period.is_running(today)
    return Where(node=node, period=period, running=running, latest=period == present)


def asking_of(where: Where, now: datetime) -> Asking:
    return Asking(units=where.node.units, period=where.period, now=now)


def overview_of(port: Port, now: datetime, where: Where) -> Overview:
    """Six figures beside those of the period before."""
    asking, wanted = asking_of(where, now), HEADLINE.values()
    here = shares(port, asking, wanted)
    before = shares(port, asking.of(where.period.before), counted_before(wanted))
    figures = {
        chapter: Compared(now=here[figure], before=before.get(figure)) for chapter, figure in HEADLINE.items()
    }
    return Overview(where=where, figures=figures)


def chapter_of(port: Port, now: datetime, where: Where, chapter: Chapter) -> ChapterReport:
    """Beside the period before, the one a year ago, and comparable units."""
    asking, wanted = asking_of(where, now), FIGURES_OF[chapter]
    by_unit = shares_by_unit(port, asking, wanted)
    compared = _compared(port, asking, by_unit, comparable(port, where.node))
    named = {unit: node.name for node in where.node.every() if node.is_unit for unit in node.units}
    headline = HEADLINE[chapter]
    worst = _worst_first(by_unit[headline], named) if len(named) > 1 else []
    details = details_of(port, asking, chapter, {one.now.figure: one for one in compared})
    return ChapterReport(where=where, chapter=chapter, figures=compared, by_unit=worst, details=details)


def rows_of(port: Port, now: datetime, where: Where, figure: Figure, *, page: int) -> RowPage:
    """A page of what is counted; one that does not exist is the last."""
    asking = asking_of(where, now)
    share = shares(port, asking, [figure])[figure]
    pages = max(1, -(-share.of // PAGE))
    here = min(page, pages - 1)
    values = values_of(port, asking)
    values.update(most=PAGE, skip=here * PAGE)
    named = {int(node.key): node.name for node in where.node.every() if node.is_unit}
    services = service_names(port, asking.units)
    rows = [
        CountedRow(
            named.get(row.unit_id, ""),
            services.get(row.service_id, ""),
            from_micros(row.at) if row.at else None,
            bool(row.hit),
            form_numbered(row.service_id),
        )
        for row in COUNTED[figure].listed.all(port, values)
    ]
    return RowPage(where=where, share=share, rows=rows, page=here, pages=pages)


def _compared(
    port: Port,
    asking: Asking,
    by_unit: Mapping[Figure, Mapping[UnitId, Share]],
    others: Iterable[UnitId],
) -> list[Compared]:
    known = counted_before(by_unit)
    before = shares(port, asking.of(asking.period.before), known)
    ago = asking.period.year_ago
    year_ago = before if ago == asking.period.before else shares(port, asking.of(ago), known)
    beside = _beside(port, asking, by_unit, tuple(others))
    return [
        Compared(
            now=together(figure, own),
            before=before.get(figure),
            year_ago=year_ago.get(figure),
            usual=median_of(list(beside[figure].values())),
        )
        for figure, own in by_unit.items()
    ]


def _beside(
    port: Port, asking: Asking, by_unit: Mapping[Figure, Mapping[UnitId, Share]], others: tuple[UnitId, ...]
) -> Mapping[Figure, Mapping[UnitId, Share]]:
    """What comparable units have; not counted once more where all of them are asked about."""
    if set(others) <= set(asking.units):
        return by_unit
    return shares_by_unit(port, replace(asking, units=others), by_unit)


def _worst_first(by_unit: Mapping[UnitId, Share], named: Mapping[UnitId, str]) -> list[tuple[str, Share]]:
    def badness(share: Share) -> float:
        ratio = share.hits / share.of if share.of else 1
        return -ratio if share.figure in LOWER_IS_BETTER else ratio

    found = [(named[unit], share) for unit, share in by_unit.items() if unit in named]
    return sorted(found, key=lambda one: (badness(one[1]), one[0]))


def _where(port: Port, now: datetime, staff: PersonId, wanted: Wanted) -> Where:
    return where_of(tree_of(port, staff), wanted, local_day(now))


def _overview(port: Port, now: datetime, staff: PersonId, wanted: Wanted) -> Overview:
    return overview_of(port, now, _where(port, now, staff, wanted))


def _chapter(
    port: Port, now: datetime, staff: PersonId, wanted: Wanted, *, chapter: Chapter
) -> ChapterReport:
    return chapter_of(port, now, _where(port, now, staff, wanted), chapter)


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
    where = where_of(node, Wanted("", first), local_day(now))
    return [chapter_of(port, now, where, chapter) for chapter in Chapter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """How far sums are kept: `week` and what is newer is whole; `whole`: all is."""

    swept: bool = False
    week: int | None = None
    whole: bool = False


class ReportStore(Store):
    for_operator = look_now(_for_operator)
    prepare = deed(set_next_morning)
    """After a start, and after the clock was set: the next morning and midnight have their due times."""
    fire_rights = deed(fire_rights)
    checklist = look_now(checklist_of)
    change = verb(as_staff, change_activity)
    units_of = look(rights.units_of)
    of_unit = look_now(rights.rights_of_unit)
    named = look(rights.colleague_named)
    order = verb(as_staff, fresh(rights.order))
    approve = verb(as_staff, fresh(rights.approve))
    end = verb(as_staff, fresh(rights.end))
    unwanted = look(digests.unwanted)
    tree = look(tree_of)
    overview = look_now(_overview)
    chapter = look_now(_chapter)
    rows = look_now(_rows)

    async def want(self, staff: PersonId, part: DigestPart, *, wanted: bool) -> None:
        await self._database.write(lambda port: digests.want(port, staff, part, wanted=wanted))

    async def fire_morning(self, deadline: Deadline) -> int:
        """How many managers were told of something new."""
        now = self._clock()
        news = await self._database.read(lambda port: look_around(port, now, deadline))
        return await self._database.write(lambda port: tell_news(port, now, deadline, news))

    async def sum_up(self, so_far: Summed) -> Summed:
        """A step of keeping sums: lets go what has changed, or adds some units of a week."""
        now = self._clock()
        if not so_far.swept:
            found = await self._database.read(lambda port: to_sweep(port, now))
            done = await self._database.write(lambda port: sweep(port, found))
            return Summed(swept=done and found.whole)
        counted = await self._database.read(lambda port: to_fill(port, now, so_far.week))
        if counted is None:
            return Summed(swept=True, whole=True)
        filled = await self._database.write(lambda port: fill_week(port, counted))
        return Summed(swept=filled, week=counted.week)

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        """What is done when a deadline of each kind is due."""
        return {MANAGER_DIGEST: self.fire_morning, RIGHTS_TURN: self.fire_rights}
