"""One call of a verb: what it acts on, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from care.outcomes import Outcome
from care.values.clock import Clock
from care.values.ids import PersonId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.port import Port
from storage.verbs.guarding import demand_guardian
from storage.verbs.once import Act, Once

T = TypeVar("T", bound=Outcome)


@dataclass(frozen=True, slots=True)
class Call:
    """Good only while its verb runs."""

    port: Port
    asker: Asker
    request: Request
    now: datetime

    @property
    def actor(self) -> PersonId:
        return self.asker.person


Verb = Callable[[Call], T]


class Caller:
    """Carries out verbs for somebody, each in one transaction, each request once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._acts = Once(database, clock)

    async def once(self, kind: type[T], asker: Asker, request: Request, verb: Verb[T]) -> T:
        """What came of the request now, or the first time. Raises the refusal, if it was one."""
        return await self._acts.do(kind, request, asked_by(asker, verb))


def asked_by(asker: Asker, verb: Verb[T]) -> Callable[[Act], T]:
    """A guardian's right is asked for at each verb, in its transaction: it ends by itself."""

    def act(act: Act) -> T:
        demand_guardian(act.port, asker, act.now)
        return verb(Call(act.port, asker, act.request, act.now))

    return act
