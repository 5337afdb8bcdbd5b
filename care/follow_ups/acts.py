"""What is done with a task's case beside what is done with every case (care.cases.acts)."""

from dataclasses import dataclass
from typing import ClassVar

from care.cases.acts import CaseAct
from care.follow_ups.outcomes import MessageWritten
from care.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class WriteAgain(CaseAct[MessageWritten]):
    """The patient, in the same case, until it is closed. Raises NoLongerGuardian, CaseClosed, TextTooLong
    (2000).
    """

    outcome: ClassVar[type[Outcome]] = MessageWritten
    text: str
