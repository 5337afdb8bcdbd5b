"""Which sums are believed, and what of a period is to be counted as it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import bindparam, func, select

from care.reports.periods import Period, first_day_of, week_of
from care.values.ids import UnitId
from storage.engine.columns import local_day, number
from storage.engine.instants import to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.reports.asking import Asking
from storage.reports.sums.doubting import STATE, Pairs, doubts
from storage.reports.sums.rules import RuleMarks
from storage.tables.sums import summed_weeks

_week = summed_weeks.c.week
_of_period = (
    _week >= bindparam("first", type_=number()),
    _week < bindparam("over", type_=number()),
    ids_in(summed_weeks.c.unit_id, "units"),
    summed_weeks.c.good_until >= bindparam("today", type_=local_day()),
)
_THERE = (
    select(
        summed_weeks.c.unit_id,
        summed_weeks.c.rules,
        func.min(_week).label("first"),
        func.max(_week).label("last"),
        func.count().label("weeks"),
    )
    .where(*_of_period)
    .group_by(summed_weeks.c.unit_id, summed_weeks.c.rules)
)
_EACH = select(_week, summed_weeks.c.unit_id, summed_weeks.c.rules).where(*_of_period)


@dataclass(frozen=True, slots=True)
class Belief:
    """`first` to `over`: weeks of which sums are read, but for `without`; `live`: what is counted anew."""

    first: int
    over: int
    without: Pairs
    live: list[Asking]


def believed(port: Port, asking: Asking) -> Belief:
    """Periods are whole weeks, from a Monday on; of another all is counted."""
    first, today = week_of(asking.period.first), asking.today
    over = max(first, min(first + asking.period.weeks, week_of(today)))
    state = port.one(STATE)
    whole = asking.period.first == first_day_of(first)
    if state is None or not whole or first == over or state.at > to_micros(asking.now):
        return Belief(first, first, set(), [asking])
    missing = _missing(port, asking, first, over)
    missing |= {
        (week, unit)
        for week, unit in _doubted(port, asking, state)
        if first <= week < over and unit in set(asking.units)
    }
    return Belief(first, over, missing, list(_live(asking, missing, over)))


def _doubted(port: Port, asking: Asking, state: Row) -> Pairs:
    """Looked for once of all that is asked at this moment."""
    if not asking.doubted:
        asking.doubted.append(doubts(port, state, week_of(asking.today)))
    return asking.doubted[0]


def _missing(port: Port, asking: Asking, first: int, over: int) -> Pairs:
    """Weeks that are not summed, or by other rules than those that stand there now."""
    asked = {"first": first, "over": over, "today": asking.today.isoformat()}
    marks = asking.once("marks", lambda: RuleMarks(port, asking.units))
    there: dict[int, int] = {}
    for row in port.all(_THERE, units=json_list(asking.units), **asked):
        # Between two weeks with the same mark no rule has begun.
        if marks.of(row.unit_id, row.first) == row.rules == marks.of(row.unit_id, row.last):
            there[row.unit_id] = there.get(row.unit_id, 0) + row.weeks
    lacking = [unit for unit in asking.units if there.get(unit) != over - first]
    found = {
        (row.week, row.unit_id)
        for row in (port.all(_EACH, units=json_list(lacking), **asked) if lacking else ())
        if row.rules == marks.of(row.unit_id, row.week)
    }
    every: Pairs = {(week, unit) for unit in lacking for week in range(first, over)}
    return every - found


def _live(asking: Asking, missing: Pairs, over: int) -> Iterator[Asking]:
    """Neighbouring weeks of the same units are asked for together."""
    end = week_of(asking.period.first) + asking.period.weeks
    every = frozenset(asking.units)
    lacking: dict[int, set[UnitId]] = {}
    for week, unit in missing:
        lacking.setdefault(week, set()).add(UnitId(unit))
    weeks = [(week, frozenset(lacking[week])) for week in sorted(lacking)]
    weeks += [(week, every) for week in range(over, end)]
    numbered = enumerate(weeks)
    for (_, units), some in groupby(numbered, key=lambda one: (one[1][0] - one[0], one[1][1])):
        part = [week for _, (week, _units) in some]
        period = Period(first_day_of(part[0]), len(part))
        yield replace(asking, units=tuple(sorted(units)), period=period, counted_from=asking.period.first)
