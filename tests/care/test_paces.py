"""At once, by the hour, in the morning; and a whole year in which nobody is told anything at night."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from care.people.paces import HOLD, Pace, held_until, moment_by_pace
from care.values.clock import local, local_day
from care.values.quiet import QuietHours, moment_to_tell
from care.values.working_days import is_working_day
from tests.storage.guarantee.ward import local as at

HOURS = QuietHours()
FRIDAY = at(2026, 12, 18, 10, 20)


@pytest.mark.parametrize(
    ("pace", "told"),
    [
        (Pace.AT_ONCE, FRIDAY),
        (Pace.HOURLY, at(2026, 12, 18, 11)),
        (Pace.MORNING, at(2026, 12, 21, 8)),
    ],
)
def test_each_is_told_at_the_pace_that_they_chose(pace: Pace, told: datetime) -> None:
    assert moment_by_pace(FRIDAY, pace, HOURS, needs_today=False) == told
    assert moment_by_pace(told, pace, HOURS, needs_today=False) == told, "what is due then comes then"


def test_what_needs_a_person_today_waits_for_no_pace() -> None:
    for pace in Pace:
        assert moment_by_pace(FRIDAY, pace, HOURS, needs_today=True) == FRIDAY


def test_nor_does_a_visit_that_begins_before_it_would_be_told_of() -> None:
    soon, later = at(2026, 12, 18, 11, 30), at(2026, 12, 21, 14)
    assert moment_by_pace(FRIDAY, Pace.HOURLY, HOURS, needs_today=False, known_by=soon) == FRIDAY
    assert moment_by_pace(FRIDAY, Pace.MORNING, HOURS, needs_today=False, known_by=later) == at(
        2026, 12, 21, 8
    )


def test_the_hour_that_begins_the_night_is_the_morning() -> None:
    late = at(2026, 12, 17, 20, 30)
    assert moment_by_pace(late, Pace.HOURLY, HOURS, needs_today=False) == at(2026, 12, 18, 8)


def test_more_of_a_kind_is_waited_for_only_after_one_was_told() -> None:
    assert held_until(FRIDAY, None) == FRIDAY
    assert held_until(FRIDAY, FRIDAY - timedelta(seconds=20)) == FRIDAY - timedelta(seconds=20) + HOLD
    assert held_until(FRIDAY, FRIDAY - timedelta(hours=1)) == FRIDAY


def a_year() -> Iterator[datetime]:
    """Every 37th minute of 2027: each hour of each kind of day, both changes of the clock."""
    moment, end = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    while moment < end:
        yield moment
        moment += timedelta(minutes=37)


@pytest.mark.parametrize("pace", Pace)
def test_in_a_whole_year_nobody_is_told_anything_at_night(pace: Pace) -> None:
    for now in a_year():
        for by_day in (True, False):
            due = moment_to_tell(now, HOURS, working_day=by_day)
            for needs_today in (True, False):
                told = moment_by_pace(due, pace, HOURS, needs_today=needs_today)
                assert told >= now
                assert not HOURS.hold(told), (now, told)
                if pace is Pace.MORNING and not needs_today:
                    assert is_working_day(local_day(told))
                    assert local(told).hour == 8
