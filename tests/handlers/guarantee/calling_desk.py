"""What is done outside the chat, in memory: calls, answers taken down, letters and papers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from care.cases.events import Event
from care.cases.lists import CaseFilter, CasePage, PageOf, Tab
from care.cases.outcomes import CaseChanged
from care.cases.values import Actor
from care.cases.views import CaseEvent, Dispatch, DispatchKind, DispatchState, MessageKind
from care.guarantee.outcomes import Answered
from care.guarantee.transitions import SILENT
from care.guarantee.values import Answer, CaseState, Code, Reply, Source, StandardAnswer
from care.guarantee.views import Letter
from care.people.values import PostalAddress
from care.values.ids import CaseId, DispatchId, PersonId, UnitId, UserId
from care.values.words import clean
from care.verbs import Asker, Request
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import CASE, ORTHO, TEXTS, Desk
from tests.handlers.guarantee.writing_desk import EVAS_PHONE, Office, WholeHouse
from tests.handlers.phone import Phone
from tests.handlers.visits import EVA

HOME = PostalAddress("Sagostigen 12", "300 06", "Halmstad")


@dataclass
class CallDesk(Office):
    """Letters are numbered from 1."""

    letters_out: dict[DispatchId, Dispatch] = field(default_factory=dict)
    home: PostalAddress = HOME
    protected: bool = False
    to_guardian: bool = False
    events: list[CaseEvent] = field(default_factory=list)

    async def cases(
        self, staff: PersonId, chosen: CaseFilter, *, after: PageOf | None = None, limit: int = 20
    ) -> CasePage:
        fits = {Tab.CALL: lambda case: case.state in SILENT, Tab.PAPERS: lambda case: case.papers_due}
        found = [case for case in self.desk.cases.values() if fits[chosen.tab](case)]
        lines = [(await self.case(staff, case.id)).line for case in found]
        return CasePage(lines, None, len(lines), total_is_more=False)

    async def history(self, staff: PersonId, case: CaseId) -> Sequence[CaseEvent]:
        return self.events

    async def note_call(self, staff: Asker, case: CaseId, request: Request, *, note: str = "") -> CaseChanged:
        self._act(Event.CALL, case, request)
        self._record(Event.CALL, reached=False, note=clean(note))
        return self._changed(case)

    async def record_answer(
        self, staff: Asker, case: CaseId, request: Request, *, answer: Answer,
        source: Source = Source.PHONE, reason: str = "",
    ) -> Answered:  # fmt: skip
        said = "" if answer is Answer.YES else clean(reason)
        reply = Reply(answer=answer, reason=said, at=self.desk.now, by=EVA.id, source=source)
        self._act(Event.RECORD_ANSWER, case, request, reply=reply)
        self.desk._put(case, MessageKind.ANSWER, said, Actor.STAFF, answer)
        due = self.desk.case.answer_due
        assert due is not None
        return Answered(case, answer, late=False, changed=False, answer_due=due)

    async def letters(self, staff: PersonId, unit: UnitId | None = None) -> Sequence[Letter]:
        if unit not in {None, ORTHO.id}:
            return []
        waiting = [one.id for one in self.letters_out.values() if one.posted_at is None]
        return [await self.letter(staff, one) for one in waiting]

    async def letter(self, staff: PersonId, dispatch: DispatchId) -> Letter:
        return Letter(
            dispatch=self.letters_out[dispatch], line=(await self.case(staff, CASE)).line, text="Hej.",
            unit=ORTHO, rules=self.desk.rules, to=self.home, to_guardian=self.to_guardian,
            sent_by="Karin Testsson", title="sjuksköterska", protected=self.protected,
        )  # fmt: skip

    async def letter_posted(
        self, staff: Asker, case: CaseId, request: Request, *, dispatch: DispatchId
    ) -> CaseChanged:
        self.posts(dispatch, "Eva")
        return self._changed(CASE)

    async def papers_posted(self, staff: Asker, case: CaseId, request: Request) -> CaseChanged:
        self._act(Event.POST_PAPERS, case, request)
        self._record(Event.POST_PAPERS)
        return self._changed(case)

    def posts(self, dispatch: DispatchId, name: str) -> None:
        gone = {"state": DispatchState.POSTED, "posted_at": self.desk.now, "posted_by": name}
        self.letters_out[dispatch] = replace(self.letters_out[dispatch], **gone)  # type: ignore[arg-type]

    def lays_out_letters(self, count: int) -> None:
        for number in range(1, count + 1):
            self.letters_out[DispatchId(number)] = Dispatch(
                id=DispatchId(number), case=CASE, kind=DispatchKind.LETTER, state=DispatchState.TO_POST,
                created=self.desk.now,
            )  # fmt: skip

    def falls_silent(self) -> None:
        """The offer is closed unanswered, three days ago."""
        dates = self.desk.case.deadlines
        assert dates is not None
        self.desk.clinic.now = dates.closes_at
        self.desk.happens(Event.CLOSE_UNANSWERED)
        self.desk.clinic.now += timedelta(days=3, hours=9)

    def has_papers_to_post(self) -> None:
        """A yes, its code, the besked and the vårdgarantisedel."""
        desk, eva = self.desk, {"actor": EVA.id, "actor_name": EVA.name}
        reply = Reply(answer=Answer.YES, reason="", at=desk.now, by=desk.case.patient)
        desk.happens(Event.ANSWER_YES, reply=reply)
        desk.happens(Event.CLAIM, **eva)
        desk.happens(Event.CONFIRM, template=StandardAnswer.YES, **eva)
        desk.happens(Event.SET_CODE, new_code=Code.HVNY, **eva)
        desk.happens(Event.TELL_PROVIDER, text="Art Clinic i Göteborg", as_service=True)
        desk.happens(Event.TRANSFER_PAPERS, as_service=True)
        assert desk.case.state is CaseState.PROVIDER_TOLD

    def _record(self, event: Event, **facts: object) -> None:
        happened = CaseEvent(
            at=self.desk.now, event=event.value, row=14, actor=EVA.id, actor_name=EVA.name,
            role=Actor.STAFF, was="", now="", facts=facts, rule_version="",
        )  # fmt: skip
        self.events.append(happened)


def desk_and_staff_phone() -> tuple[CallDesk, Phone]:
    """Eva's phone, logged in; an offer that is out and nobody's."""
    clinic = Clinic()
    desk = Desk(clinic)
    office = CallDesk(desk)
    clinic.guarantee, clinic.texts = WholeHouse(desk, office, office), TEXTS
    clinic.holders[UserId(EVAS_PHONE)] = EVA.id
    desk.sends()
    return office, Phone(clinic, EVAS_PHONE)
