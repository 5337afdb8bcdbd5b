"""Reads how regions are divided and what they follow up; says all that is wrong with the files at once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from care.reports.areas import Activity, AreaPlan, FollowUpPlan, Goal
from care.reports.figures import WHOLE, Figure
from care.reports.periods import PeriodRule
from storage.file_problems import FileProblem, FilesError
from storage.rules.regions.table import ProfileTable

_FOLDER = Path(__file__).parent
_KEY = r"[a-z][a-z0-9-]{1,23}"
_SOURCE = r'(seed 00[0-4], ".+"|borrowed: .+|assumed(: .+)?)'
_FIGURE = "|".join(Figure)
_MOST_WEEKS, _MOST_LEVELS, _MOST_MINUTES = 26, 3, 120
_A_DAY = "2026-09-07"
_T = TypeVar("_T")


@cache
def follow_up_plans(folder: Path = _FOLDER) -> tuple[FollowUpPlan, ...]:
    """Of every region, by its key. Raises FilesError."""
    problems: list[FileProblem] = []
    activities = _activities(folder / "checklist.toml", problems)
    files = sorted((folder / "areas").glob("*.toml"))
    plans = [_plan(_table(file, problems), activities) for file in files]
    keys = [area.key for plan in plans for area in plan.areas]
    twice = {key for key in keys if keys.count(key) > 1}
    problems += [FileProblem("areas", key, "this area stands there twice") for key in twice]
    if problems:
        raise FilesError(problems)
    return tuple(plans)


def plan_of(region: str) -> FollowUpPlan:
    """The region's own; of one without a file, and of several together, the first region's."""
    plans = follow_up_plans()
    return next((one for one in plans if one.region == region), plans[0])


def _table(file: Path, problems: list[FileProblem]) -> ProfileTable:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(FileProblem(file.name, 0, f"is not TOML: {error}"))
        content = {}
    return ProfileTable(file.name, "", content, problems)


def _plan(table: ProfileTable, activities: tuple[Activity, ...]) -> FollowUpPlan:
    region, name = table.text("region", like=_KEY, example="skane"), table.text("name")
    plan = FollowUpPlan(
        region=region,
        period=_period(table.table("period")),
        goals=[_goal(one) for one in table.tables("goal")],
        minutes=_minutes(table.table("minutes")),
        approves=_approves(table.table("approves")),
        areas=(
            AreaPlan(key=region, name=name, parent=None, region=region),
            *(_area(one, region) for one in table.tables("area")),
        ),
        activities=activities,
    )
    table.finish()
    return plan


def _period(table: ProfileTable) -> PeriodRule:
    rule = PeriodRule(table.day("first"), table.whole("weeks", 1, _MOST_WEEKS), _source(table))
    if rule.first.isoweekday() != 1:
        table.wrong("first", f"{rule.first} is not allowed; a Monday like {_A_DAY} is needed")
    return _finished(table, rule)


def _goal(table: ProfileTable) -> Goal:
    goal = Goal(
        figure=_figure(table) or Figure.CANCELLABLE,
        level=table.whole("level", 1, _MOST_LEVELS),
        percent=table.whole("percent", 1, WHOLE) if table.has("percent") else None,
        least=table.whole("least", 1, WHOLE, default=0),
        source=_source(table),
    )
    if table.has("rises"):
        table.flag("rises")
    return _finished(table, goal)


def _minutes(table: ProfileTable) -> dict[str, int]:
    found = {}
    for act in table.names():
        entry = table.table(act)
        found[act] = entry.whole("value", 1, _MOST_MINUTES)
        _source(entry)
        entry.finish()
    return found


def _approves(table: ProfileTable) -> bool:
    value = table.flag("value")
    _source(table)
    return _finished(table, value)


def _area(table: ProfileTable, region: str) -> AreaPlan:
    area = AreaPlan(
        key=table.text("key", like=_KEY, example="kalmar-primarvard"),
        name=table.text("name"),
        parent=table.text("parent", like=_KEY, default=region),
        region=region,
        units=tuple(table.texts("units")),
    )
    return _finished(table, area)


def _activities(file: Path, problems: list[FileProblem]) -> tuple[Activity, ...]:
    table = _table(file, problems)
    found = tuple(map(_activity, table.tables("activity")))
    return _finished(table, found)


def _activity(table: ProfileTable) -> Activity:
    activity = Activity(
        key=table.text("key", like="[a-z_]{2,30}", example="plan"),
        name=table.text("name"),
        source=_source(table),
        for_managers=table.flag("for_managers"),
        figure=_figure(table) if table.has("figure") else None,
    )
    return _finished(table, activity)


def _figure(table: ProfileTable) -> Figure | None:
    named = table.text("figure", like=_FIGURE, example=Figure.CANCELLABLE)
    return Figure(named) if named in set(Figure) else None


def _source(table: ProfileTable) -> str:
    return table.text("source", like=_SOURCE, example="assumed")


def _finished(table: ProfileTable, read: _T) -> _T:
    table.finish()
    return read
