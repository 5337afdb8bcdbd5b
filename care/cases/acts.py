"""What somebody does with a case, as data: `Cases.act` carries each out. A kind may add acts of its own."""

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from care.cases.outcomes import CaseChanged, CaseWritten
from care.cases.views import File
from care.outcomes import Outcome
from care.values.ids import DispatchId, PersonId

_T_co = TypeVar("_T_co", bound=Outcome, covariant=True)


class CaseAct(Generic[_T_co]):
    """`outcome` is the class of what comes of it."""

    outcome: ClassVar[type[Outcome]] = CaseChanged


# The patient

LONGEST_MORE = 2000
"""Characters of what a patient writes in a case that is open."""


@dataclass(frozen=True, slots=True)
class ReadAll(CaseAct[CaseChanged]):
    """All that came from care is read now: the outcome says what was new, also to the same request once more.
    Safe whatever has happened.
    """


@dataclass(frozen=True, slots=True)
class WriteMore(CaseAct[CaseWritten]):
    """In the same case, until it is closed. Raises NoLongerGuardian, CaseClosed, TextTooLong (2000)."""

    outcome: ClassVar[type[Outcome]] = CaseWritten
    text: str
    files: tuple[File, ...] = ()


# Staff. Each raises ClaimedByAnother (with the colleague's name), NotClaimed, CaseClosed, NotThisStep.


@dataclass(frozen=True, slots=True)
class Claim(CaseAct[CaseChanged]):
    """`Fördela till mig`. From here on a patient cannot change an answer. Twice is safe."""


@dataclass(frozen=True, slots=True)
class PartAnswer(CaseAct[CaseChanged]):
    """`Delsvar`: a message that the answer will take longer, with files; the case stays open."""

    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class AskBack(CaseAct[CaseChanged]):
    """`Motfråga`."""

    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerQuestion(CaseAct[CaseChanged]):
    """What the patient has asked is answered; the case stays as it is. Who was asked beside the unit claims
    nothing.
    """

    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Reassign(CaseAct[CaseChanged]):
    """`Omfördela` to a colleague, or None: to the group."""

    to: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TakeOver(CaseAct[CaseChanged]):
    """A case of `colleague`, who is told, is the actor's now, or the group's. Twice is safe. Raises
    ClaimedByAnother when it is somebody else's by now.
    """

    colleague: PersonId
    to_group: bool = False


@dataclass(frozen=True, slots=True)
class TakeUpAgain(CaseAct[CaseChanged]):
    """What was ended too early is open again. Whoever of the unit sees the slip. Raises NotThisStep."""


@dataclass(frozen=True, slots=True)
class LetterPosted(CaseAct[CaseChanged]):
    """One of the case's letters is ticked off. Twice is safe."""

    dispatch: DispatchId


@dataclass(frozen=True, slots=True)
class LetterNotPosted(CaseAct[CaseChanged]):
    """`Ångra` of that, by who ticked it off: it is to be posted, and what it says is not told. Raises
    NotThisStep.
    """

    dispatch: DispatchId
