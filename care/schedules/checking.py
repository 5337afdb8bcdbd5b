"""What a change of a schedule must be before it is planned."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from care.schedules.refusals import WrongHours, WrongRange
from care.schedules.values import DayException, ExceptionKind, Hours, WeekPattern

_LONGEST = timedelta(days=2 * 366)
_A_DAY = 24 * 60
_WEEKDAYS = range(1, 8)
_EVERY = range(1, 9)


def check_pattern(pattern: WeekPattern, shortest: int, today: date) -> None:
    """`shortest`: the minutes of a time that must fit. Raises WrongHours, WrongRange."""
    _check_days(pattern.first, pattern.last or pattern.first, today)
    _check_hours(pattern.hours, pattern.minutes or shortest)
    known = set(pattern.weekdays) <= set(_WEEKDAYS) and pattern.every in _EVERY
    if not pattern.weekdays or not known or (pattern.minutes is not None and pattern.minutes < 1):
        raise WrongHours


def check_exception(exception: DayException, today: date) -> None:
    """Raises WrongHours, WrongRange."""
    _check_days(exception.first, exception.last, today)
    if exception.hours or exception.kind is not ExceptionKind.CLOSED:
        _check_hours(exception.hours, 1)


def _check_days(first: date, last: date, today: date) -> None:
    if not today <= first <= last <= today + _LONGEST:
        raise WrongRange


def _check_hours(hours: Sequence[Hours], shortest: int) -> None:
    ordered = sorted(hours)
    inside = all(0 <= begin < end <= _A_DAY and end - begin >= shortest for begin, end in ordered)
    apart = all(one[1] <= other[0] for one, other in pairwise(ordered))
    if not ordered or not inside or not apart:
        raise WrongHours
