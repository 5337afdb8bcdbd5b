"""A gateway that is away is waited for until it matters that nobody was told."""

from datetime import date, time, timedelta

from care.values.clock import instant
from care.values.outages import TRIED_FOR, staff_tell_from

TOLD = instant(date(2026, 11, 23), time(10))


def test_until_the_working_day_before_the_visit() -> None:
    monday = instant(date(2026, 12, 7), time(9))
    assert staff_tell_from(TOLD, monday) == instant(date(2026, 12, 4), time(8))


def test_never_sooner_than_half_an_hour() -> None:
    assert staff_tell_from(TOLD, TOLD + timedelta(hours=3)) == TOLD + TRIED_FOR


def test_a_working_day_where_no_visit_comes_nearer() -> None:
    assert staff_tell_from(TOLD) == instant(date(2026, 11, 24), time(8))
    friday = instant(date(2026, 11, 27), time(16))
    assert staff_tell_from(friday) == instant(date(2026, 11, 30), time(8))
