"""The verbs about schedules: seen, planned, changed; and how far ahead there are times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from care.schedules.outcomes import ScheduleChanged
from care.schedules.values import Schedule, ScheduleChange, SchedulePlan, Seat
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortService:
    """A service whose times are not laid out as far ahead as its rules say."""

    name: str
    until: date | None
    """The last day with a time that is open or booked; None: there is none."""
    weeks: int
    """How many there should be."""


@dataclass(frozen=True, slots=True)
class UnitSchedule:
    """All that is said of when a unit's times are."""

    unit: CareUnit
    seats: Sequence[Seat]
    schedule: Schedule
    short: Sequence[ShortService]


class Schedules(Protocol):
    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Where the asker may lay out times. Raises NotAllowed."""
        ...

    async def unit(self, staff: PersonId, unit: UnitId) -> UnitSchedule:
        """The schedule as it holds now. Raises NotAllowed."""
        ...

    async def plan(self, staff: PersonId, change: ScheduleChange) -> SchedulePlan:
        """What the change would do; nothing is changed. Raises NotAllowed, NotYours, WrongHours,
        WrongRange.
        """
        ...

    async def change(
        self, staff: PersonId, change: ScheduleChange, mark: int, request: Request, /
    ) -> ScheduleChanged:
        """Does what was planned, in steps. `mark`: that of the plan as it was shown. Booked visits stay.
        Raises PlanIsStale, and what `plan` raises.
        """
        ...

    async def short(self, unit: UnitId) -> Sequence[ShortService]:
        """Services whose times do not reach as far as they should."""
        ...
