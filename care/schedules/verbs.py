"""The verbs about schedules: seen, planned, changed; and how far ahead there are times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from care.schedules.outcomes import ClosedFor, DayOpened, ScheduleChanged
from care.schedules.values import Schedule, ScheduleChange, SchedulePlan, Seat, TouchedVisit
from care.values.ids import PerformerId, PersonId, UnitId
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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSchedule:
    """All that is said of when a unit's times are."""

    unit: CareUnit
    seats: Sequence[Seat]
    schedule: Schedule
    short: Sequence[ShortService]
    leaving: Sequence[TouchedVisit]
    """Booked at times that are gone, by whichever change: the unit's to move or cancel."""


@dataclass(frozen=True, slots=True)
class UnitDate:
    """A day at a unit."""

    unit: UnitId
    day: date


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which one performer does not work after all, and why."""

    unit: UnitId
    day: date
    performer: PerformerId
    reason: str


@dataclass(frozen=True, slots=True)
class Worker:
    """Who performs services of a unit."""

    performer: PerformerId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOpening:
    """For whom a day is open. `opens`: the whole day can be opened again by itself; `back`: those for whom it
    can. Others are away, or the unit closed, for several days: that is ended in the schedule.
    """

    closed: bool = False
    opens: bool = False
    at_work: tuple[Worker, ...] = ()
    away: tuple[Worker, ...] = ()
    back: tuple[Worker, ...] = ()
    ahead: tuple[date, ...] = ()
    """The next days that are closed, for all or for one, and can be opened again by themselves."""


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

    async def day(self, staff: PersonId, unit: UnitId, day: date) -> DayOpening:
        """For whom the day is open. Raises NotAllowed (Act.CHANGE_VISITS)."""
        ...

    async def close_for(self, staff: PersonId, off: DayOff, request: Request, /) -> ClosedFor:
        """Close a day for one performer: free times go, what is booked is cancelled by its own verb. Raises
        NotAllowed, NotYours.
        """
        ...

    async def open_day(
        self, staff: PersonId, place: UnitDate, performer: PerformerId | None, request: Request, /
    ) -> DayOpened:
        """Open it again, for one performer or (None) the unit. Cancelled visits stay cancelled. Raises
        NotAllowed.
        """
        ...
