"""What somebody waits for, and who stands in line for a freed time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from care.rules.values import OfferWave
from care.values.ids import AppointmentId, GroundId, PersonId, ServiceId, WatchId


class HalfDay(StrEnum):
    """Before noon, or from noon on."""

    FORENOON = "forenoon"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedTimes:
    """Which earlier times suit; what is empty does not limit. `notice_hours`: how long before it begins the
    person must be asked.
    """

    weekdays: tuple[int, ...] = ()
    """ISO numbers, 1 = Monday."""
    halves: tuple[HalfDay, ...] = ()
    notice_hours: int = 24
    elsewhere: bool = False
    """Also at other units that have a service of this name, where it is no visit that is to be earlier."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What is to be earlier: a visit that is booked, what a ground gives the right to, or any time of a
    service. Exactly one is named.
    """

    appointment: AppointmentId | None = None
    ground: GroundId | None = None
    service: ServiceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InLine:
    """One who waits, as the store has it when a time has become free. Those who joined first come first."""

    watch: WatchId
    patient: PersonId
    wanted: WantedTimes
    before: datetime | None
    """When the visit is now: only what begins sooner is earlier. None: any time is."""
    asked_today: int
    asked_until: datetime | None
    """Until when this person has another offer to answer; None: none."""
    had_it: bool
    """This very time has been offered to the person before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """A time that can be had again, and the rules of its service that matter here."""

    starts: datetime
    wave: OfferWave
    hold_minutes: int
    a_day: int


@dataclass(frozen=True, slots=True)
class Wave:
    """Who is asked now, in order. With nobody: when it is worth looking again, if somebody who would fit
    has another offer to answer first, or has been asked as often as may be today.
    """

    asked: tuple[InLine, ...]
    again: datetime | None = None
