"""Vårdgarantiservice's side of a desk, in memory, after a yes whose code is set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from care.cases.effects import question_passed
from care.cases.events import Event
from care.cases.lists import CaseFilter, CasePage, PageOf
from care.cases.outcomes import CaseChanged
from care.cases.views import MessageKind
from care.guarantee.providers import Provider
from care.guarantee.values import Answer, Code, OfferType, Reply, StandardAnswer
from care.guarantee.work import needs_service
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId, UnitId, UserId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import CASE, ORTHO, TEXTS, Desk
from tests.handlers.guarantee.writing_desk import EVAS_PHONE, Office
from tests.handlers.phone import Phone
from tests.handlers.visits import ANNA, EKEN, EVA

LUND, LULEA = "Testkliniken i Lund", "Testkliniken i Luleå"


def provider(name: str, region: str = EKEN.region) -> Provider:
    both = frozenset(OfferType)
    return Provider(region=region, name=name, types=both, source="assumed", valid_from=date(2023, 10, 1))


@dataclass
class Service(Office):
    """care.guarantee.verbs.Service beside the inbox."""

    as_service: bool = True

    async def cases(
        self, staff: PersonId, chosen: CaseFilter, *, after: PageOf | None = None, limit: int = 20
    ) -> CasePage:
        card = await self.case(staff, CASE)
        lines = [card.line] if needs_service(card.case) else []
        return CasePage(lines, None, len(lines), total_is_more=False)

    async def tell_provider(
        self, staff: Asker, case: CaseId, request: Request, *, provider: str, text: str
    ) -> CaseChanged:
        self._act(Event.TELL_PROVIDER, case, request, text=provider, as_service=True)
        self.desk.writes(MessageKind.PROVIDER, text, case=case)
        return self._changed(case)

    async def papers_transferred(self, staff: Asker, case: CaseId, request: Request) -> CaseChanged:
        self._act(Event.TRANSFER_PAPERS, case, request, as_service=True)
        return self._changed(case)

    async def units_to_ask(self, staff: PersonId, case: CaseId) -> Sequence[CareUnit]:
        return [ORTHO, EKEN]

    async def reassign_question(
        self, staff: Asker, case: CaseId, request: Request, *, unit: UnitId
    ) -> CaseChanged:
        due = local_day(self.desk.now)
        self.desk.cases[case] = question_passed(self.desk.case, self.desk.now, to=unit, due=due)
        self.desk.done.append("pass_question")
        self.desk.writes(MessageKind.PASSED_ON, EKEN.name, case=case)
        return self._changed(case)

    def asks(self, text: str) -> None:
        """The patient, from the besked."""
        self.desk.happens(Event.ASK_QUESTION, actor=ANNA.id, as_service=True)
        self.desk.writes(MessageKind.QUESTION, text)


@dataclass(frozen=True)
class House:
    inbox: Service
    cases: Service
    service: Service


def service_and_phone() -> tuple[Service, Phone]:
    """Eva works as Vårdgarantiservice here; a yes waits for its provider."""
    clinic = Clinic(providers=[provider(LUND), provider(LULEA, "norrbotten")])
    desk = Desk(clinic)
    service = Service(desk)
    clinic.guarantee, clinic.texts = House(service, service, service), TEXTS  # type: ignore[assignment]
    clinic.holders[UserId(EVAS_PHONE)] = EVA.id
    desk.sends()
    reply = Reply(answer=Answer.YES, reason="", at=desk.now, by=ANNA.id)
    desk.happens(Event.ANSWER_YES, actor=ANNA.id, reply=reply)
    desk.happens(Event.CLAIM, actor=PersonId(3), actor_name="Karin")
    desk.happens(Event.CONFIRM, actor=PersonId(3), template=StandardAnswer.YES)
    desk.happens(Event.SET_CODE, actor=PersonId(3), new_code=Code.HVNY)
    desk.cases[CASE] = replace(desk.case, new_to_staff=False)
    desk.code = Code.HVNY
    return service, Phone(clinic, EVAS_PHONE)
