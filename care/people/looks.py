"""Who of the staff has looked at a patient's data: listed for the patient, who may ask."""

from dataclasses import dataclass
from datetime import datetime

from care.people.reasons import Reason


@dataclass(frozen=True, slots=True)
class Look:
    """The last one of a day: by whom, at which unit ("" where none is known), and what gave the right."""

    at: datetime
    name: str
    unit: str
    reason: Reason
