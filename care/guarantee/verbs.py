"""The protocols of the care guarantee: what a conversation may ask of the store, always as somebody.
(Sending and the inbox stand in care.guarantee.sending and care.cases.inbox.)

As in care.verbs: every changing verb is one transaction and answers its `Request` once; a "no" is raised as a
`Refusal`. Texts are cleaned (care.values.words). A case that the asker may not see raises NotYours.
"""

from collections.abc import Sequence
from typing import Protocol

from care.cases.inbox import Inbox
from care.cases.outcomes import CaseChanged
from care.cases.views import File
from care.guarantee.outcomes import Answered, CodeTicked, Confirmed, QuestionAsked, Reminded
from care.guarantee.sending import Sending
from care.guarantee.values import Answer, Code, Source, StandardAnswer
from care.guarantee.views import Letter, OfferCard, OfferLine
from care.values.ids import CaseId, DispatchId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request


class Offers(Protocol):
    """The patient's side. `asker.patient` is the patient, or a child under 13 for whom `asker.person` is
    guardian. Raises NotYours for anybody else, NoLongerGuardian for a child who has turned 13.
    """

    async def offers(self, asker: Asker) -> Sequence[OfferLine]:
        """Open ones first, then earlier ones; the newest first."""
        ...

    async def offer(self, asker: Asker, case: CaseId) -> OfferCard:
        """One offer with its thread. Reading changes nothing: see `open`."""
        ...

    async def open(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        """`Läs meddelandet`: all that came from care is read, the offer too. Safe whatever has happened."""
        ...

    async def begin_no(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        """`Nej …` is chosen: the consequence is shown, a reason asked for. Stores no answer. Raises
        AlreadyAnswered, CaseClosed, AnsweredTooLate.
        """
        ...

    async def leave(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        """`Avbryt` in the middle: no answer is stored, the offer stays read and open."""
        ...

    async def answer(
        self, asker: Asker, case: CaseId, answer: Answer, request: Request, *, reason: str = ""
    ) -> Answered:
        """`Skicka svaret`. After the closing it is kept as late ("sent svar") while the entry is HV.
        Raises AlreadyAnswered (with the answer, and whether it may be changed), AnsweredTooLate, NewerOffer,
        CaseClosed, TextMissing, TextTooLong.
        """
        ...

    async def change_answer(
        self, asker: Asker, case: CaseId, answer: Answer, request: Request, *, reason: str = ""
    ) -> Answered:
        """Until staff have claimed it; both answers stay in the audit. Raises AlreadyAnswered."""
        ...

    async def ask_question(
        self, asker: Asker, case: CaseId, text: str, request: Request, *, files: Sequence[File] = ()
    ) -> QuestionAsked:
        """A question, or the patient's reply to one of staff; 1-2000 characters. No answer to the offer. From
        the besked about the provider on it goes to Vårdgarantiservice, before that to the unit.
        """
        ...


class Letters(Protocol):
    """Offers that go by post."""

    async def letters(self, staff: PersonId, unit: UnitId | None = None) -> Sequence[Letter]:
        """`Brev att skicka`: not yet posted, oldest first (at most 100), of all units of the asker's or of
        one of them. Raises NotAllowed.
        """
        ...

    async def letter(self, staff: PersonId, dispatch: DispatchId) -> Letter:
        """What a letter of an offer says, and to whom. Raises NotYours."""
        ...


class Cases(Protocol):
    """What staff do with a case. Raises NotAllowed (Act.HANDLE_CASE at the unit); ClaimedByAnother (with the
    colleague's name), NotClaimed, NotThisStep, CaseClosed; TextMissing, TextTooLong (4000).
    """

    async def claim(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        """`Fördela till mig`. From here on the patient cannot change the answer. Claiming twice is safe."""
        ...

    async def confirm(
        self, staff: PersonId, case: CaseId, text: str, request: Request, *, template: StandardAnswer
    ) -> Confirmed:
        """`Besvara`: the standard text that fits (care.guarantee.codes.standard_answer), as edited. Raises
        WrongStandardAnswer.
        """
        ...

    async def tick_code(
        self, staff: PersonId, case: CaseId, code: Code, request: Request, *, documented: str = ""
    ) -> CodeTicked:
        """`Bocka av kodändringen`: the entry follows. REMOVED needs `documented` (TextMissing). A no is then
        closed; a yes goes to Vårdgarantiservice. Raises CodeNotFitting, CodeMoved.
        """
        ...

    async def correct_code(self, staff: PersonId, case: CaseId, code: Code, request: Request) -> CodeTicked:
        """`Rätta koden`: HVNY was meant to be HVOP, or the other way, until the papers are posted. Raises
        NotThisStep.
        """
        ...

    async def part_answer(
        self, staff: PersonId, case: CaseId, text: str, request: Request, *, files: Sequence[File] = ()
    ) -> CaseChanged:
        """`Delsvar`: a message that the answer will take longer, with files; the case stays open."""
        ...

    async def ask_back(self, staff: PersonId, case: CaseId, text: str, request: Request) -> CaseChanged:
        """`Motfråga`."""
        ...

    async def reply_to_question(
        self, staff: PersonId, case: CaseId, text: str, request: Request
    ) -> CaseChanged:
        """Answers what the patient has asked; the offer stays as it is. Vårdgarantiservice answers what was
        asked after the besked, without claiming.
        """
        ...

    async def reassign(
        self, staff: PersonId, case: CaseId, to: PersonId | None, request: Request
    ) -> CaseChanged:
        """`Omfördela` to a colleague, or None: to the group."""
        ...

    async def remind(self, staff: PersonId, case: CaseId, text: str, request: Request) -> Reminded:
        """The manual reminder, once, when flagged. Closing moves if its days would pass it (C2). Raises
        AlreadyReminded.
        """
        ...

    async def not_reached(
        self, staff: PersonId, case: CaseId, request: Request, *, note: str = ""
    ) -> CaseChanged:
        """Called without an answer: it stays in the ring list, with the note and how often."""
        ...

    async def record_answer(
        self,
        staff: PersonId,
        case: CaseId,
        answer: Answer,
        request: Request,
        *,
        source: Source = Source.PHONE,
        reason: str = "",
    ) -> Answered:
        """By telephone or letter, before or after the closing; the same state machine. Raises
        AlreadyAnswered, AnsweredTooLate, NewerOffer, TextMissing, TextTooLong.
        """
        ...

    async def letter_posted(self, staff: PersonId, dispatch: DispatchId, request: Request) -> CaseChanged:
        """Ticked off. Twice is safe."""
        ...

    async def told_by_phone(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        """`Jag har ringt patienten`: what nobody could read is told. Vårdgarantiservice tells its own, others
        who handle cases all of it. Raises NotThisStep when nothing is left to tell.
        """
        ...

    async def tell_by_letter(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        """`Gör ett brev`: what nobody could read is to be printed, and is told once posted. Twice is safe.
        Raises NotThisStep when nothing is left to tell.
        """
        ...

    async def papers_posted(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        """Papers and the guarantee certificate are in the post: the case is closed."""
        ...


class Service(Protocol):
    """Vårdgarantiservice (Act.TELL_PROVIDER at the unit); its worklist is Tab.SERVICE of the inbox."""

    async def tell_provider(
        self, staff: PersonId, case: CaseId, provider: str, text: str, request: Request
    ) -> CaseChanged:
        """Besked om vårdgivare: information; the patient can put a question from it."""
        ...

    async def transfer_papers(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        """The vårdgarantisedel has been sent over: the unit has papers to print and post."""
        ...

    async def units_to_ask(self, staff: PersonId, case: CaseId) -> Sequence[CareUnit]:
        """Whom a question may concern: the case's own unit first, then those of its region, then others."""
        ...

    async def pass_question(
        self, staff: PersonId, case: CaseId, unit: UnitId, request: Request
    ) -> CaseChanged:
        """To one of `units_to_ask`: of the case's own unit it stays a question of the case, another one gets
        a task. The patient is told.
        """
        ...


class Guarantee(Protocol):
    """All of it, as `Services.guarantee`."""

    @property
    def offers(self) -> Offers: ...
    @property
    def sending(self) -> Sending: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def service(self) -> Service: ...
