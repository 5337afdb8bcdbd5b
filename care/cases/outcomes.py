"""What came of an act on a case of any kind; stored like every outcome (care.outcomes)."""

from dataclasses import dataclass
from datetime import date

from care.outcomes import Outcome
from care.values.ids import CaseId, MessageId, PersonId


@dataclass(frozen=True, slots=True)
class CaseChanged(Outcome):
    """It happened, and the case is now in this state."""

    case: CaseId
    state: str
    news: tuple[MessageId, ...] = ()
    """Of care.cases.acts.ReadAll: the messages that nobody had opened before."""


@dataclass(frozen=True, slots=True)
class CaseWritten(Outcome):
    """More stands in the case; `answer_by`: the last day for an answer to it."""

    case: CaseId
    answer_by: date


@dataclass(frozen=True, slots=True)
class AbsenceEntered(Outcome):
    """A member of staff is away; `cases`: how many of theirs become the group's as it begins."""

    person: PersonId
    first: date
    last: date
    cases: int
