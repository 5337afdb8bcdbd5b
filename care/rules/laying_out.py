"""How a unit's free times are laid out: the same every time for the same date (stage.md)."""

from datetime import date, datetime, time, timedelta
from zlib import crc32

from care.values.clock import instant
from care.values.working_days import is_working_day

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPREAD_OVER = range(7, 19)
"""Hours of the day in which times open that are spread."""
OPEN_HOURS = ((time(8), time(12)), (time(13), time(16)))


def slots_of(day: date, minutes: int) -> list[tuple[datetime, datetime]]:
    """Start and end, in UTC, of each time of a service that takes so many minutes.

    Back to back within the open hours, none on weekends, public holidays and the three eves.
    """
    if not is_working_day(day):
        return []
    return [pair for opens, closes in OPEN_HOURS for pair in _back_to_back(day, opens, closes, minutes)]


def meetings_of(day: date, minutes: int, meets: str) -> list[tuple[datetime, datetime]]:
    """The same of a group that meets at its own hours: `tue 13:00, thu 09:00`."""
    if not is_working_day(day):
        return []
    hours = [one.split() for one in meets.split(", ") if one]
    starts = [
        instant(day, time.fromisoformat(hour)) for name, hour in hours if _WEEKDAYS[day.weekday()] == name
    ]
    return [(begins, begins + timedelta(minutes=minutes)) for begins in sorted(starts)]


def _back_to_back(day: date, opens: time, closes: time, minutes: int) -> list[tuple[datetime, datetime]]:
    step = timedelta(minutes=minutes)
    starts, last = instant(day, opens), instant(day, closes) - step
    pairs = []
    while starts <= last:
        pairs.append((starts, starts + step))
        starts += step
    return pairs


def published_until(today: date, horizon_weeks: int) -> date:
    """The last day laid out so far: the unit's horizon plus one week."""
    return last_for_patients(today, horizon_weeks) + timedelta(weeks=1)


def last_for_patients(today: date, horizon_weeks: int) -> date:
    """The last day that patients can book: of times that are spread the last that is laid out, so that nobody
    finds them all there when the day comes within reach.
    """
    return today + timedelta(weeks=horizon_weeks)


def opening_hour(service: int, starts: datetime) -> int:
    """Of a time that is spread: the same every time, and as many in each hour."""
    return SPREAD_OVER[crc32(f"{service} {starts:%Y%m%d%H%M}".encode()) % len(SPREAD_OVER)]
