"""Every "no" about what gives a right to book; the words for each stand in the handlers."""

from dataclasses import dataclass
from datetime import date

from care.refusals import Refusal
from care.values.ids import UnitId


@dataclass(unsafe_hash=True)
class GroundWithdrawn(Refusal):
    """The unit has taken it back."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class NewTimeNotWanted(Refusal):
    """The patient has said that no new time is needed, or the unit has taken the offer of one back."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class GroundUsed(Refusal):
    """It has been booked with as often as it allows (crm:scheduling 1.1: a second booking is refused)."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class GroundLapsed(Refusal):
    """The last day to book has passed."""

    unit: UnitId
    last_day: date


@dataclass(unsafe_hash=True)
class GroundNotYet(Refusal):
    """It can be booked with from a later day on."""

    unit: UnitId
    first_day: date


@dataclass(unsafe_hash=True)
class GroundNotOffered(Refusal):
    """What it is for cannot be booked by patients any more."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class LinkOfNoUse(Refusal):
    """Used, too old, withdrawn, cut off, somebody else's, or never there: it does not say which."""


@dataclass(unsafe_hash=True)
class NobodyToGiveTo(Refusal):
    """There is no recipient at all."""


@dataclass(unsafe_hash=True)
class WrongDays(Refusal):
    """The last day is not later than the first, has passed already, or lies more than two years ahead."""
