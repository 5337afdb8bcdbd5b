"""Sweden's working days, reckoned here anew: what the house reckons itself is what is looked at."""

from datetime import date, timedelta

_SATURDAY = 6
_FREE = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)})
_FROM_EASTER = frozenset({-2, 1, 39})
"""Good Friday, Easter Monday, Ascension Day."""


def is_free(day: date) -> bool:
    """A weekend, a public holiday or one of the three eves."""
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.isoweekday() == 5  # noqa: PLR2004 - the law
    moving = (day - easter(day.year)).days in _FROM_EASTER
    return day.isoweekday() >= _SATURDAY or (day.month, day.day) in _FREE or moving or midsummer_eve


def easter(year: int) -> date:
    """Easter Sunday: by the golden number, the leap years left out, and the moon's correction."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - sunday)


def day_before_whole(day: date, count: int) -> date:
    """The last day on which so many whole working days are left before `day`."""
    while count:
        day -= timedelta(days=1)
        count -= not is_free(day)
    return day - timedelta(days=1)
