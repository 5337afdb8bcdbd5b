"""Every "no" about a booking, as a class with its own facts (care.refusals).

Refusal
├── NoLongerValid, AlreadyCancelled, VisitHasBegun, HasCome             what is shown is no longer so
├── TooLateToBook, NotSameDay, BeyondHorizon                            booking; and those of care.rules
├── TooManyComing, AlreadyBusy, SlotTaken (GroupFull)
├── CancelNotAllowed, TooLateToCancel, FeeHasBegun                     cancelling
├── RebookNotAllowed, TooLateToRebook, TooManyRebookings, SameTime      rebooking
├── TooLateToUndo, NotToUndo                                           taking back
└── ReasonNotAllowed                                                   words
"""

from dataclasses import dataclass
from datetime import date, datetime

from care.refusals import Refusal
from care.values.ids import AppointmentId, ServiceId, UnitId

# What is shown is no longer so


@dataclass(unsafe_hash=True)
class NoLongerValid(Refusal):
    """The button speaks of an earlier version of the appointment."""

    appointment: AppointmentId


@dataclass(unsafe_hash=True)
class AlreadyCancelled(Refusal):
    """The appointment is cancelled already."""

    appointment: AppointmentId


@dataclass(unsafe_hash=True)
class VisitHasBegun(Refusal):
    """The visit has begun or is over."""

    appointment: AppointmentId


@dataclass(unsafe_hash=True)
class HasCome(Refusal):
    """Staff have marked that the patient has come, before the visit begins: the mark goes first."""

    appointment: AppointmentId


# Booking


@dataclass(unsafe_hash=True)
class TooLateToBook(Refusal):
    """The unit's notice for booking has begun."""

    unit: UnitId
    until: datetime


@dataclass(unsafe_hash=True)
class NotSameDay(Refusal):
    """The unit does not let this service be booked on the day itself."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class BeyondHorizon(Refusal):
    """The time lies after the last day that can be booked so far."""

    unit: UnitId
    last_day: date


@dataclass(unsafe_hash=True)
class TooManyComing(Refusal):
    """The patient already has as many coming bookings of the service as the unit allows."""

    unit: UnitId
    limit: int


@dataclass(unsafe_hash=True)
class AlreadyBusy(Refusal):
    """The patient has another visit at that time."""

    appointment: AppointmentId
    starts: datetime
    unit: UnitId


@dataclass(unsafe_hash=True)
class SlotTaken(Refusal):
    """Somebody else came first, or holds the time."""

    service: ServiceId
    starts: datetime


@dataclass(unsafe_hash=True)
class GroupFull(SlotTaken):
    """Every seat of the group is booked or held."""


# Cancelling


@dataclass(unsafe_hash=True)
class CancelNotAllowed(Refusal):
    """The unit does not let this booking be cancelled here (flag false or missing: crm:scheduling 1.1)."""

    appointment: AppointmentId
    unit: UnitId


@dataclass(unsafe_hash=True)
class TooLateToCancel(Refusal):
    """The unit's notice for cancelling here has begun; the unit can still be told."""

    appointment: AppointmentId
    unit: UnitId
    until: datetime


@dataclass(unsafe_hash=True)
class FeeHasBegun(Refusal):
    """It costs to cancel now, and the patient has not been told so."""

    appointment: AppointmentId


# Taking back


@dataclass(unsafe_hash=True)
class TooLateToUndo(Refusal):
    """The minutes for taking it back are over."""

    appointment: AppointmentId
    until: datetime


@dataclass(unsafe_hash=True)
class NotToUndo(Refusal):
    """It was another's act, somebody has acted on it since, or more went with it than can go back."""

    appointment: AppointmentId


# Rebooking


@dataclass(unsafe_hash=True)
class RebookNotAllowed(Refusal):
    """The unit does not let this booking be rebooked here (flag false or missing: crm:scheduling 1.1)."""

    appointment: AppointmentId
    unit: UnitId


@dataclass(unsafe_hash=True)
class TooLateToRebook(Refusal):
    """The unit's notice for rebooking here has begun; the unit can still be told."""

    appointment: AppointmentId
    unit: UnitId
    until: datetime


@dataclass(unsafe_hash=True)
class TooManyRebookings(Refusal):
    """The booking has been moved as often as the unit allows."""

    appointment: AppointmentId
    unit: UnitId
    limit: int


@dataclass(unsafe_hash=True)
class SameTime(Refusal):
    """The new time is the one that the patient already has."""

    appointment: AppointmentId


# Words


@dataclass(unsafe_hash=True)
class ReasonNotAllowed(Refusal):
    """The unit takes no reason with this booking (flag false or missing)."""

    appointment: AppointmentId
