"""Reckoning with days: what is coming, weeks, months, holidays. Pure functions."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
FARTHEST_AHEAD = timedelta(days=549)
"""18 months: no time is offered farther away."""
LATELY = timedelta(days=92)
"""A day and month without a year that were no longer ago are not next year's: they have been."""
_LEAP = 9
"""So many years hold a 29 February, whatever the century."""
YEARS = range(1900, 2200)
_CENTURY = 2000
_SHORT_YEAR = 100


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both meant; None has no end that way."""

    first: date | None
    last: date | None
    weekday: int = 0
    """Not 0: said as a bare weekday, so that another word may say which week."""

    @property
    def is_open(self) -> bool:
        return self.first is None or self.last is None

    @property
    def is_one(self) -> bool:
        return self.first is not None and self.first == self.last


def one_day(day: date | None) -> Days | None:
    return Days(day, day) if day else None


def dated(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is none such; a year of two figures is of this century."""
    whole = year + _CENTURY if 0 <= year < _SHORT_YEAR else year
    try:
        return date(whole, month, day) if whole in YEARS else None
    except ValueError:
        return None


def meant_without_year(today: date, month: int, day: int) -> date | None:
    """The one that was lately, or else the next such date, today counted."""
    years = range(today.year - 1, today.year + _LEAP)
    found = (dated(year, month, day) for year in years)
    return next((one for one in found if one and one >= today - LATELY), None)


def coming_day_of_month(today: date, day: int) -> date | None:
    """The next date with that number, today counted."""
    for ahead in range(MONTHS_A_YEAR):
        first = first_of_month(today, ahead)
        found = dated(first.year, first.month, day)
        if found and found >= today:
            return found
    return None


def coming_weekday(today: date, weekday: int) -> date:
    """The next such day, today not counted. ISO: 1 = Monday."""
    return today + DAY * ((weekday - today.isoweekday() - 1) % DAYS_A_WEEK + 1)


def week(today: date, ahead: int = 0) -> Days:
    """The ISO week that today is of, or one so many weeks ahead."""
    monday = today + DAY * (ahead * DAYS_A_WEEK - today.weekday())
    return Days(monday, monday + DAY * (DAYS_A_WEEK - 1))


def week_number(today: date, number: int, year: int | None = None) -> Days | None:
    """The coming week of that number, this one counted."""
    try:
        monday = date.fromisocalendar(year or today.isocalendar().year, number, 1)
        if year is None and monday + DAY * (DAYS_A_WEEK - 1) < today:
            monday = date.fromisocalendar(today.isocalendar().year + 1, number, 1)
    except ValueError:
        return None
    return Days(monday, monday + DAY * (DAYS_A_WEEK - 1))


def weekend(today: date, ahead: int = 0) -> Days:
    """Saturday and Sunday of that week."""
    monday = week(today, ahead).first
    assert monday is not None  # noqa: S101 - a week has both ends
    return Days(monday + DAY * 5, monday + DAY * 6)


def first_of_month(today: date, ahead: int = 0) -> date:
    months = today.year * MONTHS_A_YEAR + today.month - 1 + ahead
    return date(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1, 1)


def month(first: date) -> Days:
    """The whole month of a day."""
    return Days(first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1]))


def coming_month(today: date, number: int) -> Days:
    """The next month of that number, this one counted."""
    return month(date(today.year + (number < today.month), number, 1))


def months_later(day: date, months: int) -> date:
    """The same number in that month, or its last day."""
    whole = month(first_of_month(day, months))
    assert whole.last is not None  # noqa: S101 - a month has both ends
    return whole.last.replace(day=min(day.day, whole.last.day))


def within(days: Days, weekday: int) -> list[date]:
    """Every such weekday of a stretch that has both ends."""
    if days.first is None or days.last is None:
        return []
    first = days.first + DAY * ((weekday - days.first.isoweekday()) % DAYS_A_WEEK)
    return [first + DAY * ahead for ahead in range(0, (days.last - first).days + 1, DAYS_A_WEEK)]


@lru_cache(maxsize=64)
def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leaps, left = divmod(century, 4)
    epact = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * shift) // 451
    at_month, at_day = divmod(epact + shift - 7 * correction + 114, 31)
    return date(year, at_month, at_day + 1)


def holiday(rule: str, today: date, year: int | None = None) -> Days | None:
    """The holiday of that year, or the coming one; `rule` as in words/LANGUAGE/holidays.toml."""
    if year is not None:
        return _holiday_in(rule, year)
    found = (_holiday_in(rule, today.year + ahead) for ahead in (-1, 0, 1))
    return next((one for one in found if one and one.last and one.last >= today), None)


def _holiday_in(rule: str, year: int) -> Days | None:
    table, *when = rule.split()
    if table == "fixed":
        ends = [date(year, *map(int, one.split("-"))) for one in when[0].split("..")]
        return Days(ends[0], ends[-1] if ends[-1] >= ends[0] else ends[-1].replace(year=year + 1))
    if table == "easter":
        days = [easter(year) + DAY * int(one) for one in when[0].split("..")]
        return Days(days[0], days[-1])
    from_day = date(year, *map(int, when[0].split("-")))
    first = from_day + DAY * ((int(when[1]) - from_day.isoweekday()) % DAYS_A_WEEK)
    return Days(first, first + DAY * (int(when[2]) - 1 if len(when) > 2 else 0))  # noqa: PLR2004
