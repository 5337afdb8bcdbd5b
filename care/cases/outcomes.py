"""What came of an act on a case of any kind; stored like every outcome (care.outcomes)."""

from dataclasses import dataclass

from care.outcomes import Outcome
from care.values.ids import CaseId


@dataclass(frozen=True, slots=True)
class CaseChanged(Outcome):
    """It happened, and the case is now in this state."""

    case: CaseId
    state: str
