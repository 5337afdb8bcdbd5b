"""Stretches of time: local days and hours become UTC; how days are laid out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.bookings.slots import Daypart, Lack, TimeQuery, why_none, windows
from care.rules.laying_out import meetings_of, published_until, slots_of
from care.values.clock import instant, local, midnight
from care.values.ids import ServiceId
from handlers.understanding.values import Constraint

EVER = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def asked(first: date, last: date, **more: object) -> TimeQuery:
    return TimeQuery(services=(ServiceId(1),), first_day=first, last_day=last, **more)  # type: ignore[arg-type]


def test_whole_weeks_are_one_stretch() -> None:
    found = list(windows(asked(date(2026, 11, 23), date(2027, 1, 17)), *EVER))
    assert found == [(midnight(date(2026, 11, 23)), midnight(date(2027, 1, 18)))]


def test_without_mondays_and_only_afternoons() -> None:
    query = asked(
        date(2026, 11, 23), date(2026, 11, 24), parts=(Daypart.AFTERNOON,), not_weekdays=frozenset({1})
    )
    assert list(windows(query, *EVER)) == [
        (instant(date(2026, 11, 24), time(12)), instant(date(2026, 11, 24), time(17)))
    ]


def test_parts_that_meet_are_joined_and_the_bounds_cut() -> None:
    query = asked(
        date(2026, 11, 24), date(2026, 11, 24), parts=(Daypart.AFTERNOON, Daypart.MORNING, Daypart.FORENOON)
    )
    [(begin, end)] = windows(query, instant(date(2026, 11, 24), time(9)), EVER[1])
    assert (begin, end) == (instant(date(2026, 11, 24), time(9)), instant(date(2026, 11, 24), time(17)))


def test_an_afternoon_is_an_afternoon_on_both_sides_of_the_clocks_change() -> None:
    query = asked(date(2026, 10, 24), date(2026, 10, 26), parts=(Daypart.AFTERNOON,))
    hours = [begin.hour for begin, _ in windows(query, *EVER)]
    assert hours == [10, 11, 11]
    day = list(windows(asked(date(2026, 10, 25), date(2026, 10, 25)), *EVER))
    assert day[0][1] - day[0][0] == timedelta(hours=25)


def stretches(wish: Constraint) -> list[tuple[str, str]]:
    """Of a fortnight, in local time."""
    found = list(windows(asked(date(2026, 11, 23), date(2026, 12, 6), wish=wish), *EVER))
    return [(f"{local(begin):%d %H:%M}", f"{local(end):%d %H:%M}") for begin, end in found]


def test_a_wish_limits_days_and_hours_and_what_is_left_out_is_left_out() -> None:
    wish = Constraint(
        date_from=date(2026, 11, 24),
        date_to=date(2026, 11, 27),
        time_from=time(12),
        time_to=time(17),
        not_weekdays=(5,),
        not_dates=((date(2026, 11, 25), date(2026, 11, 25)),),
        not_times=((time(13), time(14)),),
    )
    assert stretches(wish) == [
        ("24 12:00", "24 13:00"),
        ("24 14:00", "24 17:00"),
        ("26 12:00", "26 13:00"),
        ("26 14:00", "26 17:00"),
    ]


def test_alternatives_are_limited_by_what_is_said_of_all_and_one_clock_is_exactly_then() -> None:
    tuesday = Constraint(weekdays=(2,), time_from=time(9), time_to=time(9))
    thursday = Constraint(weekdays=(4,), time_from=time(15))
    wish = Constraint(week_parity="odd", time_to=time(16), any_of=(thursday, tuesday))
    assert stretches(wish) == [("01 09:00", "01 09:01"), ("03 15:00", "03 16:00")]


def test_a_wish_that_limits_nothing_is_all_days_together() -> None:
    assert stretches(Constraint(order="earliest")) == [("23 00:00", "07 00:00")]


def test_a_day_is_laid_out_back_to_back_with_a_pause_at_noon() -> None:
    day = slots_of(date(2026, 11, 24), 45)
    starts = [begin.astimezone(UTC) for begin, _ in day]
    assert starts[0] == instant(date(2026, 11, 24), time(8))
    assert len(day) == 5 + 4
    assert all(end - begin == timedelta(minutes=45) for begin, end in day)
    assert day[4][1] <= instant(date(2026, 11, 24), time(12))
    assert day[5][0] == instant(date(2026, 11, 24), time(13))


def test_no_times_on_days_off_and_one_week_past_the_horizon() -> None:
    for day in (date(2026, 11, 28), date(2026, 12, 24), date(2027, 1, 6), date(2027, 6, 25)):
        assert slots_of(day, 20) == []
    assert published_until(date(2026, 11, 23), 8) == date(2027, 1, 25)


def test_a_service_longer_than_an_afternoon_has_times_in_the_forenoon_alone() -> None:
    assert [begin for begin, _ in slots_of(date(2026, 11, 24), 240)] == [instant(date(2026, 11, 24), time(8))]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-1, 60))
def test_all_days_with_and_without_a_filter_that_lets_all_through(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    nothing_left_out = asked(first, last, not_weekdays=frozenset({0}))
    assert list(windows(asked(first, last), *EVER)) == list(windows(nothing_left_out, *EVER))


def test_a_group_meets_at_its_own_hours_on_working_days() -> None:
    tuesday, epiphany = date(2026, 11, 24), date(2027, 1, 6)
    meets = "tue 13:00, wed 10:00, tue 09:00"
    begins = [begin for begin, _ in meetings_of(tuesday, 90, meets)]
    assert begins == [instant(tuesday, time(9)), instant(tuesday, time(13))]
    assert meetings_of(date(2026, 11, 26), 90, meets) == meetings_of(tuesday, 90, "") == []
    assert meetings_of(epiphany, 90, meets) == []


@pytest.mark.parametrize(
    ("taken", "taken_away", "said"),
    [(3, 0, Lack.FULLY_BOOKED), (3, 1, Lack.FULLY_BOOKED), (0, 3, Lack.CLOSED), (1, 419, None)],
)
def test_a_closed_week_with_a_visit_left_is_not_said_to_be_booked_up(
    taken: int, taken_away: int, said: Lack | None
) -> None:
    assert why_none(free=0, taken=taken, taken_away=taken_away, later=True) == said
