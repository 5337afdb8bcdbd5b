"""What can be said no to around earlier times."""

from dataclasses import dataclass

from care.refusals import Refusal
from care.values.ids import UnitId


@dataclass(unsafe_hash=True)
class EarlierTaken(Refusal):
    """Somebody else answered first, or the unit has taken the time away."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class EarlierLapsed(Refusal):
    """The offer was answered with no before, or not in time."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class NothingToWatch(Refusal):
    """The patient could not book or move to any time of this: there is nothing to be told of."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class TooManyWatches(Refusal):
    """The patient watches as much as one may at once."""

    limit: int
