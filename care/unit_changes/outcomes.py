"""What came of the verbs by which a unit moves or cancels; stored like every outcome (storage.codec)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from care.bookings.appointments import AppointmentRef
from care.outcomes import Outcome
from care.values.ids import AppointmentId, GroundId, TaskId


class ChangeResult(StrEnum):
    """A line of the report for each visit."""

    CANCELLED = "cancelled"
    CANCELLED_UNREAD = "cancelled_unread"
    """Nobody reads for the patient in the chat: the unit has to tell the patient otherwise."""
    ALREADY_CANCELLED = "already_cancelled"
    CHANGED = "changed"
    """The patient or a colleague was first."""
    BEGUN = "begun"
    COME = "come"
    """Marked as come before it begins."""

    @property
    def is_done(self) -> bool:
        return self in {ChangeResult.CANCELLED, ChangeResult.CANCELLED_UNREAD}


@dataclass(frozen=True, slots=True)
class ChangedLine:
    appointment: AppointmentId
    result: ChangeResult
    late: bool = False


@dataclass(frozen=True, slots=True)
class UnitChanged(Outcome):
    lines: tuple[ChangedLine, ...]

    def count(self, *results: ChangeResult) -> int:
        return sum(line.result in results for line in self.lines)


@dataclass(frozen=True, slots=True)
class CancelledByUnit(Outcome):
    """`ground`: what the patient can choose a new time by; None where only the unit can book it."""

    appointment: AppointmentId
    version: int
    late: bool
    free: bool
    ground: GroundId | None
    task: TaskId | None
    told: bool


@dataclass(frozen=True, slots=True)
class DayClosed(Outcome):
    """What was booked on it as it closed."""

    visits: tuple[AppointmentRef, ...]


@dataclass(frozen=True, slots=True)
class VisitMovedByUnit(Outcome):
    appointment: AppointmentId
    version: int
    was: datetime
    told: bool


@dataclass(frozen=True, slots=True)
class MeetingChanged(Outcome):
    """`video`: how the two meet now."""

    appointment: AppointmentId
    video: bool
    told: bool


@dataclass(frozen=True, slots=True)
class NewTimeDeclined(Outcome):
    task: TaskId | None
