"""Which units reach more levels in the period that has ended than in the one before, and which fewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from care.reports.areas import Goal
from care.reports.comparing import Compared, levels
from care.reports.figures import Figure, Share
from care.values.clock import local_day
from care.values.ids import UnitId
from storage.engine.port import Port
from storage.reports.asking import Asking
from storage.reports.figures import shares_by_unit
from storage.reports.plans import plan_of
from storage.tables.places import units

_UNITS = select(units.c.id, units.c.region)
_Counted = dict[Figure, dict[UnitId, Share]]


@dataclass(frozen=True, slots=True)
class Turned:
    """`ended`: the first day of the period that is over."""

    ended: date
    won: tuple[UnitId, ...]
    lost: tuple[UnitId, ...]


def turned(port: Port, now: datetime) -> Turned:
    """Of the period before the present one."""
    rows = port.all(_UNITS)
    every = {UnitId(row.id): plan_of(row.region).goals_of(running=False) for row in rows}
    ended = plan_of(rows[0].region if rows else "").period.of(local_day(now)).before
    wanted = {goal.figure for goals in every.values() for goal in goals}
    spans = (ended, ended.before, ended.before.before)
    asked = [Asking(units=tuple(every), period=span, now=now) for span in spans]
    now_, then, earlier = (shares_by_unit(port, one, wanted) for one in asked)
    won, lost = [], []
    for unit, goals in every.items():
        here, before = _reached(unit, goals, now_, then), _reached(unit, goals, then, earlier)
        if here > before:
            won.append(unit)
        elif here < before and _counted_still(unit, goals, now_, then):
            lost.append(unit)
    return Turned(ended.first, tuple(won), tuple(lost))


def _counted_still(unit: UnitId, goals: Sequence[Goal], here: _Counted, before: _Counted) -> bool:
    """Where there was nothing to count no goal was lost."""
    return all(unit in here[goal.figure] for goal in goals if unit in before[goal.figure])


def _reached(unit: UnitId, goals: Sequence[Goal], here: _Counted, before: _Counted) -> int:
    compared = {
        figure: Compared(now=own, before=before[figure].get(unit))
        for figure, by_unit in here.items()
        if (own := by_unit.get(unit)) is not None
    }
    return sum(level.reached for level in levels(compared, goals))
