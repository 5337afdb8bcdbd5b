"""The dates of an offer: the worked ones of the field study, and what holds whenever it is sent."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.cases.timers import breaking_soon, broken
from care.guarantee.deadlines import (
    answer_due,
    on_reminding,
    on_resuming,
    on_sending,
)
from care.rules.guarantee import GuaranteeRules
from care.values.clock import instant, local, local_day, midnight
from care.values.spans import DayKind, Span
from care.values.working_days import add_working_days, is_working_day

RULES = GuaranteeRules(version="halland 2023-10-01")
TEN_DAYS = GuaranteeRules(version="t", close_after=Span(10, DayKind.DAYS))
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
SPANS = st.builds(Span, st.integers(0, 20), st.sampled_from(DayKind))
ANY_RULES = st.builds(
    GuaranteeRules,
    version=st.just("any"),
    auto_reminder=SPANS,
    flag_after=SPANS,
    reply_by=SPANS,
    close_after=SPANS,
    manual_reminder_grace=SPANS,
    min_grace_after_reminder=SPANS,
    morning_hour=st.integers(5, 11),
)


def sent(day: date) -> datetime:
    return instant(day, time(13, 21))


@pytest.mark.parametrize(
    ("day", "reminder", "flag", "reply_by", "ten_days", "last_day"),
    [
        # Sent on a Friday in October; over midsummer; over Easter; and before Christmas (C2).
        ((2023, 10, 13), (2023, 10, 16), (2023, 10, 19), (2023, 10, 20), (2023, 10, 23), (2023, 10, 27)),
        ((2026, 6, 17), (2026, 6, 18), (2026, 6, 24), (2026, 6, 24), (2026, 6, 27), (2026, 7, 2)),
        ((2027, 3, 24), (2027, 3, 25), (2027, 4, 1), (2027, 3, 31), (2027, 4, 3), (2027, 4, 9)),
        ((2026, 12, 18), (2026, 12, 21), (2026, 12, 28), (2026, 12, 25), (2026, 12, 28), (2027, 1, 8)),
    ],
)
def test_the_worked_dates(
    day: tuple[int, int, int],
    reminder: tuple[int, int, int],
    flag: tuple[int, int, int],
    reply_by: tuple[int, int, int],
    ten_days: tuple[int, int, int],
    last_day: tuple[int, int, int],
) -> None:
    dates = on_sending(RULES, sent(date(*day)))
    assert dates.auto_reminder_at == instant(date(*reminder), time(8))
    assert dates.flag_at == instant(date(*flag), time(8))
    assert dates.reply_by == date(*reply_by)
    assert dates.last_day == date(*last_day)
    assert dates.closes_at == midnight(date(*last_day) + timedelta(days=1))
    assert on_sending(TEN_DAYS, sent(date(*day))).last_day == date(*ten_days)


def test_a_reminder_keeps_the_days_it_promises_where_calendar_days_would_not() -> None:
    """Sent before Christmas, with ten calendar days: the reminder's day is the last one (C2)."""
    dates = on_sending(TEN_DAYS, sent(date(2026, 12, 18)))
    assert local_day(dates.flag_at) == dates.last_day == date(2026, 12, 28)
    reminded = on_reminding(TEN_DAYS, dates, instant(date(2026, 12, 28), time(9)))
    assert reminded.reply_by == reminded.last_day == date(2026, 12, 31)
    assert reminded.closes_at == midnight(date(2027, 1, 1))


def test_a_reminder_in_good_time_moves_no_closing_and_leaves_one_date() -> None:
    dates = on_sending(RULES, sent(date(2023, 10, 13)))
    reminded = on_reminding(RULES, dates, instant(date(2023, 10, 19), time(9)))
    assert (reminded.reply_by, reminded.closes_at) == (dates.last_day, dates.closes_at)


def test_an_answer_on_a_friday_is_due_on_monday_and_late_on_tuesday_morning() -> None:
    due = answer_due(RULES, instant(date(2023, 10, 13), time(23, 59)))
    assert due == date(2023, 10, 16)
    assert breaking_soon(due, RULES.morning_hour) == instant(date(2023, 10, 16), time(8))
    assert broken(due, RULES.morning_hour) == instant(date(2023, 10, 17), time(8))


@given(MOMENTS, ANY_RULES)
def test_whatever_is_promised_lies_before_the_closing(moment: datetime, rules: GuaranteeRules) -> None:
    dates = on_sending(rules, moment)
    assert dates.closes_at > moment
    assert local_day(moment) <= dates.reply_by <= dates.last_day
    assert dates.closes_at == midnight(dates.last_day + timedelta(days=1))


@given(MOMENTS, ANY_RULES)
def test_the_clock_rings_at_whole_local_hours_in_summer_and_winter(
    moment: datetime, rules: GuaranteeRules
) -> None:
    dates = on_sending(rules, moment)
    for ring in (dates.auto_reminder_at, dates.flag_at):
        assert local(ring).time() == time(rules.morning_hour)
    assert local(dates.closes_at).time() == time()


@given(MOMENTS)
def test_reminder_and_flag_come_on_working_days_after_the_day_of_sending(moment: datetime) -> None:
    dates = on_sending(RULES, moment)
    days = [local_day(dates.auto_reminder_at), local_day(dates.flag_at), dates.last_day]
    assert all(is_working_day(day) for day in days)
    assert local_day(moment) < days[0] < days[1] < days[2]
    assert days == [add_working_days(local_day(moment), count) for count in (1, 4, 10)]


@given(MOMENTS, st.integers(0, 40), ANY_RULES)
def test_a_reminder_never_takes_days_away(moment: datetime, later: int, rules: GuaranteeRules) -> None:
    dates = on_sending(rules, moment)
    at = moment + timedelta(days=later)
    for moved in (on_reminding(rules, dates, at), on_resuming(rules, dates, at)):
        assert moved.closes_at >= dates.closes_at
        assert moved.reply_by <= moved.last_day
        assert moved.last_day >= rules.min_grace_after_reminder.last_day(local_day(at))
    assert on_reminding(rules, dates, at).reply_by >= rules.manual_reminder_grace.last_day(local_day(at))


@given(MOMENTS)
def test_an_answer_time_breaks_only_after_its_day(moment: datetime) -> None:
    due = answer_due(RULES, moment)
    assert moment < breaking_soon(due, RULES.morning_hour) or local_day(moment) < due
    assert broken(due, RULES.morning_hour) >= midnight(due + timedelta(days=1))
