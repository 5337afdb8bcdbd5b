"""Notices in hours and in whole working days differ over a weekend, and are never mixed up."""

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from care.values.clock import instant, midnight
from care.values.lead_time import LeadTime, LeadUnit

VISITS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_twenty_four_hours_before_a_monday_is_on_sunday_but_one_working_day_is_on_friday() -> None:
    monday = instant(date(2026, 11, 30), time(9, 30))
    assert LeadTime(24, LeadUnit.HOURS).deadline(monday) == instant(date(2026, 11, 29), time(9, 30))
    assert LeadTime(1, LeadUnit.WORKING_DAYS).deadline(monday) == midnight(date(2026, 11, 27))


def test_no_hours_means_until_the_visit_begins() -> None:
    visit = instant(date(2026, 11, 30), time(9, 30))
    assert LeadTime(0, LeadUnit.HOURS).deadline(visit) == visit


@given(VISITS, st.integers(0, 20))
def test_a_longer_notice_never_ends_later(visit: datetime, amount: int) -> None:
    for unit in LeadUnit:
        assert LeadTime(amount + 1, unit).deadline(visit) <= LeadTime(amount, unit).deadline(visit)
