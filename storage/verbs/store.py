"""A store is a list of names, each a function that is a verb or a look: its signature is the function's own.

What the protocol of care says `async def cancel(self, asker, cancelled, request, /, *, reason="")` is written
`cancel(call, cancelled, *, reason="")`; mypy holds the two together (storage/opening.py).
"""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

from care.outcomes import Outcome
from care.values.clock import Clock
from care.values.ids import PersonId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.port import Port
from storage.verbs.call import Call, Caller

P = ParamSpec("P")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
W = TypeVar("W")
T = TypeVar("T", bound=Outcome)
L = TypeVar("L")
Comes = Coroutine[Any, Any, T]


class Store:
    """What every store has: each verb is one transaction, each look is of one moment."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once


def as_asked(asker: Asker) -> Asker:
    """The verb's own asker, a patient's or for one."""
    return asker


def as_staff(staff: PersonId) -> Asker:
    """Staff on their own account; the verb finds the patients that it concerns."""
    return Asker(staff, staff)


@overload
def verb(
    who: Callable[[W], Asker], act: Callable[Concatenate[Call, A, B, C, P], T]
) -> Callable[Concatenate[Store, W, A, B, C, Request, P], Comes[T]]: ...
@overload
def verb(
    who: Callable[[W], Asker], act: Callable[Concatenate[Call, A, B, P], T]
) -> Callable[Concatenate[Store, W, A, B, Request, P], Comes[T]]: ...
@overload
def verb(
    who: Callable[[W], Asker], act: Callable[Concatenate[Call, A, P], T]
) -> Callable[Concatenate[Store, W, A, Request, P], Comes[T]]: ...
@overload
def verb(
    who: Callable[[W], Asker], act: Callable[Concatenate[Call, P], T]
) -> Callable[Concatenate[Store, W, Request, P], Comes[T]]: ...
def verb(who: Callable[[Any], Asker], act: Callable[..., Outcome]) -> Callable[..., Comes[Outcome]]:
    """A method that carries `act` out once for each request, which stands after what is positional in `act`.
    The class that `act` answers with is that of its outcome.
    """
    kind: type[Outcome] = act.__annotations__["return"]

    async def carried_out(self: Store, by: object, *given: Any, **more: object) -> Outcome:  # noqa: ANN401
        *first, request = given
        return await self._once(kind, who(by), request, lambda call: act(call, *first, **more))

    return carried_out


def look(see: Callable[Concatenate[Port, P], L]) -> Callable[Concatenate[Store, P], Coroutine[Any, Any, L]]:
    """A method that reads with `see`."""

    async def seen(self: Store, /, *given: P.args, **more: P.kwargs) -> L:
        return await self._database.read(lambda port: see(port, *given, **more))

    return seen


def look_now(
    see: Callable[Concatenate[Port, datetime, P], L],
) -> Callable[Concatenate[Store, P], Coroutine[Any, Any, L]]:
    """A method that reads with `see`, to which it also matters when."""

    async def seen(self: Store, /, *given: P.args, **more: P.kwargs) -> L:
        now = self._clock()
        return await self._database.read(lambda port: see(port, now, *given, **more))

    return seen


def deed(
    do: Callable[Concatenate[Port, datetime, P], L],
) -> Callable[Concatenate[Store, P], Coroutine[Any, Any, L]]:
    """A method that writes with `do`, of the clock's own accord: nobody asks, so no outcome is remembered."""

    async def done(self: Store, /, *given: P.args, **more: P.kwargs) -> L:
        now = self._clock()
        return await self._database.write(lambda port: do(port, now, *given, **more))

    return done
