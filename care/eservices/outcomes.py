"""What came of what a patient wrote by an e-service; stored like every outcome (care.outcomes)."""

from dataclasses import dataclass
from datetime import date

from care.outcomes import Outcome
from care.values.ids import CaseId


@dataclass(frozen=True, slots=True)
class ServiceBegun(Outcome):
    """The case is with the unit; `answer_by`: the last day for an answer."""

    case: CaseId
    answer_by: date


@dataclass(frozen=True, slots=True)
class ServiceWritten(Outcome):
    """More stands in the case; `answer_by`: the last day for an answer to it."""

    case: CaseId
    answer_by: date
