"""A unit's schedule: patterns that come again week after week, and exceptions for ranges of days."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.values.ids import AppointmentId, PerformerId, ServiceId, SlotId, UnitId

Hours = tuple[int, int]
"""From and to, the end not included, in minutes of the local day."""


class ExceptionKind(StrEnum):
    CLOSED = "closed"
    """No times in these hours, or all day."""
    OPEN = "open"
    """Times in these hours, also on a day that has none."""
    INSTEAD = "instead"
    """These hours, in place of the day's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPattern:
    """Times of a service that come again. `performer` None: all who perform it."""

    id: int = 0
    service: ServiceId
    performer: PerformerId | None = None
    weekdays: tuple[int, ...]
    """ISO numbers, 1 = Monday."""
    every: int = 1
    """Every so many weeks, reckoned from that of `first`."""
    hours: tuple[Hours, ...]
    minutes: int | None = None
    """Of a time; None: as long as the service."""
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayException:
    """Of a unit or of one performer, from day to day. `hours` empty: all day."""

    id: int = 0
    performer: PerformerId | None = None
    first: date
    last: date
    kind: ExceptionKind
    hours: tuple[Hours, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """All of a unit that holds now, the oldest first: of exceptions the newest has the last word."""

    patterns: tuple[WeekPattern, ...] = ()
    exceptions: tuple[DayException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who performs what, and how long it takes; a group `meets` when it says."""

    service: ServiceId
    performer: PerformerId
    minutes: int
    seats: int = 0
    meets: str = ""
    service_name: str = ""
    performer_name: str = ""
    resource: str = ""
    """Which kind of person, room or thing it is, where a visit needs one of each kind at once."""


@dataclass(frozen=True, slots=True, order=True)
class PlannedTime:
    """One time of one performer; a group's has all its seats."""

    starts: datetime
    ends: datetime
    service: ServiceId
    performer: PerformerId


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleChange:
    """What is wished: one more pattern, one more exception, or that one of either ends; of a file several."""

    unit: UnitId
    pattern: WeekPattern | None = None
    exception: DayException | None = None
    ends_pattern: int = 0
    ends_exception: int = 0
    more_patterns: tuple[WeekPattern, ...] = ()
    """They hold side by side; each takes the place of older ones."""
    more_exceptions: tuple[DayException, ...] = ()

    @property
    def patterns(self) -> tuple[WeekPattern, ...]:
        return self.more_patterns if self.pattern is None else (self.pattern, *self.more_patterns)

    @property
    def exceptions(self) -> tuple[DayException, ...]:
        return self.more_exceptions if self.exception is None else (self.exception, *self.more_exceptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedVisit:
    """A booked visit at a time that the change takes away: it stays until it is moved."""

    appointment: AppointmentId
    version: int
    slot: SlotId
    patient_name: str
    service_name: str
    starts: datetime


class ClashKind(StrEnum):
    """Why new times of somebody, or of something, cannot be booked as they are."""

    BOOKED = "booked"
    """A visit is booked at the same moment."""
    ELSEWHERE = "elsewhere"
    """There are times at another unit at the same moment."""
    ALONE = "alone"
    """A visit needs several at once, and another kind has no time then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """New times of one performer that meet something; `where`: a unit, or the kind that is missing."""

    kind: ClashKind
    performer_name: str
    where: str
    times: int
    first: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulePlan:
    """What a change would do, before it is done."""

    change: ScheduleChange
    new: int
    gone: int
    touched: tuple[TouchedVisit, ...]
    clashes: tuple[Clash, ...] = ()
    first: date
    last: date
    mark: int
    """Tells whether anything that it rests on has changed since."""
