"""The staff's side of a desk, in memory: what they see of a case, and what they write in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from care.cases.acts import CaseAct
from care.cases.events import Event
from care.cases.inbox import MOST, PAGE
from care.cases.lists import CaseCounts, CaseFilter, CasePage
from care.cases.outcomes import CaseChanged
from care.cases.refusals import ClaimedByAnother
from care.cases.saved import SavedText
from care.cases.views import CaseCard, CaseLine, CaseMessage, File, MessageKind
from care.guarantee.outcomes import CodeTicked, Confirmed, Reminded
from care.guarantee.permissions import service_may, staff_may
from care.guarantee.values import Answer, CaseState, Code, OfferCase, Reply, StandardAnswer
from care.guarantee.work import standing
from care.people.absence import Absence
from care.people.values import Kind, Person
from care.values.ids import CaseId, FilterId, PersonId, UserId
from care.values.words import required
from care.verbs import Asker, Request
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.acting import act_by_hand
from tests.handlers.guarantee.desk import CASE, ORTHO, TEXTS, Desk
from tests.handlers.phone import Phone
from tests.handlers.visits import ANNA, EVA

YNGVE = Person(id=PersonId(7), kind=Kind.STAFF, name="Yngve", login="yngve", title="sekreterare")
EVAS_PHONE = 12


@dataclass
class Office:
    """care.cases.inbox.Inbox and care.guarantee.verbs.Cases, as Eva meets them."""

    desk: Desk
    reads: str = "sv"
    as_service: bool = False
    told: list[tuple[str, PersonId | None]] = field(default_factory=list)
    listed: tuple[CaseId, ...] = ()
    """What stands in the lists."""
    looks_at: CaseFilter = field(default_factory=CaseFilter)
    """The list that cases are opened from."""
    taken_by: Person | None = None
    """A colleague who takes the case just before Eva's next act."""

    async def case(self, staff: PersonId, case: CaseId) -> CaseCard[OfferCase]:
        desk = self.desk
        here = replace(desk.cases[case], code=desk.code)
        may = staff_may(here, desk.code, desk.rules, desk.now, actor=staff)
        if self.as_service:
            may = service_may(here, desk.code, desk.rules, desk.now, actor=staff)
        stands = standing(here)
        return CaseCard(
            line=CaseLine(
                case=here, status=stands.status, patient_name=ANNA.name, patient_login=ANNA.login,
                patient_phone=ANNA.phone, unit_name=ORTHO.name, due=stands.due,
            ),
            rules=desk.rules, thread=tuple(desk.threads[case]), may=may, reads=self.reads,
        )  # fmt: skip

    async def cases(self, staff: PersonId, chosen: CaseFilter, *, limit: int = PAGE) -> CasePage:
        waiting = [(await self.case(staff, one)).line for one in self.listed]
        lines = [
            line
            for line in waiting
            if standing(line.case).for_unit and chosen.patient in {None, line.case.patient}
        ]
        return CasePage(lines[:limit], None, min(len(lines), MOST), total_is_more=len(lines) > MOST)

    async def counts(self, staff: PersonId, unit: object = None) -> CaseCounts:
        return CaseCounts()

    async def kept(self, chosen: FilterId) -> CaseFilter:
        return self.looks_at

    async def keep(self, chosen: CaseFilter) -> FilterId:
        return FilterId(1)

    async def saved(self, staff: PersonId) -> Sequence[SavedText]:
        return []

    async def see(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        return self._changed(case)

    async def colleagues(self, staff: PersonId, case: CaseId) -> Sequence[Person]:
        return [YNGVE]

    async def act(self, who: Asker, case: CaseId, act: CaseAct[Any], request: Request) -> object:
        return await act_by_hand((self, self.desk), who, case, act, request)

    async def claim(self, staff: Asker, case: CaseId, request: Request) -> CaseChanged:
        event = Event.CLAIM if self.desk.case.reply else Event.TAKE
        self._act(event, case, request)
        return self._changed(case)

    async def confirm(
        self, staff: Asker, case: CaseId, request: Request, *, text: str, template: StandardAnswer
    ) -> Confirmed:
        self._write(Event.CONFIRM, MessageKind.CONFIRMATION, case, text, request, template=template)
        return Confirmed(case, Code.P, template)

    async def confirm_and_tick(
        self, staff: Asker, case: CaseId, request: Request, *, text: str, template: StandardAnswer, code: Code
    ) -> CodeTicked:
        if self.desk.cases[case].state is CaseState.ANSWERED:
            self._act(Event.CLAIM, case, request)
        self._write(Event.CONFIRM, MessageKind.CONFIRMATION, case, text, request, template=template)
        self._act(Event.SET_CODE, case, request, new_code=code)
        return CodeTicked(case, code, self.desk.cases[case].state)

    async def part_answer(
        self, staff: Asker, case: CaseId, request: Request, *, text: str, files: Sequence[File] = ()
    ) -> CaseChanged:
        self._write(Event.PART_ANSWER, MessageKind.PART_ANSWER, case, text, request)
        thread = self.desk.threads[case]
        thread[-1] = replace(thread[-1], files=tuple(files))
        return self._changed(case)

    async def ask_back(self, staff: Asker, case: CaseId, request: Request, *, text: str) -> CaseChanged:
        self._write(Event.ASK_BACK, MessageKind.ASKED_BACK, case, text, request)
        return self._changed(case)

    async def answer_question(
        self, staff: Asker, case: CaseId, request: Request, *, text: str
    ) -> CaseChanged:
        kind = MessageKind.QUESTION_REPLY
        self._write(Event.REPLY_TO_QUESTION, kind, case, text, request, as_service=self.as_service)
        return self._changed(case)

    async def remind(self, staff: Asker, case: CaseId, request: Request, *, text: str) -> Reminded:
        self._write(Event.REMIND, MessageKind.REMINDER, case, text, request)
        dates = self.desk.cases[case].deadlines
        assert dates is not None
        return Reminded(case, dates.reply_by, dates.last_day)

    async def reassign(
        self, staff: Asker, case: CaseId, request: Request, *, to: PersonId | None
    ) -> CaseChanged:
        self._act(Event.REASSIGN, case, request, to=to, to_name=YNGVE.name if to else "")
        self.told.append(("reassigned", to))
        return self._changed(case)

    def _write(
        self, event: Event, kind: MessageKind, case: CaseId, text: str, request: Request, **facts: object
    ) -> None:
        said = required(text, 4000)
        self._act(event, case, request, **facts)
        self.desk.writes(kind, said, case=case)

    def _act(self, event: Event, case: CaseId, request: Request, **facts: object) -> None:
        self.desk.clinic._clear(request)
        if self.taken_by is not None:
            taken, self.taken_by = self.taken_by, None
            self.hand_to(taken)
            raise ClaimedByAnother(case, taken.name)
        self.desk.happens(event, case=case, actor=EVA.id, actor_name=EVA.name, **facts)

    def hand_to(self, person: Person) -> None:
        """As it was done on another phone."""
        case = self.desk.case
        self.desk.cases[CASE] = replace(case, handler=person.id, handler_name=person.name)

    def _changed(self, case: CaseId) -> CaseChanged:
        return CaseChanged(case, self.desk.cases[case].state)


@dataclass(frozen=True)
class WholeHouse:
    offers: Desk
    inbox: Office
    cases: Office

    @property
    def letters(self) -> Office:
        return self.inbox

    @property
    def absences(self) -> "NobodyAway":
        return NobodyAway()


class NobodyAway:
    async def away(self, persons: Sequence[PersonId]) -> Sequence[Absence]:
        return ()


def office_and_phone() -> tuple[Office, Phone]:
    """Eva's phone, logged in; an offer that is out, and Eva has it."""
    clinic = Clinic()
    desk = Desk(clinic)
    office = Office(desk)
    clinic.guarantee, clinic.texts = WholeHouse(desk, office, office), TEXTS
    clinic.holders[UserId(EVAS_PHONE)] = EVA.id
    desk.sends()
    desk.happens(Event.TAKE, actor=EVA.id, actor_name=EVA.name)
    return office, Phone(clinic, EVAS_PHONE)


def answered(office: Office, case: CaseId = CASE) -> None:
    """The patient stays in the queue."""
    by = office.desk.cases[case].patient
    reply = Reply(answer=Answer.NO, reason="Jag kan inte resa", at=office.desk.now, by=by)
    office.desk.happens(Event.ANSWER_NO, case=case, reply=reply)
    office.desk.writes(MessageKind.ANSWER, reply.reason, case=case)


def newest(office: Office) -> CaseMessage:
    return office.desk.threads[CASE][-1]
