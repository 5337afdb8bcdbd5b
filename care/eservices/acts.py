"""What is done with a case of an e-service beside what is done with every case (care.cases.acts)."""

from dataclasses import dataclass
from typing import ClassVar

from care.cases.acts import AnswerQuestion, CaseAct
from care.cases.outcomes import CaseChanged, CaseWritten
from care.eservices.ways_in import Deed
from care.outcomes import Outcome
from care.values.ids import UnitId


@dataclass(frozen=True, slots=True)
class OpenAgain(CaseAct[CaseWritten]):
    """The patient, with words; within the days of the rule. Raises TooLateToReopen, and as
    care.cases.acts.WriteMore.
    """

    outcome: ClassVar[type[Outcome]] = CaseWritten
    text: str


# Staff


@dataclass(frozen=True, slots=True)
class AnswerService(AnswerQuestion):
    """`says`: what the text tells the patient has been done. Raises NotDoneYet, and as AnswerQuestion."""

    says: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseService(CaseAct[CaseChanged]):
    """`Avsluta ärendet`, with one of the form's ends. Raises AnswerFirst, as all staff's acts, NotAllowed for
    what is no end of it, NotDoneYet for what the result `says` has been done. `text`: the last answer,
    which goes to the patient too.
    """

    result: str
    text: str = ""
    says: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class SendByPost(CaseAct[CaseChanged]):
    """`Skicka brev`: what the patient was answered last becomes a letter to post, once. Raises
    NotAllowed where nothing was, and as all staff's acts.
    """


@dataclass(frozen=True, slots=True)
class GiveToUnit(CaseAct[CaseChanged]):
    """Another unit of the region answers from now on; the promise stands, and the patient is told who."""

    unit: UnitId
