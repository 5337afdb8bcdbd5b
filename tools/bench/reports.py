"""How long a manager's screens and files take, of all units together, as the journal grows.

`python -m tools.bench.reports [--units 1000] [--events 1000000] [--folder build/bench] [--url …] [--sums]
[--beside]`
"""

import argparse
import asyncio
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from bot.out.papers.book import book_file
from bot.out.papers.chart import chart_picture
from care.guarantee.waiting import WaitingFilter
from care.reports.areas import Node
from care.reports.figures import Chapter, Figure
from care.reports.periods import Period
from care.reports.verbs import ChapterReport, Where
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from handlers.reports.screens import book, checklist, report
from handlers.talk.language import use
from handlers.talk.sheets import FileForm
from storage.engine.database import Database, open_database
from storage.engine.port import Port
from storage.guarantee.waiting import waiting_page
from storage.reports.checklists import checklist_of
from storage.reports.screens import book_of, chapter_of, overview_of, rows_of
from storage.reports.seeing import tree_of
from tools.bench.beside import beside_reports
from tools.bench.report_house import MANAGER, NOW, filled, furnished, summed

T = TypeVar("T")
_ME = PersonId(MANAGER)


class _Screens:
    """Each as it is read and written, by the wall and by the processor: of a machine that others use, the
    second says more.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.slowest = ("", 0.0, 0.0)

    async def took(self, what: str, look: Callable[[Port], T], show: Callable[[T], object]) -> T:
        wall, processor = perf_counter(), process_time()
        found = await self._database.read(look)
        show(found)
        took = perf_counter() - wall, process_time() - processor
        self.slowest = max(self.slowest, (what, *took), key=lambda one: one[2])
        print(f"| {what} | {took[0]:.2f} s | {took[1]:.2f} s |", flush=True)
        return found


async def measured(url: str) -> None:
    database = await open_database(url)
    screens = _Screens(database)
    top = await screens.took("where a report may be of", lambda port: tree_of(port, _ME), _unshown)
    await screens.took(
        "checklist of all units",
        lambda port: checklist_of(port, NOW, _ME, ""),
        lambda found: (checklist.checklist(found, 0, NOW), checklist.below(found, 0)),
    )
    waiting = WaitingFilter(unit=UnitId(1), search="1")
    await screens.took(
        "waiting list, with a search", lambda port: waiting_page(port, NOW, _ME, waiting), _unshown
    )
    for weeks in (8, 52):
        await _report(screens, where_of(top, weeks), f"{weeks} weeks")
        await _report(screens, where_of(top.below[0], weeks), f"an area, {weeks} weeks")
    print(f"\nslowest: {screens.slowest[0]}, {screens.slowest[2]:.2f} s of the processor")
    await database.close()


def _unshown(_found: object) -> None:
    """A page of lines, or what others write."""


async def _report(screens: _Screens, where: Where, of: str) -> None:
    await screens.took(
        f"first screen, {of}",
        lambda port: overview_of(port, NOW, where),
        lambda found: report.overview(found, NOW),
    )
    for chapter in Chapter:
        await screens.took(f"{chapter}, {of}", _chapter(where, chapter), _shown)
    for figure in Figure:
        await screens.took(f"rows of {figure}, {of}", _rows(where, figure), _unshown)
    found = await screens.took(
        f"every chapter for a file, {of}", lambda port: book_of(port, NOW, where), _unshown
    )
    for form in FileForm:
        await screens.took(f"{form}, {of}", lambda _port: found, lambda made, form=form: _written(made, form))


def _chapter(where: Where, chapter: Chapter) -> Callable[[Port], ChapterReport]:
    return lambda port: chapter_of(port, NOW, where, chapter)


def _shown(found: ChapterReport) -> None:
    report.chapter(found, NOW)
    chart_picture(book.report_chart(found, dark=True))


def _rows(where: Where, figure: Figure) -> Callable[[Port], object]:
    return lambda port: rows_of(port, NOW, where, figure, page=1)


def _written(chapters: Sequence[ChapterReport], form: FileForm) -> None:
    book_file(book.report_book(chapters, chapters[0].where, NOW, form=form))


def where_of(node: Node, weeks: int) -> Where:
    period = Period(date(2026, 11, 2) - timedelta(weeks=weeks - 8), weeks)
    return Where(node=node, period=period, running=True, latest=True)


async def run(url: str, *, sums: bool, beside: bool) -> None:
    if sums:
        database, began, processor = await open_database(url), perf_counter(), process_time()
        steps = await summed(database)
        took = f"{perf_counter() - began:.0f} s, {process_time() - processor:.0f} s of the processor"
        print(f"sums kept in {steps} steps: {took}\n", flush=True)
        await database.close()
    if beside:
        database = await open_database(url)
        top = await database.read(lambda port: tree_of(port, _ME))
        await database.close()
        await beside_reports(url, where_of(top, 8))
        return
    print("| screen | wall | processor |\n|---|---|---|")
    await measured(url)


def main(given: list[str] | None = None) -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--units", type=int, default=1000)
    asked.add_argument("--events", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path, default=Path("build/bench"))
    asked.add_argument("--url", default="", help="a database that was filled so, moved elsewhere")
    asked.add_argument("--sums", action="store_true", help="sums are kept first, as a bot does while at rest")
    asked.add_argument("--beside", action="store_true", help="bookings alone, and beside reports")
    options = asked.parse_args(given)
    options.folder.mkdir(parents=True, exist_ok=True)
    path = options.folder / f"reports_{options.units}_{options.events}.db"
    if not options.url:
        if not path.exists():
            filled(path, options.units, options.events)
        furnished(path, options.units)
    url = options.url or f"sqlite+aiosqlite:///{path}"
    print(f"{options.units} units, {options.events} events, {local_day(NOW)}\n")
    with use("sv"):
        asyncio.run(run(url, sums=options.sums, beside=options.beside))


if __name__ == "__main__":
    main()
