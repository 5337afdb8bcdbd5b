"""What came of looking over a region's rules, and of a unit's saying its own; stored like every outcome."""

from dataclasses import dataclass
from datetime import date

from care.outcomes import Outcome
from care.values.ids import UnitId


@dataclass(frozen=True, slots=True)
class LookedOver(Outcome):
    """A region's rules are to be looked over again by the end of `due`."""

    due: date


@dataclass(frozen=True, slots=True)
class RuleSaid(Outcome):
    """A rule of the unit's own holds from a day on; `choice` is its place in care.rules.own."""

    said: int
    unit: UnitId
    rule: str
    choice: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class RuleTakenBack(Outcome):
    """From that day on holds what held before."""

    unit: UnitId
    rule: str
    valid_from: date
