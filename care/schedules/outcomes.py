"""What comes of changing a schedule: each step is remembered, so that the same request goes on."""

from dataclasses import dataclass
from datetime import date

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
