"""What came of looking over a region's rules; stored like every outcome."""

from dataclasses import dataclass
from datetime import date

from care.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class LookedOver(Outcome):
    """A region's rules are to be looked over again by the end of `due`."""

    due: date
