"""care.guarantee.verbs.Guarantee over a database, and what its deadlines do when they fire."""

from collections.abc import Awaitable, Callable, Mapping

from care.cases.timers import TimerKind
from care.values.clock import Clock
from storage.cases.absence_store import AbsenceStore
from storage.cases.absences import ABSENCE_BEGINS, fire_absence
from storage.cases.clockwork import fire_digest, fire_for_case
from storage.cases.inbox_store import InboxStore
from storage.cases.store import CaseStore
from storage.cases.timing import DIGESTS
from storage.engine.database import Database
from storage.guarantee import service, viewing
from storage.guarantee.kind import STORED
from storage.guarantee.letters import letter, letters
from storage.guarantee.sending_store import SendingStore
from storage.turns.deadlines import Deadline
from storage.verbs.store import Store, look, look_now

Fire = Callable[[Deadline], Awaitable[bool]]


class OfferStore(Store):
    """care.guarantee.verbs.Offers."""

    offers = look_now(viewing.offers)
    offer = look_now(viewing.offer)


class ServiceStore(Store):
    """care.guarantee.verbs.Service."""

    units_to_ask = look(service.units_to_ask)


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
        self.absences = AbsenceStore(database, clock)

    def fires(self) -> Mapping[str, Fire]:
        """What each kind of deadline does when it fires."""
        return dict.fromkeys((*(one.value for one in TimerKind), ABSENCE_BEGINS), self.fire)

    async def fire(self, deadline: Deadline) -> bool:
        """One transaction; False: nothing was left to do, or it has to wait."""
        now = self._clock()
        verb = fire_digest if deadline.kind in DIGESTS else fire_for_case
        verb = fire_absence if deadline.kind == ABSENCE_BEGINS else verb
        return await self._database.write(lambda port: verb(port, deadline, now))
