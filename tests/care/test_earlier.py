"""Who is asked of a freed time, how many at once, and for how long it is kept."""

from datetime import timedelta

import pytest

from care.earlier.rules import kept_for, wants, wave_size
from care.earlier.values import Freed, HalfDay, WantedTimes
from care.rules.values import OfferWave
from tests.handlers.visits import stockholm

STARTS = stockholm(25, 9)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("rule", "hours", "many"),
    [("one", 48, 1), ("one", 24, 1), ("one", 23, 3), ("three", 48, 3), ("three", 2, 3), ("all", 48, 100)],
)
def test_three_are_asked_of_what_begins_within_a_day(rule: str, hours: int, many: int) -> None:
    assert wave_size(OfferWave(rule), timedelta(hours=hours)) == many


@pytest.mark.parametrize(("hours", "minutes"), [(48, 30), (4, 30), (2, 15), (1, 7), (0.5, 5)])
def test_it_is_kept_for_an_eighth_of_what_is_left(hours: float, minutes: int) -> None:
    freed = Freed(starts=STARTS, wave=OfferWave.ONE, hold_minutes=30, a_day=3)
    now = STARTS - timedelta(hours=hours)
    assert kept_for(freed, now) - now == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("wanted", "suits"),
    [
        (WantedTimes(), True),
        (WantedTimes(weekdays=(3,), halves=(HalfDay.FORENOON,)), True),
        (WantedTimes(weekdays=(1, 2, 4, 5)), False),
        (WantedTimes(halves=(HalfDay.AFTERNOON,)), False),
        (WantedTimes(notice_hours=48), True),
        (WantedTimes(notice_hours=49), False),
    ],
)
def test_what_is_wanted_is_days_halves_and_time_to_get_ready(wanted: WantedTimes, suits: bool) -> None:  # noqa: FBT001
    assert wants(wanted, STARTS, STARTS - timedelta(hours=48)) is suits
