"""What a service's own rules say no to, whoever asks; and what a unit cannot say of them itself."""

from dataclasses import dataclass, field

from care.refusals import Refusal
from care.rules.values import SelfBooking
from care.values.ids import ServiceId, UnitId


@dataclass(unsafe_hash=True)
class NotSelfBooked(Refusal):
    """The service is booked by staff; why, says `how` (seed 004, "Undantag")."""

    unit: UnitId
    how: SelfBooking
    service: ServiceId | None = field(default=None, compare=False)


@dataclass(unsafe_hash=True)
class NotOpen(Refusal):
    """There is no such time: never was, taken away, or not for this service."""

    service: ServiceId


@dataclass(unsafe_hash=True)
class RegionDecides(Refusal):
    """A unit's own rule that its region does not let it choose so."""


@dataclass(unsafe_hash=True)
class WrongRuleDay(Refusal):
    """A rule can hold from tomorrow on, and must be said within a year."""


@dataclass(unsafe_hash=True)
class RulesHaveChanged(Refusal):
    """Somebody else has changed the unit's rules since they were shown."""
