"""What managers are told of their units, together, in the morning; each thing once."""

from dataclasses import dataclass
from datetime import date

from care.notices import Audience, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerDigest(Notice):
    """`ended`: first day of the period that is over; `won` and `lost`: units that reach more or fewer levels
    in it than in the one before. `low`: services that have fewer weeks with times than they shall, `alone`:
    units without a local administrator, `late`: activities of the checklist, `waiting`: ordered rights; each
    counts what was not so the morning before.
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
