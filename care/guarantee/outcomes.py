"""What came of the verbs of the care guarantee; stored like every outcome (storage.codec)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from care.guarantee.values import Answer, CaseState, Code, StandardAnswer
from care.outcomes import Outcome
from care.values.ids import CaseId, EntryId, PersonId


class SendResult(StrEnum):
    """A line of the report for each recipient (seed 002, step 2)."""

    DIGITAL = "digital"
    DIGITAL_AND_LETTER = "digital_and_letter"
    """An account, but no notices: the letter goes too."""
    LETTER = "letter"
    """No account."""
    UNKNOWN = "unknown"
    TWICE = "twice"
    NO_ENTRY = "no_entry"
    """No HV entry of this type at the unit."""
    OPEN_OFFER = "open_offer"
    FOR_VISIT = "for_visit"
    """On the list, but for a visit."""
    FOR_OPERATION = "for_operation"

    @property
    def is_sent(self) -> bool:
        return self in {SendResult.DIGITAL, SendResult.DIGITAL_AND_LETTER, SendResult.LETTER}


@dataclass(frozen=True, slots=True)
class SentLine:
    """`place` counts from 1 as the recipients were given: what was typed for somebody unknown is not kept."""

    place: int
    result: SendResult
    patient: PersonId | None
    name: str
    case: CaseId | None
    """The new case; with OPEN_OFFER the one that is open already."""
    at_once: bool = True
    """Somebody who reads it is logged in; else it is read at the next log-in."""


@dataclass(frozen=True, slots=True)
class OffersSent(Outcome):
    lines: tuple[SentLine, ...]

    @property
    def sent(self) -> int:
        """How many have an offer now, by letter too."""
        return sum(line.result.is_sent for line in self.lines)

    @property
    def in_chat(self) -> int:
        return self.sent - sum(line.result is SendResult.LETTER for line in self.lines)

    @property
    def letters(self) -> int:
        """How many letters are to be posted."""
        return sum(line.result in {SendResult.LETTER, SendResult.DIGITAL_AND_LETTER} for line in self.lines)


@dataclass(frozen=True, slots=True)
class Answered(Outcome):
    """`late`: "sent svar", taken up again; `changed`: it replaces an earlier one; `answer_due`: when staff
    answer at the latest.
    """

    case: CaseId
    answer: Answer
    late: bool
    changed: bool
    answer_due: date


@dataclass(frozen=True, slots=True)
class QuestionAsked(Outcome):
    """`answer_due`: when the patient has an answer at the latest."""

    case: CaseId
    answer_due: date


@dataclass(frozen=True, slots=True)
class Reminded(Outcome):
    """`reply_by` is what the reminder asks for; `last_day` the last day before the case is closed."""

    case: CaseId
    reply_by: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Confirmed(Outcome):
    """`propose`: the code change to tick off."""

    case: CaseId
    propose: Code
    template: StandardAnswer


@dataclass(frozen=True, slots=True)
class CodeTicked(Outcome):
    """`state`: closed after a no; after a yes it waits for Vårdgarantiservice."""

    case: CaseId
    code: Code
    state: CaseState


@dataclass(frozen=True, slots=True)
class EntryChanged(Outcome):
    entry: EntryId
    code: Code
