"""What a constraint lets through, so that two ways of saying the same are equal."""

from datetime import date, time, timedelta
from typing import Any

STEP = 5
"""Minutes between the start times that are compared."""
_TIMES = 24 * 60 // STEP
_ALL = (1 << _TIMES) - 1
DAYS = 549

Shape = tuple[tuple[int, ...], str | None, bool]


def meaning(constraint: dict[str, Any] | None, today: date) -> Shape | None:
    """For each day from today on the start times allowed, as bits; then order, and whether it is a wish."""
    if not constraint:
        return None
    bits = tuple(_times_on(constraint, today + timedelta(days=ahead)) for ahead in range(DAYS))
    return bits, constraint.get("order"), bool(constraint.get("soft"))


def _times_on(constraint: dict[str, Any], day: date) -> int:
    if not _day_allowed(constraint, day):
        return 0
    allowed = _between(constraint.get("time_from"), constraint.get("time_to"))
    for first, last in constraint.get("not_times", ()):
        allowed &= ~_between(first, last)
    alternatives = constraint.get("any_of")
    if alternatives:
        union = 0
        for one in alternatives:
            union |= _times_on(one, day)
        allowed &= union
    return allowed & _ALL


def _day_allowed(constraint: dict[str, Any], day: date) -> bool:
    iso = day.isoformat()
    if iso < (constraint.get("date_from") or iso) or iso > (constraint.get("date_to") or iso):
        return False
    if constraint.get("weekdays") and day.isoweekday() not in constraint["weekdays"]:
        return False
    if day.isoweekday() in constraint.get("not_weekdays", ()):
        return False
    parity = constraint.get("week_parity")
    if parity and (day.isocalendar().week % 2 == 0) != (parity == "even"):
        return False
    return not any(first <= iso <= last for first, last in constraint.get("not_dates", ()))


def _between(first: str | None, last: str | None) -> int:
    start, end = _minute(first) if first else 0, _minute(last) if last else 24 * 60
    if first and first == last:
        return 1 << (start // STEP)
    low, high = -(-start // STEP), -(-end // STEP)
    return ((1 << max(high, low)) - 1) & ~((1 << low) - 1)


def _minute(text: str) -> int:
    read = time.fromisoformat(text)
    return read.hour * 60 + read.minute
