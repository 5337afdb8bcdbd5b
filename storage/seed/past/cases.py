"""Offers of faster care and their answers, and e-services with what the units say."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from care.cases.acts import AskBack, CaseAct, ReadAll
from care.eservices.acts import CloseService
from care.eservices.answers import Answers
from care.eservices.views import Sending
from care.guarantee.acts import ConfirmAndTick, GiveAnswer, PapersPosted, PapersTransferred, TellProvider
from care.guarantee.sending import OfferBatch
from care.guarantee.values import Answer, Code, OfferType, StandardAnswer
from care.refusals import Refusal
from care.values.ids import CaseId, PersonId
from care.verbs import Asker
from storage.cases.timing import DIGESTS
from storage.engine.database import Database
from storage.engine.port import Port
from storage.eservices.catalogue import own_catalogue
from storage.eservices.store import EServiceStore
from storage.guarantee.queue import put_in_queue
from storage.guarantee.store import GuaranteeStore
from storage.seed.past.town import Town
from storage.seed.stage import BJORKEN, EKEN, ORTHOPAEDICS, RIPAN
from storage.turns.deadlines import Deadline

WAITING, STAY, BATCH = 80, 20, 3
_LATEST_REFERRAL, _APART = timedelta(days=12), timedelta(days=1)
AS_WRITTEN: Mapping[str, Answers] = {
    "fornya-recept": {
        "medicine": ("Paracetamol 500 mg",),
        "changed": (False,),
        "left": ("weeks",),
        "phone": ("070-174 06 05",),
    },
    "kontakta-oss": {"about": ("visit",), "message": ("Behöver jag lämna prov före besöket?",)},
}
_UNITS = (EKEN, RIPAN, BJORKEN)
"""Where e-services are sent."""
_SAID: Mapping[Answer, tuple[str, ...]] = {
    Answer.YES: ("Det passar bra",),
    Answer.NO: ("Jag vill gå till min egen läkare", "Det är för långt att åka", "Jag kan inte just då"),
    Answer.NO_NEED: ("Jag är bra nu", "Jag har fått vård på annat håll"),
}
_FITS: Mapping[Answer, tuple[StandardAnswer, Code]] = {
    Answer.YES: (StandardAnswer.YES, Code.HVNY),
    Answer.NO: (StandardAnswer.NO, Code.P),
    Answer.NO_NEED: (StandardAnswer.NO_NEED_VISIT, Code.REMOVED),
}
_STEPS, _BACK = 0.5, 0.2
_ASKED = "Vilken dag gäller det?"
_OFFER, _WRITTEN = "Vi kan erbjuda dig vård snabbare hos en annan vårdgivare.", "Tack för ditt svar."


@dataclass
class OneOffer:
    case: CaseId
    patient: PersonId
    answer: Answer | None
    """None: says nothing."""
    steps: int = 0


@dataclass
class Cases:
    database: Database
    town: Town
    staff: Mapping[str, PersonId]
    """By staff id."""
    queue: list[PersonId] = field(default_factory=list)
    offered: list[OneOffer] = field(default_factory=list)
    begun: list[tuple[CaseId, str, str]] = field(default_factory=list)
    """Case, unit, form."""

    def __post_init__(self) -> None:
        given = self.database, self.town.clock
        self.forms = own_catalogue()
        self.guarantee, self.services = GuaranteeStore(*given), EServiceStore(*given, self.forms)
        self.chance = self.town.chance

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        """What only tells is left out: nobody is there to be told."""
        every = self.guarantee.fires()
        return {kind: fire for kind, fire in every.items() if kind not in DIGESTS}

    async def _act(self, person: PersonId, case: CaseId, *acts: CaseAct[Any]) -> bool:
        try:
            for act in acts:
                await self.guarantee.cases.act(Asker(person, person), case, act, self.town.request())
        except Refusal:
            return False
        return True

    def fill_queue(self, port: Port, today: date) -> None:
        """Who has waited longest is asked first; those of the stage are left for who tries it."""
        self.queue = list(self.town.patients[:WAITING])
        for number, patient in enumerate(reversed(self.queue)):
            referred = today - _LATEST_REFERRAL - number * _APART
            put_in_queue(port, patient, self.town.units[ORTHOPAEDICS], OfferType.VISIT, referred)

    async def send_offers(self) -> None:
        if len(self.queue) < STAY:
            return
        asked, self.queue = tuple(self.queue[:BATCH]), self.queue[BATCH:]
        batch = OfferBatch(
            unit=self.town.units[ORTHOPAEDICS], type=OfferType.VISIT, text=_OFFER, recipients=asked
        )
        sending = self.guarantee.sending
        sent = await sending.send_offers(self.staff["karin"], batch, self.town.request())
        for line in sent.lines:
            if line.case is not None and line.patient is not None:
                [answer] = self.chance.choices((*Answer, None), (5, 4, 1, 1))
                self.offered.append(OneOffer(line.case, line.patient, answer))

    async def go_on(self) -> None:
        """Each offer that is open comes a step further, or waits."""
        for one in list(self.offered):
            if self.chance.random() < _STEPS:
                if not await self._act(*self._next(one)) or one.steps >= self._last(one):
                    self.offered.remove(one)
                one.steps += 1

    def _last(self, one: OneOffer) -> int:
        return {Answer.YES: 5, None: 0}.get(one.answer, 2)

    def _next(self, one: OneOffer) -> tuple[PersonId, CaseId, CaseAct[Any]]:
        karin, vera = self.staff["karin"], self.staff["vera"]
        if one.steps == 0 or one.answer is None:
            return one.patient, one.case, ReadAll()
        if one.steps == 1:
            said = self.chance.choice(_SAID[one.answer])
            return one.patient, one.case, GiveAnswer(one.answer, said)
        template, code = _FITS[one.answer]
        later = (
            (karin, ConfirmAndTick(_WRITTEN, template, code)),
            (vera, TellProvider("Ortopedkliniken Påhittad", "Du får vård hos Ortopedkliniken Påhittad.")),
            (vera, PapersTransferred()),
            (karin, PapersPosted()),
        )
        who, act = later[one.steps - 2]
        return who, one.case, act

    async def begin_service(self) -> None:
        unit, form, who = (
            self.chance.choice(_UNITS),
            self.chance.choice(list(AS_WRITTEN)),
            self.town.somebody(),
        )
        known = self.forms.form(form)
        assert known is not None  # noqa: S101 - it is the program's own
        sending = Sending(
            unit=self.town.units[unit],
            form=form,
            version=known.version,
            answers=AS_WRITTEN[form],
            terms=known.terms,
        )
        with suppress(Refusal):
            done = await self.services.begin(Asker(who, who), sending, self.town.request())
            self.begun.append((done.case, unit, form))

    async def serve(self) -> None:
        """An answer, sometimes after a question; one in ten is late."""
        for one in list(self.begun):
            if self.chance.random() < _STEPS:
                await self._answer(*one)
                self.begun.remove(one)

    async def _answer(self, case: CaseId, unit: str, form: str) -> None:
        staff, known = self.town.staff[unit], self.forms.form(form)
        assert known is not None  # noqa: S101 - as above
        [end] = self.chance.choices(known.ends[:2], (5, 1))
        asked = [AskBack(_ASKED)] if self.chance.random() < _BACK else []
        await self._act(staff, case, *asked, CloseService(end.code, _WRITTEN))
