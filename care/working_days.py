"""Working days: Monday to Friday, no public holiday, none of the three eves (domain.md 1.4).

National working days count for answers and deadlines; a unit's own closed days only take away its slots.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays

from care.clock import local_day, midnight

SATURDAY = 6
_red_days = holidays.country_holidays("SE", categories=("public", "de_facto"))


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    return day.isoweekday() < SATURDAY and day not in _red_days


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`; `day` itself is day 0, working or not."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


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
