"""The same sentences on days when reckoning with days goes wrong."""
# ruff: noqa: DTZ001 - `now` is the local time of who writes

from datetime import date, datetime, time

import pytest

from handlers.understanding.reading import understand
from handlers.understanding.values import Constraint

SUMMER_TIME_ENDS = datetime(2026, 10, 25, 2, 30)
SUMMER_TIME_BEGINS = datetime(2027, 3, 28, 3, 0)
NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 59)
LEAP_DAY = datetime(2028, 2, 29, 8, 0)
WEEK_53 = datetime(2026, 12, 30, 12, 0)


@pytest.mark.parametrize(
    ("now", "text", "first", "last"),
    [
        (SUMMER_TIME_ENDS, "imorgon", date(2026, 10, 26), date(2026, 10, 26)),
        (SUMMER_TIME_ENDS, "nästa vecka", date(2026, 10, 26), date(2026, 11, 1)),
        (SUMMER_TIME_ENDS, "söndag", date(2026, 11, 1), date(2026, 11, 1)),
        (SUMMER_TIME_BEGINS, "om en vecka", date(2027, 4, 4), date(2027, 4, 4)),
        (SUMMER_TIME_BEGINS, "i veckan", date(2027, 3, 22), date(2027, 3, 28)),
        (NEW_YEARS_EVE, "imorgon", date(2027, 1, 1), date(2027, 1, 1)),
        (NEW_YEARS_EVE, "den 3:e", date(2027, 1, 3), date(2027, 1, 3)),
        (NEW_YEARS_EVE, "i december", date(2026, 12, 1), date(2026, 12, 31)),
        (NEW_YEARS_EVE, "nästa månad", date(2027, 1, 1), date(2027, 1, 31)),
        (NEW_YEARS_EVE, "vecka 1", date(2027, 1, 4), date(2027, 1, 10)),
        (NEW_YEARS_EVE, "efter nyår", date(2027, 1, 2), None),
        (LEAP_DAY, "29 februari", date(2028, 2, 29), date(2028, 2, 29)),
        (LEAP_DAY, "in one year", date(2029, 2, 28), date(2029, 2, 28)),
        (LEAP_DAY, "imorgon", date(2028, 3, 1), date(2028, 3, 1)),
        (LEAP_DAY, "i februari", date(2028, 2, 1), date(2028, 2, 29)),
        (WEEK_53, "den här veckan", date(2026, 12, 28), date(2027, 1, 3)),
        (WEEK_53, "nästa vecka", date(2027, 1, 4), date(2027, 1, 10)),
        (WEEK_53, "v 53", date(2026, 12, 28), date(2027, 1, 3)),
        (WEEK_53, "fredag", date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_days_are_reckoned_right(now: datetime, text: str, first: date | None, last: date | None) -> None:
    found = understand(text, now=now, language="en" if text.startswith("in ") else "sv").constraint
    assert found == Constraint(date_from=first, date_to=last)


@pytest.mark.parametrize("now", [SUMMER_TIME_ENDS, SUMMER_TIME_BEGINS, NEW_YEARS_EVE, LEAP_DAY, WEEK_53])
def test_an_hour_is_of_the_clock_whatever_the_day(now: datetime) -> None:
    found = understand("imorgon mellan 9 och 11", now=now).constraint
    assert found is not None
    assert (found.time_from, found.time_to) == (time(9), time(11))


def test_even_weeks_are_asked_about_where_every_other_is_said() -> None:
    found = understand("varannan vecka", now=WEEK_53)
    assert {one.week_parity for one in found.readings} == {"even", "odd"}
