"""The same sentences on days when reckoning with days goes wrong."""
# ruff: noqa: DTZ001 - `now` is the local time of who writes

from datetime import date, datetime, time

import pytest

from handlers.understanding.reading import understand
from handlers.understanding.values import Constraint, NoSuch, NoSuchDate, NoSuchHour, NoSuchWeek

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
        (WEEK_53, "slutet av weekenden", date(2027, 1, 3), date(2027, 1, 3)),
        (WEEK_53, "sista december", date(2026, 12, 31), date(2026, 12, 31)),
        (NEW_YEARS_EVE, "om ett halvår", date(2027, 6, 30), date(2027, 6, 30)),
        (NEW_YEARS_EVE, "innan månaden är slut", date(2026, 12, 1), date(2026, 12, 31)),
        (SUMMER_TIME_ENDS, "till helgen", date(2026, 10, 31), date(2026, 11, 1)),
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


WEDNESDAY = datetime(2026, 11, 25, 15, 0)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("måndag eller tisdag nästa vecka", [date(2026, 11, 30), date(2026, 12, 1)]),
        ("vecka 50 tisdag eller onsdag", [date(2026, 12, 8), date(2026, 12, 9)]),
        ("v 50 mån, ons eller fre", [date(2026, 12, 7), date(2026, 12, 9), date(2026, 12, 11)]),
        ("torsdag, annars måndag nästa vecka", [date(2026, 11, 26), date(2026, 11, 30)]),
        ("tuesday or thursday next week", [date(2026, 12, 1), date(2026, 12, 3)]),
    ],
)
def test_weekdays_are_of_the_week_that_is_said(text: str, days: list[date]) -> None:
    language = "en" if "next" in text else "sv"
    found = understand(text, now=WEDNESDAY, language=language).constraint
    assert found is not None
    assert [one.date_from for one in found.any_of] == days
    assert [one.date_to for one in found.any_of] == days


def test_today_is_not_the_coming_weekday() -> None:
    assert understand("onsdag", now=WEDNESDAY).constraint == Constraint(
        date_from=date(2026, 12, 2), date_to=date(2026, 12, 2)
    )


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("31 februari", 31, 2, None),
        ("boka vaccination den 31:a april efter lunch", 31, 4, None),
        ("fredag 30 feb", 30, 2, None),
        ("30/2", 30, 2, None),
        ("kan jag få 2027-02-29?", 29, 2, 2027),
        ("29 februari 2027", 29, 2, 2027),
        ("mellan 28 februari och 31 februari", 31, 2, None),
        ("den 45 december", 45, 12, None),
        ("February 31st", 31, 2, None),
        ("the 31st of April", 31, 4, None),
        ("april 31 in the afternoon", 31, 4, None),
    ],
)
def test_a_date_that_no_calendar_has_is_known(text: str, day: int, month: int, year: int | None) -> None:
    language = "en" if any(word in text for word in ("31st", "31 in")) else "sv"
    found = understand(text, now=WEDNESDAY, language=language)
    assert found.no_such_date == NoSuchDate(day=day, month=month, year=year)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vecka 54", NoSuchWeek(number=54)),
        ("boka v 0", NoSuchWeek(number=0)),
        ("vecka 53 2027", NoSuchWeek(number=53, year=2027)),
        ("klockan 25", NoSuchHour("25")),
        ("fredag 10:75", NoSuchHour("10:75")),
        ("9999-01-05", NoSuchDate(day=5, month=1, year=9999)),
    ],
)
def test_a_week_an_hour_or_a_year_that_there_is_not_is_known(text: str, said: NoSuch) -> None:
    assert understand(text, now=WEDNESDAY).no_such_date == said


@pytest.mark.parametrize(
    "text",
    [
        "igår",
        "i förrgår",
        "3 december 2020",
        "förra veckan",
        "boka vaccination 2 november",
        "kan jag flytta tiden till den 2/11?",
        "yesterday",
    ],
)
def test_what_has_been_is_known_to_have_been(text: str) -> None:
    found = understand(text, now=WEDNESDAY, language="en" if text == "yesterday" else "sv")
    assert found.only_past
    assert found.readings == ()


@pytest.mark.parametrize(
    "text",
    [
        "29 februari",
        "31 december",
        "blodtryck 130/85",
        "i april 30 minuter",
        "10/30",
        "december 2026",
        "31",
        "vecka 53",
        "kl 25 november",
        "24:00",
    ],
)
def test_what_is_a_date_or_none_at_all_is_not_refused(text: str) -> None:
    assert understand(text, now=WEDNESDAY).no_such_date is None
