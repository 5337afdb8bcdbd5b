"""What the patient is told when staff follow up a visit that was cancelled or missed."""

from dataclasses import dataclass

from care.notices import Audience, OfAppointment
from care.values.ids import GroundId


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientNewTimes(OfAppointment):
    """New times can be chosen by `ground`."""

    kind = "patient_new_times"
    audience = Audience.PATIENT

    version: int
    ground: GroundId
