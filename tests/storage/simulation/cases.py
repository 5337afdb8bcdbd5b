"""Offers of faster care, from sent to ticked off, and cases of e-services, from begun to closed."""

from care.cases.acts import AskBack, Claim, PartAnswer, ReadAll
from care.eservices.acts import CloseService, OpenAgain
from care.eservices.views import Sending
from care.guarantee.acts import Confirm, ConfirmAndTick, GiveAnswer, SetCode
from care.guarantee.sending import OfferBatch
from care.guarantee.values import Answer, Code, OfferType, OutReason, StandardAnswer
from care.guarantee.views import WaitingLine
from care.values.ids import CaseId, PersonId, UnitId
from care.verbs import Asker
from storage.eservices.store import EServiceStore
from storage.guarantee.store import GuaranteeStore
from tests.storage.eservices.desk import FORM, PILL, OneForm
from tests.storage.simulation.person import Person

FITS = {
    Answer.YES: (StandardAnswer.YES, Code.HVNY),
    Answer.NO: (StandardAnswer.NO, Code.P),
    Answer.NO_NEED: (StandardAnswer.NO_NEED_VISIT, Code.REMOVED),
}
WRITTEN = "Tack för ditt svar."


class Cases(Person):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.guarantee = GuaranteeStore(self.town.database, self.town.clock)
        self.services = EServiceStore(self.town.database, self.town.clock, OneForm())
        self._act = self.guarantee.cases.act
        self.sent: list[tuple[CaseId, int, Answer]] = []
        """Case, patient, and what the patient will say."""
        self.served: list[tuple[CaseId, int, int]] = []
        """Case, patient, unit."""

    async def send_offers(self) -> None:
        unit = UnitId(self._unit())
        waiting = tuple(self.random.sample(self.world.waiting, 3))
        batch = OfferBatch(unit=unit, type=OfferType.VISIT, text="Vi erbjuder vård.", recipients=waiting)
        staff = self.world.staff_at(unit)
        done = await self._do(
            "send_offers", lambda one: self.guarantee.sending.send_offers(staff, batch, one)
        )
        for patient, line in zip(waiting, done.lines, strict=True):  # type: ignore[attr-defined]
            if line.case is not None:
                self.sent.append((line.case, patient, self.random.choice(list(Answer))))

    async def read_offer(self) -> None:
        if self.sent:
            case, patient, _answer = self.random.choice(self.sent)
            who = Asker(patient, patient)
            await self._do("read_offer", lambda one: self._act(who, case, ReadAll(), one))

    async def answer_offer(self) -> None:
        if self.sent:
            case, patient, answer = self.random.choice(self.sent)
            who, given = Asker(patient, patient), GiveAnswer(answer, "Det passar så")
            await self._do("answer_offer", lambda one: self._act(who, case, given, one))

    async def reply_to_offer(self) -> None:
        """Claimed and confirmed, and now and then ticked off later, or never."""
        if not self.sent:
            return
        case, _patient, answer = self.random.choice(self.sent)
        staff, (template, code) = self._bodil(), FITS[answer]
        acts = (
            [ConfirmAndTick(WRITTEN, template, code)]
            if code is not Code.REMOVED
            else [Claim(), Confirm(WRITTEN, template)]
        )
        for act in acts:
            await self._do("reply_to_offer", lambda one, act=act: self._act(staff, case, act, one))

    async def tick_off(self) -> None:
        if self.sent:
            case, _patient, answer = self.random.choice(self.sent)
            act = SetCode(FITS[answer][1], documented="Sagt i telefon")
            await self._do("tick_off", lambda one: self._act(self._bodil(), case, act, one))

    def _bodil(self) -> Asker:
        return Asker(self.town["bodil"], self.town["bodil"])

    async def take_out(self) -> None:
        """Now and then it was a slip."""
        staff, line = await self._of_queue(Code.HV)
        if line:
            sending = self.guarantee.sending
            await self._do(
                "take_out", lambda one: sending.take_out(staff, line.entry, one, why=OutReason.MISTAKE)
            )
            if self.random.random() < 0.3:
                await self._do("put_back", lambda one: sending.undo(staff, line.entry, one, of=Code.REMOVED))

    async def put_back(self) -> None:
        staff, line = await self._of_queue(Code.REMOVED)
        if line:
            sending = self.guarantee.sending
            await self._do("put_back", lambda one: sending.back_to_hv(staff, line.entry, one, note="Fel"))

    async def _of_queue(self, code: Code) -> tuple[PersonId, WaitingLine | None]:
        unit = UnitId(self._unit())
        staff = self.world.staff_at(unit)
        lines = await self.guarantee.sending.waiting_list(staff, unit, code=code)
        return staff, self.random.choice(lines) if lines else None

    async def begin_service(self) -> None:
        unit, patient = UnitId(self._unit()), self.random.choice(self.world.waiting)
        sending = Sending(unit=unit, form=FORM.id, version=1, answers=PILL, terms=FORM.terms)
        who = Asker(patient, patient)
        done = await self._do("begin_service", lambda one: self.services.begin(who, sending, one))
        self.served.append((done.case, patient, unit))  # type: ignore[attr-defined]

    async def serve(self) -> None:
        if self.served:
            case, _patient, unit = self.random.choice(self.served)
            staff = self.world.staff_at(unit)
            asker = Asker(staff, staff)
            act = self.random.choice([PartAnswer(WRITTEN), AskBack("Vilken styrka?")])
            await self._do("serve", lambda one: self._act(asker, case, act, one))

    async def end_service(self) -> None:
        if self.served:
            case, _patient, unit = self.random.choice(self.served)
            staff = self.world.staff_at(unit)
            asker, act = Asker(staff, staff), CloseService(FORM.ends[0].code, WRITTEN)
            await self._do("end_service", lambda one: self._act(asker, case, act, one))

    async def open_again(self) -> None:
        if self.served:
            case, patient, _unit = self.random.choice(self.served)
            who = Asker(patient, patient)
            await self._do("open_again", lambda one: self._act(who, case, OpenAgain("Nytt"), one))
