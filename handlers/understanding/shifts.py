"""Wishes measured from the visit that is meant: `en timme senare`, `samma dag veckan efter`."""

from datetime import timedelta

from handlers.understanding.lexemes import Stream
from handlers.understanding.values import Shift

_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=28),
}
"""A month keeps the weekday: four weeks."""
_NEIGHBOURS = {
    "week_after": timedelta(weeks=1),
    "week_before": -timedelta(weeks=1),
    "day_after": timedelta(days=1),
    "day_before": -timedelta(days=1),
}
_SAME = ("same_day", "same_weekday", "same_time", "same_performer", "same_unit")


def shift_in(s: Stream, used: set[int]) -> Shift | None:
    """What is said relative to the visit, or None. Places that were read as a time are passed over."""
    by: timedelta | None = None
    direction = 0
    same: set[str] = set()
    for at in range(len(s)):
        if at in used:
            continue
        same.update(name for name in _SAME if s.has(at, name))
        for name, length in _NEIGHBOURS.items():
            by = length if s.has(at, name) else by
        sign = 1 if s.has(at, "later") else -1 if s.has(at, "earlier") else 0
        if sign and not s.has(at + 1, "limit_after"):
            counted = _counted(s, at)
            by = counted * sign if counted else by
            direction = direction if counted else sign
    if by is None and not direction and not same:
        return None
    return Shift(by=by, direction=direction, **dict.fromkeys(same, True))


def _counted(s: Stream, at: int) -> timedelta | None:
    unit, count = s.named(at - 1, "unit"), s.count(at - 2, "number")
    length = _UNITS.get(unit or "")
    return length * count if length and count is not None and count < 1000 else None  # noqa: PLR2004 - no overflow
