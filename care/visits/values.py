"""Whether a patient came, and what staying away costs."""

from enum import StrEnum


class Attendance(StrEnum):
    """FHIR Appointment.status `arrived` and `noshow`."""

    ARRIVED = "arrived"
    NO_SHOW = "no_show"


class Fee(StrEnum):
    """What the unit's rules ask of who stayed away (HALLAND-AVG: double, also of those who else go free)."""

    NONE = "none"
    SINGLE = "single"
    DOUBLE = "double"
