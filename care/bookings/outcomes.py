"""What came of holding, booking, moving, cancelling, telling the unit; stored like every outcome."""

from dataclasses import dataclass
from datetime import date, datetime

from care.outcomes import Outcome
from care.values.ids import AppointmentId, ServiceId, TaskId


@dataclass(frozen=True, slots=True)
class Held(Outcome):
    """The time is kept for the patient until `until` (FHIR busy-tentative)."""

    service: ServiceId
    starts: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Booked(Outcome):
    appointment: AppointmentId
    version: int


@dataclass(frozen=True, slots=True)
class Rebooked(Outcome):
    """`was`: when the visit was before it moved."""

    appointment: AppointmentId
    version: int
    was: datetime


@dataclass(frozen=True, slots=True)
class Cancelled(Outcome):
    """`fee`: the patient fee is charged for this late cancellation; `task`: the unit's follow-up, where its
    rules want one (care.bookings.after_cancelling).
    """

    appointment: AppointmentId
    version: int
    fee: bool
    task: TaskId | None


@dataclass(frozen=True, slots=True)
class Undone(Outcome):
    """`what`: the act that was taken back (care.bookings.undoing.Undoable)."""

    appointment: AppointmentId
    version: int
    what: str


@dataclass(frozen=True, slots=True)
class UnitTold(Outcome):
    """The unit has a task; an answer is due by the end of `answer_by`."""

    task: TaskId
    answer_by: date
