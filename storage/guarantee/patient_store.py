"""care.guarantee.verbs.Offers over a database."""

from collections.abc import Sequence

from care.cases.outcomes import CaseChanged
from care.cases.views import File
from care.guarantee.outcomes import Answered, QuestionAsked
from care.guarantee.values import Answer
from care.guarantee.views import OfferCard, OfferLine
from care.values.clock import Clock
from care.values.ids import CaseId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.guarantee import offers, viewing
from storage.verbs.call import Caller


class OfferStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def offers(self, asker: Asker) -> Sequence[OfferLine]:
        now = self._clock()
        return await self._database.read(lambda port: viewing.offers(port, asker, now))

    async def offer(self, asker: Asker, case: CaseId) -> OfferCard:
        now = self._clock()
        return await self._database.read(lambda port: viewing.offer(port, asker, case, now))

    async def open(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        return await self._once(CaseChanged, asker, request, lambda call: offers.open_offer(call, case))

    async def begin_no(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        return await self._once(CaseChanged, asker, request, lambda call: offers.begin_no(call, case))

    async def leave(self, asker: Asker, case: CaseId, request: Request) -> CaseChanged:
        return await self._once(CaseChanged, asker, request, lambda call: offers.leave(call, case))

    async def answer(
        self, asker: Asker, case: CaseId, answer: Answer, request: Request, *, reason: str = ""
    ) -> Answered:
        return await self._once(
            Answered, asker, request, lambda call: offers.answer(call, case, answer, reason)
        )

    async def change_answer(
        self, asker: Asker, case: CaseId, answer: Answer, request: Request, *, reason: str = ""
    ) -> Answered:
        return await self._once(
            Answered, asker, request, lambda call: offers.change_answer(call, case, answer, reason)
        )

    async def ask_question(
        self, asker: Asker, case: CaseId, text: str, request: Request, *, files: Sequence[File] = ()
    ) -> QuestionAsked:
        return await self._once(
            QuestionAsked, asker, request, lambda call: offers.ask_question(call, case, text, files)
        )
