"""May this patient have this time? One rule at a time, and in which order they are said."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.bookings.booking import (
    Busy,
    Visit,
    Wish,
    busy_at,
    cannot_book,
    cannot_book_any,
    cannot_book_as_staff,
    cannot_self_book,
    coming_of,
    earliest_start,
    last_day,
    overridden,
)
from care.bookings.refusals import AlreadyBusy, BeyondHorizon, NotSameDay, TooLateToBook, TooManyComing
from care.rules.refusals import NotOpen, NotSelfBooked
from care.rules.values import Rules, SelfBooking
from care.values.clock import instant, local_day
from care.values.ids import AppointmentId, ServiceId, UnitId
from care.values.lead_time import LeadTime, LeadUnit

UNIT, SERVICE = UnitId(1), ServiceId(2)
NOW = instant(date(2026, 11, 23), time(8))
RULES = Rules(version="test", self_booking=SelfBooking.DIRECT)
INSTANT = timedelta(microseconds=1)
BUSY = Busy(AppointmentId(9), NOW + timedelta(days=1), UNIT)
WISH = Wish(
    unit=UNIT, service=SERVICE, starts=NOW + timedelta(days=1), now=NOW, rules=RULES, coming=0, busy=None
)


def ruled(**rules: object) -> Wish:
    return replace(WISH, rules=replace(RULES, **rules))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (WISH, None),
        (replace(WISH, starts=NOW), NotOpen(SERVICE)),
        (ruled(hidden=True), NotOpen(SERVICE)),
        (ruled(self_booking=SelfBooking.BASIS), NotSelfBooked(UNIT, SelfBooking.BASIS)),
        (
            replace(ruled(same_day=False), starts=NOW + timedelta(hours=8)),
            NotSameDay(UNIT),
        ),
        (replace(ruled(same_day=False), starts=instant(date(2026, 11, 24))), None),
        (replace(WISH, starts=NOW + timedelta(hours=2)), TooLateToBook(UNIT, NOW)),
        (replace(WISH, starts=NOW + timedelta(hours=2, microseconds=1)), None),
        (replace(ruled(horizon_weeks=4), starts=instant(date(2026, 12, 21), time(23, 59))), None),
        (
            replace(ruled(horizon_weeks=4), starts=instant(date(2026, 12, 22))),
            BeyondHorizon(UNIT, date(2026, 12, 21)),
        ),
        (replace(WISH, coming=1), None),
        (replace(WISH, coming=2), TooManyComing(UNIT, 2)),
        (replace(WISH, busy=BUSY), AlreadyBusy(BUSY.appointment, BUSY.starts, BUSY.unit)),
        (replace(WISH, coming=2, busy=BUSY), TooManyComing(UNIT, 2)),
    ],
)
def test_each_reason(wish: Wish, refusal: object) -> None:
    assert cannot_book(wish) == refusal


def test_what_staff_booked_may_be_moved_without_limit_but_not_anywhere() -> None:
    moving = replace(ruled(self_booking=SelfBooking.ASSESSMENT), moving=True, coming=7)
    assert cannot_book(moving) is None
    assert cannot_book(replace(moving, busy=BUSY)) is not None
    assert cannot_book(replace(moving, starts=NOW + timedelta(hours=1))) is not None


def test_staff_are_held_by_what_cannot_be_true_and_the_rest_is_named() -> None:
    wish = replace(ruled(self_booking=SelfBooking.REQUEST), starts=NOW + timedelta(hours=1), coming=2)
    assert cannot_book_as_staff(wish) is None
    assert overridden(wish) == ("NotSelfBooked", "TooLateToBook", "TooManyComing")
    assert overridden(WISH) == ()
    assert cannot_book_as_staff(replace(wish, busy=BUSY)) is not None
    assert cannot_book_as_staff(replace(wish, starts=NOW)) == NotOpen(SERVICE)


def test_why_nothing_of_a_service_can_be_booked() -> None:
    assert cannot_book_any(UNIT, SERVICE, RULES, 1) is None
    assert cannot_book_any(UNIT, SERVICE, RULES, 2) == TooManyComing(UNIT, 2)
    basis = replace(RULES, self_booking=SelfBooking.BASIS)
    assert cannot_book_any(UNIT, SERVICE, basis, 2) == cannot_self_book(UNIT, SERVICE, basis)


def visit(starts: datetime, minutes: int = 20, service: int = SERVICE) -> Visit:
    return Visit(
        appointment=AppointmentId(1),
        service=ServiceId(service),
        unit=UNIT,
        starts=starts,
        ends=starts + timedelta(minutes=minutes),
    )


def test_to_begin_as_another_ends_is_not_to_meet() -> None:
    one = visit(NOW)
    end = NOW + timedelta(minutes=20)
    assert busy_at([one], end, end + timedelta(minutes=5)) is None
    assert busy_at([one], NOW - timedelta(minutes=5), NOW) is None
    assert busy_at([one], NOW - timedelta(minutes=5), NOW + timedelta(microseconds=1)) == Busy(
        one.appointment, NOW, UNIT
    )


def test_what_counts_as_coming() -> None:
    visits = [visit(NOW), visit(NOW + timedelta(hours=1)), visit(NOW + timedelta(hours=2), service=3)]
    assert coming_of(visits, SERVICE, NOW) == 1


LEADS = st.builds(LeadTime, st.integers(0, 72), st.just(LeadUnit.HOURS)) | st.builds(
    LeadTime, st.integers(0, 6), st.just(LeadUnit.WORKING_DAYS)
)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(INSTANTS, LEADS, st.booleans(), st.integers(0, 20 * 24 * 60))
def test_what_is_shown_can_be_booked_and_what_is_not_cannot(
    now: datetime,
    lead: LeadTime,
    same_day: bool,  # noqa: FBT001 - drawn by hypothesis
    minutes: int,
) -> None:
    rules = replace(RULES, book_before=lead, same_day=same_day)
    starts = now + timedelta(minutes=minutes)
    wish = replace(WISH, now=now, starts=starts, rules=rules)
    shown = (
        starts >= earliest_start(rules, now) and local_day(starts) <= last_day(rules, now) and starts > now
    )
    assert shown == (cannot_book(wish) is None)
