"""What comes of changing a schedule: each step is remembered, so that the same request goes on."""

from dataclasses import dataclass
from datetime import date

from care.bookings.appointments import AppointmentRef
from care.outcomes import Outcome
from care.schedules.values import Schedule, ScheduleChange, TouchedVisit
from care.values.ids import UnitId


@dataclass(frozen=True, slots=True)
class ScheduleKept(Outcome):
    """The change stands: what is laid out from here on follows it. Days from `first` to `last` are left."""

    unit: UnitId
    before: Schedule
    after: Schedule
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class WeekLaid(Outcome):
    """Some of those days, with what was opened and taken away on them."""

    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class ScheduleChanged(Outcome):
    """All of it. `touched`: booked visits, which stay as they are until they are moved or cancelled."""

    new: int
    gone: int
    touched: tuple[TouchedVisit, ...]
    change: ScheduleChange


@dataclass(frozen=True, slots=True)
class ClosedFor(Outcome):
    """A day is closed for one performer, with so many free times gone; what was booked on it as it closed is
    another verb's.
    """

    gone: int
    visits: tuple[AppointmentRef, ...]


@dataclass(frozen=True, slots=True)
class DayOpened(Outcome):
    """A day is open again, with so many times."""

    new: int
