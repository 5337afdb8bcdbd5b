"""What staff type of weeks, hours and days of a schedule."""

from datetime import date

import pytest

from handlers.schedules.reading import read_hours, read_range, read_week

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("mån-fre 08:00-12:00, 13:00-16:00", (1, 2, 3, 4, 5), ((480, 720), (780, 960))),
        ("tisdagar och torsdagar kl 8-12", (2, 4), ((480, 720),)),
        ("Mon to Wed 9 to 11", (), ()),
        ("mon, wed 9.30-11", (1, 3), ((570, 660),)),
        ("fre-mån 8-12", (), ()),
        ("måndag", (), ()),
        ("ibland 8-12", (), ()),
    ],
)
def test_a_week_is_days_and_hours(text: str, days: tuple, hours: tuple) -> None:
    assert read_week(text) == ((days, hours) if days else None)


@pytest.mark.parametrize(
    ("text", "hours"), [("13-16", ((780, 960),)), ("8-12 och 13-16", ((480, 720), (780, 960))), ("hela", ())]
)
def test_hours_alone(text: str, hours: tuple) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14-18 december", date(2026, 12, 14), date(2026, 12, 18)),
        ("24 december till 6 januari", date(2026, 12, 24), date(2027, 1, 6)),
        ("7 december", date(2026, 12, 7), date(2026, 12, 7)),
        ("vecka 50", date(2026, 12, 7), date(2026, 12, 13)),
    ],
)
def test_a_range_of_days(text: str, first: date, last: date) -> None:
    assert read_range(text, "sv", TODAY) == (first, last)


def test_a_range_that_ends_before_it_begins_is_none() -> None:
    assert read_range("18-14 december", "sv", TODAY) is None
