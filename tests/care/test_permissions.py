"""What may be done with an appointment: for patients by the unit's rules, for staff by what can be true."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from care.bookings.appointments import Appointment, ForeignFlags, Status
from care.bookings.permissions import (
    cannot_be_reached,
    cannot_cancel,
    cannot_give_reason,
    cannot_rebook,
    cannot_tell_unit,
    gone_past,
    permissions,
)
from care.bookings.refusals import (
    AlreadyCancelled,
    CancelNotAllowed,
    NoLongerValid,
    ReasonNotAllowed,
    RebookNotAllowed,
    TooLateToCancel,
    TooLateToRebook,
    TooManyRebookings,
    VisitHasBegun,
)
from care.refusals import TextTooLong
from care.rules.values import Rules
from care.values.clock import instant, midnight
from care.values.ids import AppointmentId, PersonId, ServiceId, UnitId
from care.values.lead_time import LeadTime, LeadUnit
from care.values.units import CareUnit, Service

ID, UNIT = AppointmentId(1), UnitId(3)
STARTS = instant(date(2026, 11, 30), time(9))
EARLY = STARTS - timedelta(days=9)
PLACE = CareUnit(
    id=UNIT, hsa_id="SE", name="Eken", region="kalmar", phone="", address="", city="", latitude=0, longitude=0
)
ONE = Appointment(
    id=ID,
    version=2,
    status=Status.BOOKED,
    reference="ABC",
    patient=PersonId(1),
    patient_name="Test",
    unit=PLACE,
    service=Service(id=ServiceId(2), unit=UNIT, name="Prov", minutes=20),
    performer=None,
    starts=STARTS,
    ends=STARTS + timedelta(minutes=20),
    booked_at=EARLY,
    rebookings=0,
    rules=Rules(version="test"),
)


def ruled(**rules: object) -> Appointment:
    return replace(ONE, rules=replace(ONE.rules, **rules))  # type: ignore[arg-type]


def test_until_twenty_four_hours_before() -> None:
    until = STARTS - timedelta(hours=24)
    just_before = until - timedelta(microseconds=1)
    assert (cannot_cancel(ONE, just_before), cannot_rebook(ONE, just_before)) == (None, None)
    assert cannot_cancel(ONE, until) == TooLateToCancel(ID, UNIT, until)
    assert cannot_rebook(ONE, until) == TooLateToRebook(ID, UNIT, until)


def test_cancelling_and_rebooking_have_notices_of_their_own() -> None:
    one = ruled(cancel_before=LeadTime(0, LeadUnit.HOURS), rebook_before=LeadTime(3, LeadUnit.WORKING_DAYS))
    may = permissions(one, midnight(date(2026, 11, 25)))
    assert may.cancel is None
    assert may.rebook == TooLateToRebook(ID, UNIT, midnight(date(2026, 11, 25)))
    assert (may.cancel_until, may.rebook_until) == (STARTS, midnight(date(2026, 11, 25)))


def test_the_fee_has_a_deadline_apart_from_the_online_one() -> None:
    one = ruled(cancel_before=LeadTime(0, LeadUnit.HOURS), fee_before=LeadTime(24, LeadUnit.HOURS))
    early, late = permissions(one, EARLY), permissions(one, STARTS - timedelta(hours=24))
    assert (early.cancel, early.fee_now, late.cancel, late.fee_now) == (None, False, None, True)
    assert permissions(ONE, STARTS).fee_from is None


def test_flags_that_the_unit_has_turned_off() -> None:
    one = ruled(cancel_allowed=False, rebook_allowed=False, reason_allowed=False)
    may = permissions(one, EARLY)
    assert (may.cancel, may.rebook, may.message) == (
        CancelNotAllowed(ID, UNIT),
        RebookNotAllowed(ID, UNIT),
        ReasonNotAllowed(ID),
    )


@pytest.mark.parametrize("said", [True, False])
def test_of_another_systems_booking_what_is_not_said_is_a_no(said: bool) -> None:  # noqa: FBT001
    flags = ForeignFlags(cancel=said, rebook=said, message=said) if said else ForeignFlags()
    may = permissions(replace(ONE, foreign=flags), EARLY)
    assert (may.cancel is None, may.rebook is None, may.message is None) == (said, said, said)
    assert (may.cancel_until, may.rebook_until, may.fee_from) == (None, None, None)


def test_the_limit_of_moves() -> None:
    assert cannot_rebook(replace(ONE, rebookings=2), EARLY) is None
    assert cannot_rebook(replace(ONE, rebookings=3), EARLY) == TooManyRebookings(ID, UNIT, 3)


def test_staff_may_until_it_begins_and_what_they_went_past_is_named() -> None:
    late = STARTS - timedelta(minutes=1)
    assert (cannot_cancel(ONE, late, as_staff=True), cannot_rebook(ONE, late, as_staff=True)) == (None, None)
    assert cannot_cancel(ONE, STARTS, as_staff=True) == VisitHasBegun(ID)
    assert gone_past(cannot_cancel(ONE, late)) == ("TooLateToCancel",)
    assert gone_past(cannot_cancel(ONE, EARLY)) == ()


def test_a_button_speaks_of_one_version() -> None:
    assert cannot_be_reached(2, ONE) is None
    assert cannot_be_reached(1, ONE) == NoLongerValid(ID)
    gone = replace(ONE, status=Status.CANCELLED, version=3)
    assert cannot_be_reached(2, gone) == AlreadyCancelled(ID)
    assert cannot_cancel(gone, EARLY, as_staff=True) == AlreadyCancelled(ID)


def test_a_reason_has_a_length() -> None:
    assert cannot_give_reason(ONE, "x" * 500) is None
    assert cannot_give_reason(ONE, "x" * 501) == TextTooLong(500, 501)


def test_the_unit_can_be_told_until_the_visit_is_over() -> None:
    assert cannot_tell_unit(ONE, ONE.ends - timedelta(microseconds=1)) is None
    assert cannot_tell_unit(ONE, ONE.ends) == VisitHasBegun(ID)
    assert cannot_tell_unit(replace(ONE, missed=True), ONE.ends + timedelta(days=30)) is None
    assert cannot_tell_unit(replace(ONE, status=Status.CANCELLED), EARLY) == AlreadyCancelled(ID)
