"""What is told of visits: to the patient, near and missed; to staff, the day's list and what is late."""

from dataclasses import dataclass
from datetime import date

from care.notices import Audience, Notice, OfAppointment, OfUnit
from care.visits.values import Fee


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReminder(OfAppointment):
    """A visit is near; `version`: the appointment's, as it was when the reminder was set."""

    kind = "visit_reminder"
    audience = Audience.PATIENT
    may_be_missed = True

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientConfirmed(OfAppointment):
    """One guardian has said that the child is coming: to the other."""

    kind = "patient_confirmed"
    audience = Audience.PATIENT
    may_be_missed = True

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientNoShow(OfAppointment):
    """Marked as stayed away; or (`missed` false) that mark taken back."""

    kind = "patient_no_show"
    audience = Audience.PATIENT

    version: int
    fee: Fee
    missed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAgenda(OfUnit):
    """In the morning: who comes to the unit on the day."""

    kind = "staff_agenda"
    audience = Audience.STAFF
    needs_today = True

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLateTasks(Notice):
    """Of earlier releases: how many tasks, and how many cases, are late; now a part of ManagerDigest."""

    kind = "staff_late_tasks"
    audience = Audience.MANAGER
    needs_today = True
    earlier = True

    count: int
    cases: int = 0
