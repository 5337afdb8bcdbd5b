"""What came of the verbs about the visits themselves; stored like every outcome (care.outcomes)."""

from dataclasses import dataclass

from care.values.ids import AppointmentId
from care.visits.values import Attendance, Fee


@dataclass(frozen=True, slots=True)
class ComingConfirmed:
    """The patient has said "Jag kommer"."""

    appointment: AppointmentId


@dataclass(frozen=True, slots=True)
class AttendanceMarked:
    """`attendance` None: a mark was taken back. `fee`: what staying away costs, and the patient is told."""

    appointment: AppointmentId
    attendance: Attendance | None
    fee: Fee


VisitOutcome = ComingConfirmed | AttendanceMarked
