"""What the events tell of visits, and of times that were given back."""

from dataclasses import dataclass
from datetime import datetime

from care.rules.values import Rules


@dataclass
class Visit:
    """As the events tell it, one after the other."""

    id: int
    unit: int
    patient: int
    service: int
    booked_at: datetime
    starts: datetime
    slot: int
    rules: Rules
    cancelled_at: datetime | None = None
    by_unit: bool = False
    moved_by_unit: bool = False


@dataclass
class Freed:
    visit: int
    slot: int
    starts: datetime
    at: datetime
    filled_at: datetime | None = None
    filled_by: str = ""
    regretted: bool = False
