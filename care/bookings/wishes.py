"""A wish for a time, as people say it in words: which hours of a day it allows."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Protocol

_DAY = 24 * 60
Minutes = tuple[int, int]
"""From and to, the end not included, in minutes of the local day."""


class Wish(Protocol):
    """Limits on a time; what is absent does not limit. Days are local and inclusive, hours are start times,
    from <= t < to, and both the same is exactly then. Weekdays are ISO numbers, 1 = Monday.
    """

    @property
    def date_from(self) -> date | None: ...
    @property
    def date_to(self) -> date | None: ...
    @property
    def time_from(self) -> time | None: ...
    @property
    def time_to(self) -> time | None: ...
    @property
    def weekdays(self) -> Sequence[int]: ...
    @property
    def not_weekdays(self) -> Sequence[int]: ...
    @property
    def not_dates(self) -> Sequence[tuple[date, date]]: ...
    @property
    def not_times(self) -> Sequence[tuple[time, time]]: ...
    @property
    def week_parity(self) -> str | None:
        """Of ISO weeks: `even` or `odd`."""
        ...

    @property
    def any_of(self) -> Sequence["Wish"]:
        """Alternatives; the other fields limit all of them."""
        ...


def allowed(wish: Wish, day: date) -> list[Minutes]:
    """The stretches of the day in which a time may start, in order; none where the day is not wanted."""
    if not _allows_day(wish, day):
        return []
    found = [_hours(wish.time_from, wish.time_to)]
    for begin, end in wish.not_times:
        found = list(_without(found, _hours(begin, end)))
    if wish.any_of:
        either = [one for each in wish.any_of for one in allowed(each, day)]
        found = [one for mine in found for other in either if (one := _common(mine, other))]
    return sorted(set(found))


def _allows_day(wish: Wish, day: date) -> bool:
    number, week = day.isoweekday(), day.isocalendar().week
    return (
        (wish.date_from is None or wish.date_from <= day)
        and (wish.date_to is None or day <= wish.date_to)
        and (not wish.weekdays or number in wish.weekdays)
        and number not in wish.not_weekdays
        and not any(first <= day <= last for first, last in wish.not_dates)
        and (wish.week_parity is None or wish.week_parity == ("odd" if week % 2 else "even"))
    )


def _hours(begin: time | None, end: time | None) -> Minutes:
    first = _minute(begin) if begin else 0
    if end is None:
        return first, _DAY
    return first, max(_minute(end), first + 1)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _without(stretches: Iterable[Minutes], taken: Minutes) -> Iterable[Minutes]:
    for begin, end in stretches:
        yield from (
            one for one in ((begin, min(end, taken[0])), (max(begin, taken[1]), end)) if one[0] < one[1]
        )


def _common(one: Minutes, other: Minutes) -> Minutes | None:
    begin, end = max(one[0], other[0]), min(one[1], other[1])
    return (begin, end) if begin < end else None
