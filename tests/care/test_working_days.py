"""Working days, on the worked dates of the design (domain.md 4.3) and on any other."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.values.clock import instant, local, local_day, midnight
from care.values.working_days import (
    add_working_days,
    is_working_day,
    whole_working_days_before,
    working_days_before,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("sent", "count", "expected"),
    [
        (date(2023, 10, 13), 1, date(2023, 10, 16)),
        (date(2023, 10, 13), 4, date(2023, 10, 19)),
        (date(2023, 10, 13), 10, date(2023, 10, 27)),
        (date(2026, 6, 17), 1, date(2026, 6, 18)),
        (date(2026, 6, 17), 4, date(2026, 6, 24)),
        (date(2026, 6, 17), 10, date(2026, 7, 2)),
        (date(2026, 12, 18), 4, date(2026, 12, 28)),
        (date(2026, 12, 18), 10, date(2027, 1, 8)),
        (date(2027, 3, 24), 4, date(2027, 4, 1)),
        (date(2027, 3, 24), 10, date(2027, 4, 9)),
    ],
)
def test_the_worked_dates_of_the_routine(sent: date, count: int, expected: date) -> None:
    assert add_working_days(sent, count) == expected


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 6),
        date(2026, 4, 3),
        date(2026, 6, 19),
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2026, 11, 22),
        date(2026, 11, 21),
    ],
)
def test_holidays_eves_and_weekends_are_no_working_days(day: date) -> None:
    assert not is_working_day(day)


def test_bridge_days_and_maundy_thursday_are_working_days() -> None:
    assert is_working_day(date(2026, 5, 15))
    assert is_working_day(date(2026, 4, 2))


@given(DAYS, st.integers(1, 30))
def test_counting_forward_passes_exactly_so_many_working_days(day: date, count: int) -> None:
    end = add_working_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == count


@given(DAYS, st.integers(1, 30))
def test_counting_back_leaves_exactly_so_many_whole_working_days(day: date, count: int) -> None:
    first = working_days_before(day, count)
    between = [first + timedelta(days=n) for n in range((day - first).days)]
    assert is_working_day(first)
    assert sum(map(is_working_day, between)) == count


def test_three_whole_working_days_before_a_monday_begin_on_wednesday() -> None:
    visit = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
    assert local(whole_working_days_before(visit, 3)) == local(midnight(date(2026, 11, 25)))


@given(DAYS, st.times())
def test_every_wall_clock_time_has_one_instant_on_its_day(day: date, at: object) -> None:
    moment = instant(day, at)  # type: ignore[arg-type]
    assert moment.tzinfo is UTC
    assert local_day(moment) == day


def test_the_hour_that_spring_skips_is_moved_and_the_one_that_comes_twice_is_the_first() -> None:
    from datetime import time

    assert local(instant(date(2027, 3, 28), time(2, 30))).time() == time(3, 30)
    assert instant(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
