"""A case of an e-service: which form began it, what was answered there, what was promised, how it ended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from care.cases.events import Move
from care.cases.values import Case
from care.eservices.answers import Answers
from care.values.ids import UnitId


class ServiceState(StrEnum):
    SENT = "sent"
    """The patient waits for the unit."""
    ASKED = "asked"
    """The unit waits for the patient."""
    REPLIED = "replied"
    CLOSED = "closed"


class PatientWord(StrEnum):
    """The five words that a patient reads of a case."""

    SENT = "sent"
    READ = "read"
    ASKED = "asked"
    REPLIED = "replied"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCase(Case):
    """`type` is the id of its form; `answers` by `link_id`, as the form's version has them."""

    state: ServiceState
    form_version: int
    answers: Answers
    terms: str = ""
    """Which text, in which version, was accepted; empty: none was asked."""
    promised: date
    """The last day for the first answer."""
    result: str = ""
    """One of the form's ends, once it is closed."""
    seen: bool = False
    """Staff have opened what the patient wrote last."""

    @property
    def told(self) -> PatientWord:
        if self.state is ServiceState.SENT and self.seen:
            return PatientWord.READ
        return PatientWord(self.state.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMove(Move):
    due: date | None = None
    """Of what the patient writes: the last day for its answer."""
    unit: UnitId | None = None
    """Of a case that goes to another unit."""
    result: str = ""
