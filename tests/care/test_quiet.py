"""When somebody is told of what happens at night, and that nobody's night is broken for what can wait."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.notices import Audience
from care.values.clock import instant, local
from care.values.quiet import QuietHours, is_daytime, moment_to_tell, widest
from care.values.working_days import is_working_day

USUAL = QuietHours()
HOUR = timedelta(hours=1)


def at(written: str) -> datetime:
    wall = datetime.fromisoformat(written)
    return instant(wall.date(), wall.time())


@pytest.mark.parametrize(
    ("now", "next_day", "working_day"),
    [
        ("2026-11-23 12:00", "2026-11-23 12:00", "2026-11-23 12:00"),
        ("2026-11-23 20:59", "2026-11-23 20:59", "2026-11-23 20:59"),
        ("2026-11-23 21:00", "2026-11-24 07:00", "2026-11-24 08:00"),
        ("2026-11-24 06:59", "2026-11-24 07:00", "2026-11-24 08:00"),
        ("2026-11-24 07:00", "2026-11-24 07:00", "2026-11-24 07:00"),
        ("2026-11-27 23:00", "2026-11-28 07:00", "2026-11-30 08:00"),  # a Friday
        ("2027-01-06 00:00", "2027-01-06 07:00", "2027-01-07 08:00"),  # trettondagen
        ("2026-12-31 23:59", "2027-01-01 07:00", "2027-01-04 08:00"),  # nyårsafton, a Thursday
        (
            "2027-03-28 00:30",
            "2027-03-28 07:00",
            "2027-03-30 08:00",
        ),  # summer time, and Easter
        ("2026-10-25 00:30", "2026-10-25 07:00", "2026-10-26 08:00"),  # winter time
    ],
)
def test_what_happens_at_night_is_told_in_the_morning(now: str, next_day: str, working_day: str) -> None:
    assert moment_to_tell(at(now), USUAL, working_day=False) == at(next_day)
    assert moment_to_tell(at(now), USUAL, working_day=True) == at(working_day)


@pytest.mark.parametrize(
    ("now", "visit", "told"),
    [
        ("2026-11-23 22:30", "2026-11-24 06:30", "2026-11-23 22:30"),
        (
            "2026-11-23 22:30",
            "2026-11-24 07:30",
            "2026-11-23 22:30",
        ),  # has set out by seven
        ("2026-11-23 22:30", "2026-11-24 08:00", "2026-11-24 07:00"),
        ("2026-11-23 22:30", "2026-11-24 09:00", "2026-11-24 08:00"),
        ("2026-11-28 22:30", "2026-11-30 08:30", "2026-11-30 07:00"),  # from a Saturday to a Monday
        ("2026-11-28 22:30", "2026-11-30 06:30", "2026-11-29 07:00"),
        ("2026-11-28 22:30", "2026-11-29 13:00", "2026-11-29 07:00"),
        ("2026-11-23 22:30", "2026-11-23 21:00", "2026-11-24 08:00"),  # it has been
    ],
)
def test_a_visit_is_known_of_before_one_sets_out(now: str, visit: str, told: str) -> None:
    assert moment_to_tell(at(now), USUAL, working_day=True, known_by=at(visit)) == at(told)


def test_what_waits_is_told_first_unless_the_visit_is_near() -> None:
    now, behind = at("2026-11-28 10:00"), at("2026-11-30 08:00")
    assert moment_to_tell(now, USUAL, working_day=True, behind=behind) == behind
    near = moment_to_tell(now, USUAL, working_day=True, behind=behind, known_by=at("2026-11-29 10:00"))
    assert near == now


def test_a_unit_without_quiet_hours_tells_at_any_time() -> None:
    assert moment_to_tell(at("2026-11-24 02:00"), QuietHours(0, 0), working_day=True) == at(
        "2026-11-24 02:00"
    )


def test_a_unit_that_sleeps_long_is_told_when_it_wakes() -> None:
    told = moment_to_tell(at("2026-11-24 08:30"), QuietHours(18, 9), working_day=True)
    assert told == at("2026-11-24 09:00")


def test_a_unit_is_quiet_when_any_of_its_services_is() -> None:
    assert widest([USUAL, QuietHours(18, 6), QuietHours(0, 9), QuietHours(3, 3)]) == QuietHours(18, 9)
    assert widest([]) == USUAL


INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added
HOURS = st.builds(QuietHours, st.integers(17, 23), st.integers(0, 10))
AHEAD = st.none() | st.timedeltas(timedelta(0), timedelta(days=9))


@given(INSTANTS, HOURS, st.sampled_from(Audience), AHEAD, AHEAD)
def test_nobody_is_woken_but_for_a_visit_that_is_near(
    now: datetime, hours: QuietHours, audience: Audience, visit: timedelta | None, waits: timedelta | None
) -> None:
    known_by = None if visit is None else now + visit
    behind = None if waits is None else hours.morning(local(now + waits).date())
    told = moment_to_tell(now, hours, working_day=audience.is_staff, known_by=known_by, behind=behind)
    assert now <= told
    if hours.hold(told):
        assert told == now
        assert known_by is not None
        assert hours.over(now) > known_by - HOUR
    if known_by is not None and now < known_by:
        assert told == now or told <= known_by - HOUR


@given(INSTANTS, HOURS)
def test_no_night_reaches_into_the_midst_of_a_working_day(now: datetime, hours: QuietHours) -> None:
    if is_daytime(now):
        assert not hours.hold(now)
        assert is_working_day(local(now).date())
    told = moment_to_tell(now, hours, working_day=True)
    assert told == now or (is_working_day(local(told).date()) and local(told).time() >= time(8))
