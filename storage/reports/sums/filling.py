"""The sums of a few units of one week, counted by a reader and written by a short verb."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import Insert, insert

from care.reports.periods import Period, first_day_of, week_of
from care.values.clock import local_day
from care.values.ids import UnitId
from storage.engine.columns import exactly, number
from storage.engine.instants import from_micros
from storage.engine.lists import ids_in, json_list, texts_in
from storage.engine.port import Port, Row
from storage.reports import desk, visits
from storage.reports.asking import Asking, values_of
from storage.reports.counting import Values
from storage.reports.listed import brought, rows_text
from storage.reports.sums.doubting import STATE
from storage.reports.sums.rules import RuleMarks
from storage.reports.sums.tallies import ADDED, TALLIES, WHO_WAS_THERE, counted_now
from storage.tables.events import events
from storage.tables.places import units
from storage.tables.sums import summed_weeks, summing, sums

_AT_ONCE = 50
_ALWAYS, _NEVER = "9999-12-31", -1
_week, _most = bindparam("week", type_=number()), bindparam("most", type_=number())
_FIRST = select(events.c.at).order_by(events.c.id).limit(_most)
_LACKING = (
    select(units.c.id)
    .where(~exists().where(summed_weeks.c.week == _week, summed_weeks.c.unit_id == units.c.id))
    .order_by(units.c.id)
    .limit(_most)
)
_GO_ON = (
    update(summing)
    .where(summing.c.turn == bindparam("seen", type_=number()))
    .values(turn=summing.c.turn + exactly(1))
)
_EMPTY = delete(sums).where(
    ids_in(sums.c.unit_id, "units"), texts_in(sums.c.what, "whats"), sums.c.week == _week
)


def _putting(table: Table, *names: str, texts: Sequence[str]) -> Insert:
    """Of the parameter `rows`; a row that is there stays."""
    rows = brought("rows", *names, texts=texts)
    # SQLite takes an ON CONFLICT after a selection only if that has a condition.
    picked = select(*rows.c).where(exactly(1) == exactly(1))
    return insert(table).from_select(list(names), picked, include_defaults=False).on_conflict_do_nothing()


_PUT = _putting(sums, "unit_id", "what", "week", "before", "key", "hits", "counted", texts=["what", "key"])
_PUT_WEEKS = _putting(summed_weeks, "week", "unit_id", "good_until", "rules", texts=["good_until"])


@dataclass(frozen=True, slots=True)
class Filling:
    """Rows of each table; `turn`: as they were counted."""

    week: int
    turn: int
    units: list[UnitId]
    sums: str
    weeks: str


def to_fill(port: Port, now: datetime, below: int | None) -> Filling | None:
    """Of the newest week that is not whole, from `below` downwards; None where all of them are."""
    state, began = port.one(STATE), port.all(_FIRST, most=1)
    if state is None or not began:
        return None
    newest = week_of(local_day(now)) - 1
    oldest = week_of(local_day(from_micros(began[0].at)))
    for week in range(newest if below is None else min(below, newest), oldest - 1, -1):
        lacking = [UnitId(row.id) for row in port.all(_LACKING, week=week, most=_AT_ONCE)]
        if lacking:
            return _counted(port, Asking(units=lacking, period=Period(first_day_of(week), 1), now=now), state)
    return None


def _counted(port: Port, asking: Asking, state: Row) -> Filling:
    week, values = week_of(asking.period.first), values_of(port, asking)
    late = {row.unit_id: row.due for row in desk.COMING_LATE.all(port, values)}
    marks = RuleMarks(port, asking.units)
    return Filling(
        week=week,
        turn=state.turn,
        units=list(asking.units),
        sums=rows_text([*_added(port, values, week), *_seen(visits.SEEN_THERE.all(port, values), week)]),
        weeks=rows_text([week, unit, late.get(unit, _ALWAYS), marks.of(unit, week)] for unit in asking.units),
    )


def _added(port: Port, values: Values, week: int) -> Iterator[list[Any]]:
    hits, counted = Counter[tuple[int, str, str]](), Counter[tuple[int, str, str]]()
    for name, row in counted_now(port, values, ADDED):
        hits[row.unit, name, row.key] += row.hits
        counted[row.unit, name, row.key] += row.counted
    for (unit, name, key), of in counted.items():
        yield [unit, name, week, _NEVER, key, hits[unit, name, key], of]


def _seen(rows: Sequence[Row], week: int) -> Iterator[list[Any]]:
    hits, counted = Counter[tuple[int, int, str]](), Counter[tuple[int, int, str]]()
    for row in rows:
        before = _NEVER if row.before is None else week_of(local_day(from_micros(row.before)))
        hits[row.unit_id, before, row.language] += row.hit
        counted[row.unit_id, before, row.language] += 1
    for (unit, before, language), of in counted.items():
        yield [unit, WHO_WAS_THERE, week, before, language, hits[unit, before, language], of]


def fill_week(port: Port, counted: Filling) -> bool:
    """False: another has written meanwhile."""
    if not port.run(_GO_ON, seen=counted.turn):
        return False
    port.run(_EMPTY, units=json_list(counted.units), whats=json_list(TALLIES), week=counted.week)
    port.run(_PUT, rows=counted.sums)
    port.run(_PUT_WEEKS, rows=counted.weeks)
    return True
