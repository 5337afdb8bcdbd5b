"""Acts of a user: each one transaction, each request once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from care.outcomes import Outcome
from care.refusals import Refusal
from care.values.clock import Clock
from care.verbs import Request
from storage.codec import decode, encode
from storage.engine.database import Database
from storage.engine.errors import ConflictError
from storage.engine.port import Port
from storage.talks.store import CLEAR_STATE
from storage.turns.causes import caused_by
from storage.turns.outcomes import known, remember

T = TypeVar("T", bound=Outcome)

TRIES = 3


class RequestReusedError(Exception):
    """One request asked for two different changes."""


@dataclass(frozen=True, slots=True)
class Act:
    """Good only while its verb runs."""

    port: Port
    request: Request
    now: datetime


Verb = Callable[[Act], T | Refusal]
"""A refusal that is raised undoes the verb; one that is returned keeps what was written: a counted try."""


class Once:
    """Carries out verbs, each in one transaction, each request once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def do(self, kind: type[T], request: Request, verb: Verb[T]) -> T:
        """What came of the request now, or the first time. Raises the refusal, if it was one."""
        now = self._clock()
        outcome = await self._write(lambda port: act_once(Act(port, request, now), kind.__name__, verb))
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


def act_once(act: Act, name: str, verb: Verb[T]) -> Outcome | Refusal:
    """What the request came to, now or before; remembered in the same transaction."""
    stored = known(act.port, act.request.id)
    if stored is not None:
        return decode(stored)
    outcome = _attempted(act, verb)
    if act.request.clears_state and not isinstance(outcome, Refusal):
        act.port.run(CLEAR_STATE, user=act.request.user, by_request=act.request.id)
    remember(act.port, act.request.id, verb=name, outcome=encode(outcome), at=act.now)
    return outcome


def _attempted(act: Act, verb: Verb[T]) -> T | Refusal:
    try:
        with act.port.nested(), caused_by(act.request.id, act.now):
            return verb(act)
    except Refusal as refusal:
        return refusal
