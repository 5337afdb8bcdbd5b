"""What a tester may ask of the clock: `10 vardagar`, `6 minuter`, `nästa vardag`, `to 2026-12-07 08:00`."""

import re
from datetime import UTC, datetime, time, timedelta

from care.values.clock import instant, local, local_day, midnight
from care.values.working_days import add_working_days

AMOUNT = re.compile(r"\+?\s*(\d{1,4})\s*([a-zåäö ]+)", re.IGNORECASE)
MOMENT = re.compile(r"(?:to|till)?\s*(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2}))?", re.IGNORECASE)
NEXT_WORKING_DAY = frozenset({"nästa vardag", "next working day"})
MORNING = time(8)
"""When what came in the night has been told."""
WORKING_DAYS = frozenset({"vardag", "vardagar", "arbetsdag", "arbetsdagar", "working day", "working days"})
DAYS = frozenset({"dag", "dagar", "dygn", "day", "days"})
HOURS = frozenset({"timme", "timmar", "hour", "hours"})
MINUTES = frozenset({"minut", "minuter", "minute", "minutes"})
SECONDS = frozenset({"sekund", "sekunder", "second", "seconds"})
ALLOWED = (
    "nästa vardag, N vardagar, N dagar, N timmar, N minuter, N sekunder, or a moment as 2026-12-07 08:00"
)


LONGEST_MOVE = timedelta(days=5 * 366)
"""At once: a moving clock answers nobody, and a year that is mistyped would take it through thousands."""


class WrongWishError(ValueError):
    """Not a way to say how far, or a moment that has passed."""


def demand_near(to: datetime, now: datetime) -> None:
    """Raises WrongWishError."""
    if to < now:
        raise WrongWishError(f"{local(to):%Y-%m-%d %H:%M} has passed: the clock only goes forward")
    if to - now > LONGEST_MOVE:
        raise WrongWishError(f"{local(to):%Y-%m-%d %H:%M} is more than five years ahead: go there in steps")


def wished(words: str, now: datetime) -> datetime:
    """The instant that the words mean. Days end just after the N-th of them has ended; today is day 0. The
    next working day is its morning, 08:00.
    """
    if " ".join(words.lower().split()) in NEXT_WORKING_DAY:
        return instant(add_working_days(local_day(now), 1), MORNING)
    found = AMOUNT.fullmatch(words.strip())
    if found is not None:
        return _after(int(found[1]), " ".join(found[2].lower().split()), now)
    return moment(words)


def moment(words: str) -> datetime:
    """A moment in Stockholm; a day alone begins at midnight."""
    found = MOMENT.fullmatch(words.strip())
    try:
        wall = datetime.fromisoformat(f"{found[1]} {(found[2] or '0:00').zfill(5)}") if found else None
        given = wall or datetime.fromisoformat(words)
        return instant(given.date(), given.time()) if given.tzinfo is None else given.astimezone(UTC)
    except (ValueError, OverflowError):
        raise WrongWishError(f"{words[:40]!r}: {ALLOWED}") from None


def _after(count: int, unit: str, now: datetime) -> datetime:
    today = local_day(now)
    if unit in WORKING_DAYS:
        return midnight(add_working_days(today, count) + timedelta(days=1))
    if unit in DAYS:
        return midnight(today + timedelta(days=count + 1))
    if unit in HOURS:
        return now + timedelta(hours=count)
    if unit in MINUTES:
        return now + timedelta(minutes=count)
    if unit in SECONDS:
        return now + timedelta(seconds=count)
    raise WrongWishError(f"{unit[:20]!r}: {ALLOWED}")
