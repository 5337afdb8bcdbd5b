"""What is told of rights to book: to the patient, and to staff when nothing was booked."""

from dataclasses import dataclass

from care.notices import Audience, OfGround, OfTask


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientInvited(OfGround):
    """A kallelse or a bokningsunderlag has come."""

    kind = "patient_invited"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientStillInvited(OfGround):
    """The one reminder: nothing is booked."""

    kind = "patient_still_invited"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientUninvited(OfGround):
    """The unit has taken it back."""

    kind = "patient_uninvited"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffUnbooked(OfTask):
    """Not booked after the reminder either."""

    kind = "staff_unbooked"
    audience = Audience.STAFF
