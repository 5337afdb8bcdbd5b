"""The care guarantee in memory, as a patient meets it: care's own rules decide, nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from care.cases.acts import CaseAct
from care.cases.effects import opened_by_patient
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.values import Actor, Addressee
from care.cases.views import CaseMessage, File, MessageKind
from care.guarantee import effects
from care.guarantee.decisions import GIVES_ANSWER, OfferMove, cannot
from care.guarantee.outcomes import Answered, QuestionAsked
from care.guarantee.permissions import patient_may, question_goes_to
from care.guarantee.transitions import OPEN_OFFER, SILENT
from care.guarantee.values import Answer, CaseState, Code, OfferCase, OfferType, Reply
from care.guarantee.views import OfferCard, OfferLine
from care.people.guardians import NoLongerGuardian
from care.people.values import Kind, Person
from care.refusals import NotYours
from care.rules.guarantee import GuaranteeRules
from care.values.clock import local_day
from care.values.ids import CaseId, EntryId, MessageId, PersonId, UnitId, UserId
from care.values.units import CareUnit
from care.values.words import clean, required
from care.verbs import Asker, Request
from storage.texts.loader import load_texts
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.acting import act_by_hand
from tests.handlers.nobody import NoThreads
from tests.handlers.phone import Phone, annas
from tests.handlers.visits import ANNA, EKEN

KARIN = PersonId(3)
ORTHO: CareUnit = replace(
    EKEN,
    id=UnitId(9),
    hsa_id="SE2321000000-E101",
    name="Ortopedimottagningen Testsjukhuset",
    region="halland",
    phone="031-390 06 01",
)
LILLEN = Person(id=PersonId(4), kind=Kind.PATIENT, name="Lillen Test", login="20150117-2397", phone="")
CASE = CaseId(5)
YES, NO, NO_NEED = (
    "Ja, jag vill ha vård snabbare",
    "Nej, jag väntar kvar",
    "Nej, jag behöver inte vård längre",
)
TEXTS = load_texts()
RULES = GuaranteeRules(version="halland 2026-01-01")
OFFER = "Hej.\n\nVi kan inte ge dig en tid inom 60 dagar. Du kan få vård snabbare hos en annan vårdgivare."


_NAMES = {LILLEN.id: LILLEN.name, ANNA.id: ANNA.name}


@dataclass
class Desk(NoThreads):
    """Offers of the guarantee, and what staff do, by hand: `happens` and `writes`."""

    clinic: Clinic
    cases: dict[CaseId, OfferCase] = field(default_factory=dict)
    threads: dict[CaseId, list[CaseMessage]] = field(default_factory=dict)
    code: Code = Code.HV
    rules: GuaranteeRules = RULES
    of_age: bool = False
    """The child has turned thirteen."""
    done: list[str] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.clinic.now

    @property
    def case(self) -> OfferCase:
        return self.cases[CASE]

    def sends(self, type_: OfferType = OfferType.VISIT, *, to: Person = ANNA, case: CaseId = CASE) -> None:
        made = OfferCase(
            id=case, version=0, state=CaseState.DRAFT, entry=EntryId(1), patient=to.id, unit=ORTHO.id,
            type=type_, created=self.now, updated=self.now,
        )  # fmt: skip
        self.cases[case], self.threads[case] = made, []
        self.happens(Event.SEND, case=case)
        self.writes(MessageKind.OFFER, OFFER, case=case)

    def happens(self, event: Event, *, case: CaseId = CASE, **facts: object) -> OfferCase:
        """Raises care's own refusal."""
        here = self.cases[case]
        move = OfferMove(event=event, now=self.now, code=self.code, **facts)  # type: ignore[arg-type]
        if refusal := cannot(here, move, self.rules):
            raise refusal
        self.cases[case] = effects.after(here, move, self.rules)
        self.done.append(event.value)
        return self.cases[case]

    def writes(self, kind: MessageKind, text: str = "", *, case: CaseId = CASE) -> None:
        self._put(case, kind, text, Actor.STAFF)
        self.cases[case] = replace(self.cases[case], unread_by_patient=True)

    def _put(
        self, case: CaseId, kind: MessageKind, text: str, role: Actor, answer: Answer | None = None
    ) -> None:
        name = "Karin" if role is Actor.STAFF else ANNA.name
        thread = self.threads[case]
        thread.append(
            CaseMessage(
                id=MessageId(len(thread) + 1),
                at=self.now,
                author=KARIN,
                author_name=name,
                role=role,
                kind=kind,
                text=text,
                answer=answer,
            )
        )

    # care.guarantee.verbs.Offers

    async def offers(self, asker: Asker) -> Sequence[OfferLine]:
        self._own(asker)
        mine = [one for one in self.cases.values() if one.patient == asker.patient]
        return [OfferLine(case=one, patient_name=_NAMES[one.patient], unit_name=ORTHO.name,
                          is_open=one.state in OPEN_OFFER) for one in mine]  # fmt: skip

    async def offer(self, asker: Asker, case: CaseId) -> OfferCard:
        here = self._mine(asker, case)
        return OfferCard(
            case=here, rules=self.rules, unit=ORTHO, patient_name=_NAMES[here.patient],
            for_child=asker.person != asker.patient, thread=tuple(self.threads[case]),
            may=patient_may(here, self.code, self.rules, self.now),
        )  # fmt: skip

    async def act(self, who: Asker, case: CaseId, act: CaseAct[Any], request: Request) -> object:
        return await act_by_hand((self,), who, case, act, request)

    async def read_all(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        here = self._mine(asker, case)
        news = self._read(case)
        if here.state is CaseState.SENT_UNREAD:
            here = self.happens(Event.OPEN_MESSAGE, case=case)
        self.cases[case] = opened_by_patient(here)
        return CaseChanged(case, here.state, news)

    async def begin_no(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        if self._mine(asker, case).state not in SILENT:
            self.happens(Event.BEGIN_NO, case=case)
        return CaseChanged(case, self.cases[case].state)

    async def leave_answer(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        if self._mine(asker, case).state not in SILENT:
            self.happens(Event.GIVE_UP, case=case)
        return CaseChanged(case, self.cases[case].state)

    async def give_answer(
        self, asker: Asker, case: CaseId, request: Request, *, answer: Answer, reason: str = ""
    ) -> Answered:
        late = self._mine(asker, case).state in SILENT
        plain = next(event for event, gives in GIVES_ANSWER.items() if gives is answer)
        return self._answered(asker, case, Event.ANSWER_LATE if late else plain, answer, reason, request)

    async def answer_anew(
        self, asker: Asker, case: CaseId, request: Request, *, answer: Answer, reason: str = ""
    ) -> Answered:
        self._mine(asker, case)
        return self._answered(asker, case, Event.CHANGE_ANSWER, answer, reason, request)

    async def take_back(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        self._mine(asker, case)
        self._put(case, MessageKind.TAKEN_BACK, "", Actor.PATIENT)
        return CaseChanged(case, self.happens(Event.TAKE_BACK, case=case, actor=asker.person).state)

    async def ask_question(
        self, asker: Asker, case: CaseId, request: Request, *, text: str, files: Sequence[File] = ()
    ) -> QuestionAsked:
        self.clinic._clear(request)
        here = self._mine(asker, case)
        to_service = question_goes_to(here) is Addressee.SERVICE
        said = required(text, 2000)
        here = self.happens(Event.ASK_QUESTION, case=case, as_service=to_service)
        self._put(case, MessageKind.QUESTION, said, Actor.PATIENT)
        self.threads[case][-1] = replace(self.threads[case][-1], files=tuple(files))
        return QuestionAsked(case, here.question_due or local_day(self.now))

    def _answered(
        self, asker: Asker, case: CaseId, event: Event, answer: Answer, reason: str, request: Request
    ) -> Answered:
        self.clinic._clear(request)
        said = "" if answer is Answer.YES else clean(reason)
        reply = Reply(answer=answer, reason=said, at=self.now, by=asker.person)
        here = self.happens(event, case=case, actor=asker.person, reply=reply)
        self._read(case)
        self._put(case, MessageKind.ANSWER, said, Actor.PATIENT, answer)
        due = here.answer_due or local_day(self.now)
        return Answered(case, answer, late=event is Event.ANSWER_LATE,
                        changed=event is Event.CHANGE_ANSWER, answer_due=due)  # fmt: skip

    def _read(self, case: CaseId) -> tuple[MessageId, ...]:
        news = tuple(one.id for one in self.threads[case] if one.read_at is None)
        self.threads[case] = [replace(one, read_at=one.read_at or self.now) for one in self.threads[case]]
        return news

    def _mine(self, asker: Asker, case: CaseId) -> OfferCase:
        found = self.cases.get(case)
        if found is None or found.patient != asker.patient:
            raise NotYours
        self._own(asker)
        return found

    def _own(self, asker: Asker) -> None:
        if asker.person == asker.patient:
            return
        if asker.patient not in {child.id for child in self.clinic.wards}:
            raise NotYours
        if self.of_age:
            raise NoLongerGuardian


@dataclass(frozen=True)
class OnlyOffers:
    """The one room of the guarantee that a patient enters."""

    offers: Desk

    @property
    def cases(self) -> Desk:
        return self.offers


def desk_and_phone(*, speaks: str = "sv") -> tuple[Desk, Phone]:
    """Anna's phone, logged in, and a desk that has sent nothing yet."""
    clinic = Clinic()
    desk = Desk(clinic)
    clinic.guarantee, clinic.texts = OnlyOffers(desk), TEXTS
    phone = annas(clinic)
    clinic.languages[UserId(phone.user)] = speaks
    return desk, phone


async def offered(*, speaks: str = "sv") -> tuple[Desk, Phone]:
    """An offer that is read, in front of the patient."""
    desk, anna = desk_and_phone(speaks=speaks)
    desk.sends()
    await anna.says({"sv": "Läs meddelandet", "en": "Read the message"}[speaks])
    return desk, anna
