"""care.guarantee.verbs.Guarantee over a database, and what its deadlines do when they fire."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from care.cases.outcomes import CaseChanged
from care.cases.timers import TimerKind
from care.values.clock import Clock
from care.values.ids import CaseId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from storage.cases.clockwork import fire_digest, fire_for_case
from storage.cases.inbox_store import InboxStore
from storage.cases.timing import DIGESTS
from storage.engine.database import Database
from storage.guarantee import service
from storage.guarantee.case_store import CaseStore
from storage.guarantee.kind import STORED
from storage.guarantee.letters import letter, letters
from storage.guarantee.patient_store import OfferStore
from storage.guarantee.sending_store import SendingStore
from storage.turns.deadlines import Deadline
from storage.verbs.call import Caller, Verb
from storage.verbs.store import Store, look

Fire = Callable[[Deadline], Awaitable[bool]]


class ServiceStore:
    """care.guarantee.verbs.Service."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._once = Caller(database, clock).once

    async def tell_provider(
        self, staff: PersonId, case: CaseId, provider: str, text: str, request: Request
    ) -> CaseChanged:
        return await self._change(
            staff, request, lambda call: service.tell_provider(call, case, provider, text)
        )

    async def transfer_papers(self, staff: PersonId, case: CaseId, request: Request) -> CaseChanged:
        return await self._change(staff, request, lambda call: service.transfer_papers(call, case))

    async def units_to_ask(self, staff: PersonId, case: CaseId) -> Sequence[CareUnit]:
        return await self._database.read(lambda port: service.units_to_ask(port, staff, case))

    async def pass_question(
        self, staff: PersonId, case: CaseId, unit: UnitId, request: Request
    ) -> CaseChanged:
        return await self._change(staff, request, lambda call: service.pass_question(call, case, unit))

    async def _change(self, staff: PersonId, request: Request, verb: Verb[CaseChanged]) -> CaseChanged:
        return await self._once(CaseChanged, Asker(staff, staff), request, verb)


class LetterStore(Store):
    """care.guarantee.verbs.Letters."""

    letters = look(letters)
    letter = look(letter)


class GuaranteeStore:
    kind = STORED

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.offers = OfferStore(database, clock)
        self.sending = SendingStore(database, clock)
        self.inbox = InboxStore(database, clock)
        self.letters = LetterStore(database, clock)
        self.cases = CaseStore(database, clock)
        self.service = ServiceStore(database, clock)

    def fires(self) -> Mapping[str, Fire]:
        """What each kind of deadline does when it fires."""
        return {kind.value: self.fire for kind in TimerKind}

    async def fire(self, deadline: Deadline) -> bool:
        """One transaction; False: nothing was left to do, or it has to wait."""
        now = self._clock()
        verb = fire_digest if deadline.kind in DIGESTS else fire_for_case
        return await self._database.write(lambda port: verb(port, deadline, now))
