"""What came of what a patient wrote by an e-service; stored like every outcome (care.outcomes)."""

from dataclasses import dataclass
from datetime import date

from care.cases.outcomes import CaseWritten
from care.outcomes import Outcome
from care.values.ids import CaseId, UnitId


@dataclass(frozen=True, slots=True)
class ServiceBegun(Outcome):
    """The case is with the unit; `answer_by`: the last day for an answer; `to`: the name of who has it, where
    that is another.
    """

    case: CaseId
    answer_by: date
    to: str = ""


@dataclass(frozen=True, slots=True)
class SentFromCare(Outcome):
    """Each of the patients has a case of it, in the order that they were named."""

    cases: tuple[CaseId, ...]


@dataclass(frozen=True, slots=True)
class NoteSaid(Outcome):
    """It is what the unit says now (care.eservices.cards); an empty text is taken away."""

    unit: UnitId
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ServiceWritten(CaseWritten):
    """As it was stored before messages and e-services were written in alike."""
