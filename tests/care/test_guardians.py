"""A guardian acts for a child until its thirteenth birthday."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.people.guardians import (
    OF_AGE_HERE,
    NoLongerGuardian,
    acts_alone,
    birthday,
    cannot_act_for,
    ends_at,
    may_act_for,
    tell_of_birthday,
)
from care.refusals import NotYours
from care.values.clock import STOCKHOLM, local_day, midnight

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("born", "today", "may"),
    [
        (date(2015, 1, 17), date(2028, 1, 16), True),
        (date(2015, 1, 17), date(2028, 1, 17), False),
        (date(2016, 2, 29), date(2029, 2, 28), True),
        (date(2016, 2, 29), date(2029, 3, 1), False),
        (None, date(2026, 1, 1), False),
    ],
)
def test_until_the_birthday(born: date | None, today: date, may: bool) -> None:  # noqa: FBT001 - a column of the table
    assert may_act_for(born, today) is may


def any_day(random: Random) -> date:
    return date(1990, 1, 1) + timedelta(days=random.randrange(365 * 60))


def test_on_any_birthday_the_right_ends_at_local_midnight_and_never_comes_back() -> None:
    random = Random(20261123)
    born_days = [
        *(any_day(random) for _ in range(2000)),
        *(date(year, 2, 29) for year in range(1992, 2048, 4)),
    ]
    for born in born_days:
        ends = ends_at(born)
        assert ends.astimezone(STOCKHOLM).replace(tzinfo=None) == datetime.combine(
            birthday(born, OF_AGE_HERE), datetime.min.time()
        )
        assert cannot_act_for(born, ends - MOMENT, is_guardian=True) is None
        assert isinstance(cannot_act_for(born, ends, is_guardian=True), NoLongerGuardian)
        later = ends + timedelta(days=random.randrange(40_000), seconds=random.randrange(86_400))
        assert isinstance(cannot_act_for(born, later, is_guardian=True), NoLongerGuardian)
        before = ends - timedelta(days=random.randrange(1, 4_000), seconds=random.randrange(86_400))
        assert cannot_act_for(born, before, is_guardian=True) is None


def test_the_age_never_differs_from_counting_birthdays() -> None:
    random = Random(13)
    for _ in range(2000):
        born, today = any_day(random), any_day(random)
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        assert may_act_for(born, today) is (years < OF_AGE_HERE)


def test_summer_time_moves_the_midnight_by_an_hour() -> None:
    """28 March 2027 is the Sunday of the change: its midnight is still winter's, the next is summer's."""
    assert midnight(date(2027, 3, 29)) - midnight(date(2027, 3, 28)) == timedelta(hours=23)
    for born in (date(2014, 3, 28), date(2014, 3, 29), date(2013, 10, 25), date(2013, 10, 26)):
        assert local_day(ends_at(born)) == birthday(born, OF_AGE_HERE)
        assert local_day(ends_at(born) - MOMENT) < birthday(born, OF_AGE_HERE)


def test_who_is_in_no_register_of_guardians_learns_nothing() -> None:
    now = ends_at(date(2015, 1, 17))
    assert isinstance(cannot_act_for(date(2015, 1, 17), now - MOMENT, is_guardian=False), NotYours)
    assert isinstance(cannot_act_for(date(2015, 1, 17), now, is_guardian=False), NotYours)


def test_who_has_turned_thirteen_logs_in_alone() -> None:
    now = ends_at(date(2015, 1, 17))
    assert acts_alone(date(2015, 1, 17), now)
    assert acts_alone(None, now)
    assert not acts_alone(date(2015, 1, 17), now - MOMENT)


@given(mornings=st.sets(st.integers(-40, 20), min_size=1))
def test_guardians_are_told_once_before_the_birthday_and_once_when_it_has_been(mornings: set[int]) -> None:
    day = date(2026, 12, 9)
    told, since = [], None
    for offset in sorted(mornings):
        today = day + timedelta(days=offset)
        told.append((offset, tell_of_birthday(date(2013, 12, 9), since, today)))
        since = today
    before = [offset for offset, passed in told if passed is False]
    on_day = [offset for offset, passed in told if passed is True]
    assert before == sorted(offset for offset in mornings if -14 <= offset < 0)[:1]
    grown = sorted(offset for offset in mornings if offset >= 0)[:1]
    assert on_day == (grown if min(mornings) < 0 else [])
