"""Working days: Monday to Friday, no public holiday, none of the three eves (domain.md 1.4).

National working days count for answers and deadlines; a unit's own closed days only take away its slots.
"""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

from care.values.clock import local_day, midnight

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 6


@cache
def _red_days() -> "HolidayBase":
    """From Sweden's own file: asked for in the usual way it brings 250 countries along, and 11 MiB. What it
    does bring, the calendars of all religions, is 4 MiB: with the first day that is asked about.
    """
    import holidays

    file = Path(holidays.__file__).parent / "countries" / "sweden.py"
    spec = spec_from_file_location("holidays_of_sweden", file)
    assert spec is not None  # noqa: S101 - a file that ends with .py has a loader
    assert spec.loader is not None  # noqa: S101
    sweden = module_from_spec(spec)
    spec.loader.exec_module(sweden)
    found: HolidayBase = sweden.Sweden(categories=("public", "de_facto"))
    return found


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    return day.isoweekday() < SATURDAY and day not in _red_days()


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`; `day` itself is day 0, working or not."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@lru_cache(maxsize=4096)
def working_days_between(since: date, until: date) -> int:
    """How many working days begin after `since`, `until` counted in; 0 when it is the same day."""
    days = (since + timedelta(days=number) for number in range(1, (until - since).days + 1))
    return sum(map(is_working_day, days))


def working_days_before(day: date, count: int) -> date:
    """The first of the `count` whole working days that lie before `day`."""
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def whole_working_days_before(visit: datetime, count: int) -> datetime:
    """When the first of the `count` whole working days before a visit begins.

    "Three whole working days before" a Thursday is over when Monday begins (domain.md 1.4, Jönköping).
    """
    return midnight(working_days_before(local_day(visit), count))
