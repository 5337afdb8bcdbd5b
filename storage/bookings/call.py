"""One call of a verb: what it acts on, for whom, and that it acts once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from care.clock import Clock
from care.outcomes import Outcome, decode, encode
from care.refusals import Refusal
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.errors import ConflictError
from storage.engine.port import Port
from storage.people.guarding import demand_guardian
from storage.people.talks import CLEAR_STATE
from storage.turns.outcomes import known, remember

T = TypeVar("T", bound=Outcome)

TRIES = 3


class RequestReusedError(Exception):
    """One request asked for two different changes."""


@dataclass(frozen=True, slots=True)
class Call:
    """Good only while its verb runs."""

    port: Port
    asker: Asker
    request: Request
    now: datetime


Verb = Callable[[Call], T]


class Caller:
    """Carries out verbs, each in one transaction, each request once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def once(self, kind: type[T], asker: Asker, request: Request, verb: Verb[T]) -> T:
        """What came of the request now, or the first time. Raises the refusal, if it was one."""
        now = self._clock()
        outcome = await self._write(
            lambda port: act_once(Call(port, asker, request, now), kind.__name__, verb)
        )
        if isinstance(outcome, Refusal):
            raise outcome
        if not isinstance(outcome, kind):
            raise RequestReusedError(f"{type(outcome).__name__} is known, {kind.__name__} is asked for")
        return outcome

    async def _write(self, verb: Callable[[Port], Outcome | Refusal]) -> Outcome | Refusal:
        for _ in range(TRIES - 1):
            try:
                return await self._database.write(verb)
            except ConflictError:
                # Another process was first, with this request or this place: what it did can be read now.
                continue
        return await self._database.write(verb)


def act_once(call: Call, name: str, verb: Verb[T]) -> Outcome | Refusal:
    """What the request came to, now or before; remembered in the same transaction."""
    stored = known(call.port, call.request.id)
    if stored is not None:
        return decode(stored)
    outcome = _attempted(call, verb)
    remember(call.port, call.request.id, verb=name, outcome=encode(outcome), at=call.now)
    return outcome


def _attempted(call: Call, verb: Verb[T]) -> T | Refusal:
    """A refusal leaves nothing but itself. A guardian is asked for at each verb: the right ends by itself."""
    try:
        with call.port.nested():
            demand_guardian(call.port, call.asker, call.now)
            outcome = verb(call)
            if call.request.clears_state:
                call.port.run(CLEAR_STATE, user=call.request.user, by_request=call.request.id)
            return outcome
    except Refusal as refusal:
        return refusal
