"""What those who wait for an earlier time are told."""

from dataclasses import dataclass

from care.notices import Audience, OfPatient
from care.values.ids import EarlierOfferId


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEarlier(OfPatient):
    """An earlier time has become free, and is kept for a while."""

    kind = "patient_earlier"
    audience = Audience.PATIENT
    may_be_missed = True

    offer: EarlierOfferId


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEarlierGone(OfPatient):
    """Somebody else had that time; the place in the line is kept."""

    kind = "patient_earlier_gone"
    audience = Audience.PATIENT
    may_be_missed = True

    offer: EarlierOfferId
