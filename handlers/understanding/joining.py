"""What lies in two stretches of days, or of hours, at the same time."""

from dataclasses import dataclass
from datetime import time

from handlers.understanding.calendar_days import DAY, DAYS_A_WEEK, Days, within
from handlers.understanding.clock_atoms import Hours, in_part


@dataclass(frozen=True, slots=True)
class SomeDays:
    """Days of one alternative: a stretch, and weekdays in it."""

    stretch: Days | None = None
    weekdays: tuple[int, ...] = ()


def both_days(current: SomeDays, more: Days) -> SomeDays | None:
    """What lies in both, or None."""
    before = current.stretch
    if before is None:
        return SomeDays(more, current.weekdays)
    if before.weekday and not more.weekday:
        return _weekday_in(before, more, current)
    if more.weekday and not before.weekday:
        return _weekday_in(more, before, current)
    firsts = [one for one in (before.first, more.first) if one]
    lasts = [one for one in (before.last, more.last) if one]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first and last and first > last:
        return None
    return SomeDays(Days(first, last, before.weekday if before == more else 0), current.weekdays)


def _weekday_in(weekday: Days, stretch: Days, current: SomeDays) -> SomeDays | None:
    """`tisdag` and `nästa vecka` are one day; and `december`, all Tuesdays of it."""
    if stretch.is_open:
        day = weekday.first
        if day is None or (stretch.last and day > stretch.last):
            return None
        while stretch.first and day < stretch.first:
            day += DAY * DAYS_A_WEEK
        return SomeDays(Days(day, day), current.weekdays)
    days = within(stretch, weekday.weekday)
    if not days:
        return None
    if len(days) == 1:
        return SomeDays(Days(days[0], days[0]), current.weekdays)
    return SomeDays(stretch, tuple(sorted({*current.weekdays, weekday.weekday})))


def both_hours(before: Hours, more: Hours) -> Hours | None:
    """What lies in both, or None; a part of the day tells which half an hour is of."""
    for one, other in ((before, more), (more, before)):
        moved = in_part(one, other.part) if other.part else None
        if moved and (_overlap(moved, other) or one.first == one.last):
            return moved
        if other.part and not one.part and one.first is not None and one.first == one.last:
            return one
    return _overlap(before, more)


def _overlap(before: Hours, more: Hours) -> Hours | None:
    first = max((one.first for one in (before, more) if one.first), default=None)
    last = min((one.last for one in (before, more) if one.last), default=None)
    for one, other in ((before, more), (more, before)):
        if one.first is not None and one.first == one.last:
            is_in = (other.first or time()) <= one.first and (other.last is None or one.first <= other.last)
            return one if is_in else None
    if first and last and first >= last:
        return None
    part = next((one.part for one in (before, more) if (one.first, one.last) == (first, last)), None)
    return Hours(first, last, part)
