"""What the screens of a report show: plain reads, of one moment each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from care.reports.areas import Node
from care.reports.comparing import Compared, median_of
from care.reports.figures import FIGURES_OF, HEADLINE, LOWER_IS_BETTER, Chapter, Figure, Share
from care.reports.hiding import COUNTED_OF, told_beside, told_lines
from care.reports.verbs import ChapterReport, CountedRow, Overview, RowPage, Wanted, Where
from care.values.ids import UnitId
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.reports.asking import Asking, values_of
from storage.reports.details import TOLD_OF, details_of, service_names
from storage.reports.figures import COUNTED, counted_before, shares, shares_by_unit, together
from storage.reports.plans import plan_of
from storage.reports.seeing import comparable, node_of
from storage.reports.served import form_numbered
from storage.reports.sums.reading import tallied
from storage.reports.sums.tallies import TALLIES

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
    return _chapter(port, asking_of(where, now), where, chapter)


def book_of(port: Port, now: datetime, where: Where) -> list[ChapterReport]:
    """Every chapter; what several of them are made of is counted once."""
    asking, period = asking_of(where, now), where.period
    figures = [figure.value for figure in Figure if figure.value in TALLIES]
    tallied(port, asking, TALLIES)
    for span in {period.before, period.year_ago}:
        tallied(port, asking.of(span), figures)
    return [_chapter(port, asking, where, chapter) for chapter in Chapter]


def _chapter(port: Port, asking: Asking, where: Where, chapter: Chapter) -> ChapterReport:
    wanted = FIGURES_OF[chapter]
    tallied(port, asking, [*TALLIES.intersection(wanted), *TOLD_OF.get(chapter, ())])  # all of them at once
    by_unit = shares_by_unit(port, asking, wanted)
    compared = _compared(port, asking, by_unit, comparable(port, where.node))
    named = {unit: node.name for node in where.node.every() if node.is_unit for unit in node.units}
    headline = HEADLINE[chapter]
    worst = _worst_first(told_lines(by_unit[headline]), named) if len(named) > 1 else []
    details = details_of(port, asking, chapter, {one.now.figure: one for one in compared})
    details = replace(details, hidden=frozenset(one.now.figure for one in compared if one.now.is_small))
    return ChapterReport(where=where, chapter=chapter, figures=compared, by_unit=worst, details=details)


def rows_of(port: Port, now: datetime, where: Where, figure: Figure, *, page: int) -> RowPage:
    """A page of what is counted: what does not fit before what does, each unit by unit; one that does not
    exist is the last. How many each unit has is known (sums), so only the units of the page are gone through.
    """
    asking = asking_of(where, now)
    every = shares_by_unit(port, asking, {figure, COUNTED_OF.get(figure, figure)})
    by_unit = every[figure]
    share = told_beside({one: together(one, units) for one, units in every.items()})[figure]
    pages = max(1, -(-share.of // PAGE))
    here = min(page, pages - 1)
    named = {int(node.key): node.name for node in where.node.every() if node.is_unit}
    services, rows = service_names(port, asking.units), list[CountedRow]()
    for unit, skip, most in _parts(by_unit, [one for one in asking.units if one in by_unit], here * PAGE):
        values = values_of(port, replace(asking, units=(unit,)))
        values.update(most=most, skip=skip)
        rows += [
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


def _parts(
    by_unit: Mapping[UnitId, Share], order: Iterable[UnitId], first: int
) -> list[tuple[UnitId, int, int]]:
    """Of the rows of a page that begins at `first`: whose they are, how many of the unit's own to skip, and
    how many to take.
    """
    every = list(order)
    misses = [(unit, 0, by_unit[unit].of - by_unit[unit].hits) for unit in every]
    hits = [(unit, by_unit[unit].of - by_unit[unit].hits, by_unit[unit].hits) for unit in every]
    parts, passed = list[tuple[UnitId, int, int]](), 0
    for unit, before, count in misses + hits:
        begins, ends = max(first, passed), min(first + PAGE, passed + count)
        if begins < ends:
            parts.append((unit, before + begins - passed, ends - begins))
        passed += count
    return parts


def _compared(
    port: Port,
    asking: Asking,
    by_unit: Mapping[Figure, Mapping[UnitId, Share]],
    others: Iterable[UnitId],
) -> list[Compared]:
    known = counted_before(by_unit)
    now = told_beside({figure: together(figure, own) for figure, own in by_unit.items()})
    before = told_beside(shares(port, asking.of(asking.period.before), known))
    ago = asking.period.year_ago
    year_ago = before if ago == asking.period.before else told_beside(shares(port, asking.of(ago), known))
    beside = _beside(port, asking, by_unit, tuple(others))
    return [
        Compared(
            now=now[figure],
            before=before.get(figure),
            year_ago=year_ago.get(figure),
            usual=median_of(list(beside[figure].values())),
        )
        for figure in by_unit
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
