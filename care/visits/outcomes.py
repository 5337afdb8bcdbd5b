"""What came of the verbs about the visits themselves; stored like every outcome (storage.codec)."""

from dataclasses import dataclass

from care.outcomes import Outcome
from care.values.ids import AppointmentId
from care.visits.values import Attendance, Fee


@dataclass(frozen=True, slots=True)
class ComingConfirmed(Outcome):
    """The patient has said "Jag kommer"."""

    appointment: AppointmentId


@dataclass(frozen=True, slots=True)
class AttendanceMarked(Outcome):
    """`attendance` None: a mark was taken back. `fee`: what staying away costs, and the patient is told."""

    appointment: AppointmentId
    attendance: Attendance | None
    fee: Fee
