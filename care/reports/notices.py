"""What managers are told of their units, together, in the morning; each thing once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from care.notices import Audience, Notice
from care.values.ids import UnitId


class DigestPart(StrEnum):
    """What a manager chooses among. Their places stand in buttons: new ones come last."""

    PERIOD = "period"
    """A period that is over, with goals won and lost."""
    LOW = "low"
    ALONE = "alone"
    LATE = "late"
    WAITING = "waiting"
    MISSING = "missing"
    OVERDUE = "overdue"
    """Tasks and cases of the units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerDigest(Notice):
    """`ended`: first day of the period that is over; `won` and `lost`: units that reach more or fewer levels
    in it than in the one before. `low`: services that have fewer weeks with times than they shall, `alone`:
    units without a local administrator, `late`: activities of the checklist, `waiting`: ordered rights,
    `missing`: e-services that are due and not offered; each counts what was not so the morning before. Of
    `low`, `full` are booked out in a week, and `shut` closed. `tasks`: should have been followed up by now
    and are not; `cases`: others that were late already a working day ago, when their group was told.
    """

    kind = "manager_digest"
    audience = Audience.MANAGER

    ended: date | None = None
    won: int = 0
    lost: int = 0
    low: int = 0
    alone: int = 0
    late: int = 0
    waiting: int = 0
    missing: int = 0
    full: int = 0
    shut: int = 0
    tasks: int = 0
    cases: int = 0
    where: Mapping[str, tuple[UnitId, ...]] = field(default_factory=dict)
    """Of `won`, `lost` and the others by name: the units, where they are few enough to be named."""
