"""Time comes in: instants are aware and in UTC, days and hours are those of Stockholm."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Answers with now, aware, in UTC."""

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@lru_cache(maxsize=4096)
def local(instant: datetime) -> datetime:
    """The wall-clock time in Stockholm at this instant."""
    return instant.astimezone(STOCKHOLM)


def local_day(instant: datetime) -> date:
    return local(instant).date()


@lru_cache(maxsize=4096)
def instant(day: date, at: time = time()) -> datetime:
    """The UTC instant of a wall-clock time in Stockholm.

    An hour that the spring change skips becomes the first one that exists; of the autumn hour that
    comes twice, the first is meant.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None), tzinfo=STOCKHOLM)
    return wall.astimezone(UTC)


def midnight(day: date) -> datetime:
    """The instant at which a local day begins."""
    return instant(day)
