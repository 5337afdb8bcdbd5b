"""A visit is reminded of at the unit's offsets, never at night, and not when it has just been booked."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from care.rules.values import Rules
from care.values.clock import instant
from care.values.lead_time import LeadTime, LeadUnit
from care.visits.reminders import reminder_moments, told_again_at

TWO_DAYS = LeadTime(2, LeadUnit.WORKING_DAYS)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def hours(amount: int) -> LeadTime:
    return LeadTime(amount, LeadUnit.HOURS)


def rules(*reminders: LeadTime, quiet: tuple[int, int] = (21, 7)) -> Rules:
    return Rules(version="v", reminders=reminders, quiet_from=quiet[0], quiet_until=quiet[1])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return instant(day, time(hour, minute))


def test_two_working_days_before_a_tuesday_is_friday_at_eight() -> None:
    visit = at(date(2026, 12, 1), 9)
    day_before = at(date(2026, 11, 30), 8)
    assert reminder_moments(visit, LONG_AGO, rules(TWO_DAYS)) == (at(date(2026, 11, 27), 8), day_before)


def test_one_reminder_comes_while_a_late_booking_can_still_be_cancelled() -> None:
    visit, booked = at(date(2026, 12, 10), 8), at(date(2026, 12, 8), 8, 6)
    in_time, too_late = at(date(2026, 12, 8), 20), at(date(2026, 12, 9), 8)
    assert reminder_moments(visit, booked, rules(TWO_DAYS)) == (in_time, too_late)
    assert reminder_moments(visit, at(date(2026, 12, 8), 15), rules(TWO_DAYS)) == (too_late,)


def test_christmas_is_no_working_day() -> None:
    visit = at(date(2026, 12, 28), 9)
    day_before = at(date(2026, 12, 27), 8)
    assert reminder_moments(visit, LONG_AGO, rules(TWO_DAYS)) == (at(date(2026, 12, 22), 8), day_before)


def test_each_offset_has_its_moment_earliest_first() -> None:
    visit = at(date(2026, 12, 1), 13)
    found = reminder_moments(visit, LONG_AGO, rules(hours(2), TWO_DAYS))
    day_before = at(date(2026, 11, 30), 8)
    assert found == (at(date(2026, 11, 27), 8), day_before, at(date(2026, 12, 1), 11))


def test_what_would_come_in_the_night_comes_the_evening_before() -> None:
    visit = at(date(2026, 12, 1), 8)
    assert reminder_moments(visit, LONG_AGO, rules(hours(2)))[-1] == at(date(2026, 11, 30), 20)
    assert reminder_moments(visit, LONG_AGO, rules(hours(10)))[-1] == at(date(2026, 11, 30), 20)


def test_nobody_is_reminded_of_what_was_booked_after_the_moment() -> None:
    visit = at(date(2026, 12, 1), 13)
    booked = at(date(2026, 11, 30), 8)
    assert reminder_moments(visit, booked, rules(TWO_DAYS, hours(2))) == (at(date(2026, 12, 1), 11),)
    assert reminder_moments(visit, at(date(2026, 12, 1), 12), rules(TWO_DAYS)) == ()


def test_a_unit_with_a_long_notice_reminds_while_one_can_still_cancel() -> None:
    """Three whole working days before a Tuesday: cancelling closes as Thursday begins."""
    visit, three_days = at(date(2026, 12, 8), 9), LeadTime(3, LeadUnit.WORKING_DAYS)
    held = Rules(version="v", reminders=(TWO_DAYS,), cancel_before=three_days)
    assert three_days.deadline(visit) == at(date(2026, 12, 3), 0)
    expected = ((2026, 12, 2), (2026, 12, 4), (2026, 12, 7))
    assert reminder_moments(visit, LONG_AGO, held) == tuple(at(date(*day), 8) for day in expected)


def test_what_is_booked_late_is_reminded_of_when_there_is_time() -> None:
    visit = at(date(2026, 12, 1), 13)
    assert reminder_moments(visit, at(date(2026, 11, 30), 15), rules(TWO_DAYS)) == (
        at(date(2026, 12, 1), 10),
    )
    early = at(date(2026, 12, 1), 8)
    assert reminder_moments(early, at(date(2026, 11, 30), 15), rules(TWO_DAYS)) == (
        at(date(2026, 11, 30), 20),
    )
    assert reminder_moments(early, at(date(2026, 11, 30), 19), rules(TWO_DAYS)) == ()


def test_a_unit_that_reminds_of_nothing_does_not() -> None:
    assert reminder_moments(at(date(2026, 12, 1), 13), LONG_AGO, rules()) == ()


def test_a_unit_without_quiet_hours_reminds_at_any_time() -> None:
    visit = at(date(2026, 12, 1), 8)
    found = reminder_moments(visit, LONG_AGO, rules(hours(6), quiet=(0, 0)))
    assert found[-1] == at(date(2026, 12, 1), 2)


def test_a_change_that_stands_unread_goes_another_way_in_time_for_the_visit() -> None:
    day, held = date(2026, 12, 1), rules()
    noon = at(day, 12)
    assert told_again_at(noon, at(day, 18), held) == at(day, 15)
    assert told_again_at(noon, at(day, 14), held) == at(day, 12, 30)
    assert told_again_at(noon, at(day, 12, 20), held) is None
    assert told_again_at(at(day, 22), at(date(2026, 12, 3), 9), held) == at(date(2026, 12, 2), 10)


INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added
OFFSETS = st.lists(
    st.builds(LeadTime, st.integers(0, 200), st.just(LeadUnit.HOURS))
    | st.builds(LeadTime, st.integers(0, 9), st.just(LeadUnit.WORKING_DAYS)),
    max_size=4,
)
HOURS = st.integers(0, 23)


@given(INSTANTS, OFFSETS, HOURS, HOURS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_reminder_lies_between_booking_and_visit_and_never_at_night(
    visit: datetime, offsets: list[LeadTime], first: int, last: int, ahead: timedelta
) -> None:
    held = rules(*offsets, quiet=(first, last))
    found = reminder_moments(visit, visit - ahead, held)
    assert list(found) == sorted(set(found))
    assert all(visit - ahead < moment < visit for moment in found)
    assert not any(held.quiet_hours.hold(moment) for moment in found)
