"""What is told when a unit cancels or moves a visit: to the patient, and to staff how it ended."""

from dataclasses import dataclass

from care.notices import Audience, OfAppointment, OfMove, OfTask
from care.values.ids import GroundId


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientUnitCancelled(OfAppointment):
    """`ground`: by which the patient can choose a new time; `free`: the next visit costs nothing; `turn` and
    `of`: the share of the free times.
    """

    kind = "patient_unit_cancelled"
    audience = Audience.PATIENT

    version: int
    ground: GroundId | None
    reason: str
    free: bool
    turn: int = 0
    of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientUnitMoved(OfMove):
    kind = "patient_unit_moved"
    audience = Audience.PATIENT

    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientMeetingChanged(OfAppointment):
    """The visit is by video now, or at the unit; the time is the same."""

    kind = "patient_meeting_changed"
    audience = Audience.PATIENT

    version: int
    video: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNoNewTime(OfTask):
    """The patient has chosen no new time in so many days, or (the task is closed) needs none: `said` why."""

    kind = "staff_no_new_time"
    audience = Audience.STAFF
    patient_wrote = True

    said: str = ""
