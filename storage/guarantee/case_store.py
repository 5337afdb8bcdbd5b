"""care.guarantee.verbs.Cases over a database."""

from collections.abc import Sequence

from care.cases.outcomes import CaseChanged
from care.cases.views import File
from care.guarantee.outcomes import Answered, CodeTicked, Confirmed, Reminded
from care.guarantee.values import Answer, Code, Source, StandardAnswer
from care.values.clock import Clock
from care.values.ids import CaseId, DispatchId, PersonId
from care.verbs import Asker, Request
from storage.cases import handling
from storage.engine.database import Database
from storage.guarantee import following_up, telling
from storage.verbs.call import Caller, Verb


class CaseStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._once = Caller(database, clock).once

    async def claim(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: handling.claim(call, case))

    async def confirm(
        self, staff: PersonId, case: CaseId, text: str, request: Request, *, template: StandardAnswer
    ) -> Confirmed:
        asker = Asker(staff, staff)
        return await self._once(
            Confirmed, asker, request, lambda call: following_up.confirm(call, case, text, template)
        )

    async def tick_code(
        self, staff: PersonId, case: CaseId, code: Code, request: Request, *, documented: str = ""
    ) -> CodeTicked:
        asker = Asker(staff, staff)
        return await self._once(
            CodeTicked, asker, request, lambda call: following_up.tick_code(call, case, code, documented)
        )

    async def correct_code(self, staff: PersonId, case: CaseId, code: Code, request: Request) -> CodeTicked:
        asker = Asker(staff, staff)
        return await self._once(
            CodeTicked, asker, request, lambda call: following_up.correct_code(call, case, code)
        )

    async def part_answer(
        self, staff: PersonId, case: CaseId, text: str, request: Request, *, files: Sequence[File] = ()
    ) -> CaseChanged:
        return await self._change(staff, request, lambda call: handling.part_answer(call, case, text, files))

    async def ask_back(self, staff: PersonId, case: CaseId, text: str, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: handling.ask_back(call, case, text))

    async def reply_to_question(
        self, staff: PersonId, case: CaseId, text: str, request: Request
    ) -> CaseChanged:
        return await self._change(staff, request, lambda call: handling.reply_to_question(call, case, text))

    async def reassign(
        self, staff: PersonId, case: CaseId, to: PersonId | None, request: Request
    ) -> CaseChanged:
        return await self._change(staff, request, lambda call: handling.reassign(call, case, to))

    async def remind(self, staff: PersonId, case: CaseId, text: str, request: Request) -> Reminded:
        asker = Asker(staff, staff)
        return await self._once(Reminded, asker, request, lambda call: following_up.remind(call, case, text))

    async def not_reached(
        self, staff: PersonId, case: CaseId, request: Request, *, note: str = ""
    ) -> CaseChanged:
        return await self._change(staff, request, lambda call: following_up.not_reached(call, case, note))

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
        return await self._once(
            Answered,
            Asker(staff, staff),
            request,
            lambda call: following_up.record_answer(call, case, answer, source, reason),
        )

    async def letter_posted(self, staff: PersonId, dispatch: DispatchId, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: following_up.letter_posted(call, dispatch))

    async def told_by_phone(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: telling.told_by_phone(call, case))

    async def tell_by_letter(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: telling.tell_by_letter(call, case))

    async def papers_posted(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: following_up.papers_posted(call, case))

    async def _change(self, staff: PersonId, request: Request, verb: Verb[CaseChanged]) -> CaseChanged:
        return await self._once(CaseChanged, Asker(staff, staff), request, verb)
