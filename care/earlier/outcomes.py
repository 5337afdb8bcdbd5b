"""What comes of the verbs about earlier times."""

from dataclasses import dataclass
from datetime import datetime

from care.outcomes import Outcome
from care.values.ids import AppointmentId, WatchId


@dataclass(frozen=True, slots=True)
class Watching(Outcome):
    """`anew`: it was watched before, and now otherwise; the place in the line is kept."""

    watch: WatchId
    anew: bool = False


@dataclass(frozen=True, slots=True)
class EarlierAccepted(Outcome):
    """`was`: when the visit was to be before; None: it is a new one."""

    appointment: AppointmentId
    was: datetime | None = None
