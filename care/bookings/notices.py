"""What is told of bookings: to the unit's staff, and to the patient of what another has done."""

from dataclasses import dataclass
from datetime import datetime

from care.notices import Audience, OfAppointment, OfMove, OfTask
from care.values.ids import AppointmentId, PersonId, TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffBooked(OfAppointment):
    """`starts`: when the visit was to be at that moment; `overridden`: the rules that staff went past."""

    kind = "staff_booked"
    audience = Audience.STAFF

    actor: PersonId
    starts: datetime
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRebooked(OfMove):
    """As StaffBooked."""

    kind = "staff_rebooked"
    audience = Audience.STAFF
    patient_wrote = True

    actor: PersonId
    starts: datetime
    reason: str = ""
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCancelled(OfAppointment):
    """As the outcome Cancelled; `more`: patients and visits that the unit has cancelled with it; `closed`:
    since it closes the day.
    """

    kind = "staff_cancelled"
    audience = Audience.STAFF
    patient_wrote = True

    actor: PersonId
    reason: str = ""
    fee: bool = False
    task: TaskId | None = None
    more: tuple[tuple[PersonId, AppointmentId], ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffUndone(OfAppointment):
    """What the unit was told a moment ago is taken back; `what` as in the outcome Undone."""

    kind = "staff_undone"
    audience = Audience.STAFF

    actor: PersonId
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMessage(OfTask):
    """A patient has told the unit something after the online deadline; `actor`: the guardian who wrote."""

    kind = "staff_message"
    audience = Audience.STAFF
    patient_wrote = True
    in_turns = True

    actor: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientBooked(OfAppointment):
    """By staff, or by the child's other `guardian`; so are the next two."""

    kind = "patient_booked"
    audience = Audience.PATIENT

    guardian: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRebooked(OfMove):
    kind = "patient_rebooked"
    audience = Audience.PATIENT

    guardian: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientCancelled(OfAppointment):
    kind = "patient_cancelled"
    audience = Audience.PATIENT

    reason: str = ""
    guardian: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientReceipt(OfAppointment):
    """To whoever has booked or changed it: the chat took no reply."""

    kind = "patient_receipt"
    audience = Audience.PATIENT
