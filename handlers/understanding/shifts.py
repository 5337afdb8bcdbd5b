"""Wishes measured from the visit that is meant: `en timme senare`, `samma dag veckan efter`."""

from dataclasses import dataclass, field
from datetime import timedelta

from handlers.understanding.calendar_days import Days, week
from handlers.understanding.lexemes import Stream
from handlers.understanding.pieces import Piece
from handlers.understanding.values import Constraint, Shift

_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=28),
}
"""A month keeps the weekday: four weeks."""
_ALONE = {"half_hour": timedelta(minutes=30)}
_QUARTER = timedelta(minutes=15)
_SIGNS = {"postpone": 1, "advance": -1}
_NEIGHBOURS = {
    "week_later": timedelta(weeks=1),
    "week_earlier": -timedelta(weeks=1),
    "day_after": timedelta(days=1),
    "day_before": -timedelta(days=1),
}
_WEEKS = {"week_after": 1, "week_before": -1, "same_week": 0}
_SAME = ("same_day", "same_weekday", "same_time", "same_performer", "same_unit")
_OF_A_DAY = frozenset({"same_day", "same_weekday", "same_time"})
"""`samma dag veckan efter` is one day; `veckan efter` the whole of it."""


@dataclass(slots=True)
class _Said:
    """What is heard on the way, and where."""

    by: timedelta | None = None
    direction: int = 0
    week: int | None = None
    same: set[str] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def shift_in(s: Stream, used: set[int]) -> Shift | None:
    """What is said relative to the visit, or None. Places that were read as a time (`used`) are passed over;
    those that say it are added to them.
    """
    said = _Said()
    for at in (one for one in range(len(s)) if one not in used):
        _hear(s, at, said)
    if said.by is None and not said.direction:
        _put_off(s, used, said)
    by, weeks = said.by, said.week
    if weeks and said.same & _OF_A_DAY:
        by, weeks = timedelta(weeks=weeks), None
    if not said.places:
        return None
    used |= said.places
    return Shift(by=by, direction=said.direction, week=weeks, **dict.fromkeys(said.same, True))


def _hear(s: Stream, at: int, said: _Said) -> None:
    same = {name for name in _SAME if s.has(at, name)}
    near = next((length for name, length in _NEIGHBOURS.items() if s.has(at, name)), None)
    week_of = next((far for name, far in _WEEKS.items() if s.has(at, name)), None)
    sign = 1 if s.has(at, "later") else -1 if s.has(at, "earlier") else 0
    sign = 0 if s.has(at + 1, "limit_after") else sign
    said.same |= same
    said.by = near or said.by
    said.week = said.week if week_of is None else week_of
    if same or near or week_of is not None or sign:
        said.places.add(at)
    counted = _counted(s, at - 1) if sign else None
    if counted:
        said.by, said.places = counted[0] * sign, {*said.places, *counted[1]}
    elif sign:
        said.direction = sign


def _put_off(s: Stream, used: set[int], said: _Said) -> None:
    """`skjut upp besöket två veckor`, `delay it by one week`."""
    sign = next((sign for kind, sign in _SIGNS.items() for at in range(len(s)) if s.has(at, kind)), 0)
    places = (at for at in range(len(s)) if sign and at not in used)
    counted = next((found for at in places if (found := _counted(s, at))), None)
    if counted:
        said.by, said.places = counted[0] * sign, {*said.places, *counted[1]}


def with_its_week(
    shift: Shift | None, about: Constraint | None, wanted: list[Piece], *, is_wished: bool
) -> list[Piece]:
    """What is wanted, and the week beside the visit's own where nothing else says days."""
    days = (about.date_from, about.date_to) if about else (None, None)
    if shift is None or not days[0] or not days[1] or any(one.days for one in wanted):
        return wanted
    if shift.same_day and wanted and days[0] == days[1] and shift.week is None and shift.by is None:
        return [*wanted, Piece(first=0, end=0, days=(Days(*days),), is_wished=is_wished)]
    if shift.week is None:
        return wanted
    if week(days[0]) != week(days[1]):
        return wanted
    return [*wanted, Piece(first=0, end=0, days=(week(days[0], shift.week),), is_wished=is_wished)]


def _counted(s: Stream, at: int) -> tuple[timedelta, range] | None:
    """So many hours, days or weeks that end just here; `half an hour` and `en kvart` count themselves."""
    alone = _ALONE.get(s.named(at, "unit") or "") or (_QUARTER if s.has(at, "quarter") else None)
    if alone:
        return alone, range(at - s.has(at - 1, "number"), at + 1)
    length, count = _UNITS.get(s.named(at, "unit") or ""), s.count(at - 1, "number")
    if length is None or count is None or count >= 1000:  # noqa: PLR2004 - no overflow
        return None
    return length * count, range(at - 1, at + 1)
