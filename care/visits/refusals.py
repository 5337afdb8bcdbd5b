"""Every "no" about a visit itself (see care.refusals)."""

from dataclasses import dataclass
from datetime import datetime

from care.refusals import Refusal
from care.values.ids import AppointmentId


@dataclass(unsafe_hash=True)
class TooEarlyToMark(Refusal):
    """The visit is on a later day, or, to stay away from it, has not begun."""

    appointment: AppointmentId
    from_then: datetime
