"""What is done with an offer's case beside what is done with every case (care.cases.acts)."""

from dataclasses import dataclass
from typing import ClassVar

from care.cases.acts import CaseAct
from care.cases.outcomes import CaseChanged
from care.cases.views import File
from care.guarantee.outcomes import Answered, CodeTicked, Confirmed, QuestionAsked, Reminded
from care.guarantee.values import Answer, Code, Source, StandardAnswer
from care.outcomes import Outcome
from care.values.ids import DispatchId, UnitId

# The patient, or for a child under 13 a guardian. Each raises NoLongerGuardian.


@dataclass(frozen=True, slots=True)
class BeginNo(CaseAct[CaseChanged]):
    """`Nej …` is chosen: the consequence is shown, a reason asked for. Stores no answer. Raises
    AlreadyAnswered, CaseClosed, AnsweredTooLate.
    """


@dataclass(frozen=True, slots=True)
class LeaveAnswer(CaseAct[CaseChanged]):
    """`Avbryt` in the middle: no answer is stored, the offer stays read and open."""


@dataclass(frozen=True, slots=True)
class GiveAnswer(CaseAct[Answered]):
    """`Skicka svaret`. After the closing it is kept as late ("sent svar") while the entry is HV. Raises
    AlreadyAnswered (with the answer, and whether it may be changed), AnsweredTooLate, NewerOffer, CaseClosed.
    """

    outcome: ClassVar[type[Outcome]] = Answered
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerAnew(CaseAct[Answered]):
    """Until staff have claimed it; both answers stay in the audit. Raises AlreadyAnswered."""

    outcome: ClassVar[type[Outcome]] = Answered
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack(CaseAct[CaseChanged]):
    """`Ångra`: no answer is given any more, all is as it was before. By who gave it, for some minutes, while
    nobody has acted on it. Raises AlreadyAnswered.
    """


@dataclass(frozen=True, slots=True)
class AskQuestion(CaseAct[QuestionAsked]):
    """A question, or the patient's reply to one of staff; 1-2000 characters. No answer to the offer. From the
    besked about the provider on it goes to Vårdgarantiservice, before that to the unit.
    """

    outcome: ClassVar[type[Outcome]] = QuestionAsked
    text: str
    files: tuple[File, ...] = ()


# Staff


@dataclass(frozen=True, slots=True)
class Confirm(CaseAct[Confirmed]):
    """`Besvara`: the standard text that fits (care.guarantee.codes.standard_answer), as edited. Raises
    WrongStandardAnswer.
    """

    outcome: ClassVar[type[Outcome]] = Confirmed
    text: str
    template: StandardAnswer
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class SetCode(CaseAct[CodeTicked]):
    """`Bocka av kodändringen`: the entry follows. REMOVED needs `documented` (TextMissing). A no is then
    closed; a yes goes to Vårdgarantiservice. Raises CodeNotFitting, CodeMoved.
    """

    outcome: ClassVar[type[Outcome]] = CodeTicked
    code: Code
    documented: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmAndTick(CaseAct[CodeTicked]):
    """`Svara och bocka av`: both at once, of a case that is nobody's or one's own. The patient hears of it
    after the rule's `reply_undo_seconds`: until then it can be taken back. Raises as both do.
    """

    outcome: ClassVar[type[Outcome]] = CodeTicked
    text: str
    template: StandardAnswer
    code: Code
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class RecallReply(CaseAct[CaseChanged]):
    """`Ångra` of that, while nobody has read it. Raises NotThisStep."""


@dataclass(frozen=True, slots=True)
class Untick(CaseAct[CaseChanged]):
    """`Ångra` of a code that was just ticked off; the answer stands. Raises NotThisStep."""


@dataclass(frozen=True, slots=True)
class CorrectCode(CaseAct[CodeTicked]):
    """`Rätta koden`: HVNY was meant to be HVOP, or the other way, until the papers are posted."""

    outcome: ClassVar[type[Outcome]] = CodeTicked
    code: Code


@dataclass(frozen=True, slots=True)
class TellByPhone(CaseAct[CaseChanged]):
    """`Jag har ringt patienten`: what nobody could read is told. Vårdgarantiservice tells its own, others who
    handle cases all of it. Raises NotThisStep when nothing is left to tell.
    """


@dataclass(frozen=True, slots=True)
class TellByLetter(CaseAct[CaseChanged]):
    """`Gör ett brev`: what nobody could read is to be printed, and is told once posted. Twice is safe. Raises
    NotThisStep when nothing is left to tell.
    """


@dataclass(frozen=True, slots=True)
class LetterReturned(CaseAct[CaseChanged]):
    """`Brevet kom i retur`: what it says is not told after all. Raises NotThisStep."""

    dispatch: DispatchId


@dataclass(frozen=True, slots=True)
class Remind(CaseAct[Reminded]):
    """The manual reminder, once, when flagged. Closing moves if its days would pass it (C2). Raises
    AlreadyReminded.
    """

    outcome: ClassVar[type[Outcome]] = Reminded
    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteCall(CaseAct[CaseChanged]):
    """Called without an answer: it stays in the ring list, with the note and how often."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordAnswer(CaseAct[Answered]):
    """By telephone or letter, before or after the closing; the same state machine. Raises AlreadyAnswered,
    AnsweredTooLate, NewerOffer.
    """

    outcome: ClassVar[type[Outcome]] = Answered
    answer: Answer
    source: Source = Source.PHONE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PapersPosted(CaseAct[CaseChanged]):
    """Papers and the guarantee certificate are in the post: the case is closed."""


# Vårdgarantiservice (Act.TELL_PROVIDER at the unit)


@dataclass(frozen=True, slots=True)
class TellProvider(CaseAct[CaseChanged]):
    """Besked om vårdgivare: information; the patient can put a question from it."""

    provider: str
    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class PapersTransferred(CaseAct[CaseChanged]):
    """The vårdgarantisedel has been sent over: the unit has papers to print and post."""


@dataclass(frozen=True, slots=True)
class ReassignQuestion(CaseAct[CaseChanged]):
    """To one of `units_to_ask`: the case stays, that unit answers in it. The patient is told."""

    unit: UnitId
