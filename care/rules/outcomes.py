"""What came of looking over a region's rules; stored like every outcome."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A region's rules are to be looked over again by the end of `due`."""

    due: date
