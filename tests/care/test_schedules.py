"""What a schedule means on the days that are not as others: clocks that change, week 53, 29 February."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from care.schedules.expanding import times_between, times_of
from care.schedules.values import DayException, ExceptionKind, Schedule, Seat, WeekPattern
from care.values.clock import local
from care.values.ids import PerformerId, ServiceId
from care.values.working_days import is_working_day
from tests.examples import tried

SEAT = Seat(service=ServiceId(1), performer=PerformerId(1), minutes=20)
SPRING, AUTUMN, LEAP = date(2027, 3, 28), date(2026, 10, 25), date(2028, 2, 29)
EDGES = [SPRING, AUTUMN, LEAP, date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4), date(2028, 2, 28)]
days = st.sampled_from(EDGES) | st.dates(date(2026, 10, 1), date(2028, 12, 31))
spans = st.tuples(st.integers(0, 96), st.integers(0, 96)).filter(lambda one: one[0] < one[1])


def real(wall: datetime) -> datetime:
    """The instant at which the clocks show it."""
    return wall.replace(tzinfo=ZoneInfo("Europe/Stockholm")).astimezone(ZoneInfo("UTC"))


def exists(wall: datetime) -> bool:
    """Whether the clocks show it at all on that day, found the other way round: through UTC and back."""
    return real(wall).astimezone(ZoneInfo("Europe/Stockholm")).replace(tzinfo=None) == wall


@tried(50)
@example(SPRING, (0, 15), 45)
@given(days, spans, st.sampled_from([5, 15, 20, 45, 60]))
def test_open_hours_are_cut_by_the_clock_on_the_wall(day: date, span: tuple[int, int], minutes: int) -> None:
    begin, end = span[0] * 15, span[1] * 15
    seat = Seat(service=ServiceId(1), performer=PerformerId(1), minutes=minutes)
    hours = DayException(first=day, last=day, kind=ExceptionKind.INSTEAD, hours=((begin, end),))
    times = times_of(day, seat, Schedule(exceptions=(hours,)))
    walls = [
        datetime.combine(day, time()) + timedelta(minutes=m) for m in range(begin, end - minutes + 1, minutes)
    ]
    kept: list[datetime] = []
    for wall in walls:
        if exists(wall) and not (kept and real(wall) - real(kept[-1]) < timedelta(minutes=minutes)):
            kept.append(wall)
    assert [local(one.starts).replace(tzinfo=None) for one in times] == kept
    assert all(one.ends - one.starts == timedelta(minutes=minutes) for one in times)
    assert all(one.ends <= other.starts for one, other in pairwise(times))


@tried(50)
@given(days, st.sets(st.integers(1, 7), min_size=1), st.integers(1, 8))
def test_every_so_many_weeks_are_counted_over_new_year(first: date, weekdays: set[int], every: int) -> None:
    """By the Mondays that lie between, whatever number a week has."""
    week = WeekPattern(
        service=SEAT.service, weekdays=tuple(sorted(weekdays)), every=every, hours=((480, 500),), first=first
    )
    last = first + timedelta(weeks=20)
    found = {local(one.starts).date() for one in times_between(first, last, [SEAT], Schedule((week,)))}
    monday = first - timedelta(days=first.weekday())
    assert found == {
        day
        for number in range(7 * 21)
        if first <= (day := monday + timedelta(days=number)) <= last
        and number // 7 % every == 0
        and day.isoweekday() in weekdays
        and is_working_day(day)
    }
