"""Acts that ask for a fresh log-in (decision 062), in their own transaction, of the phone that acts."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import bindparam, select

from care.outcomes import Done, Outcome
from care.people.log_ins import cannot_act_on
from storage.engine.columns import reference
from storage.engine.instants import from_micros
from storage.tables.people import sessions
from storage.verbs.call import Call

_P = ParamSpec("_P")
_T = TypeVar("_T", bound=Outcome)
_FRESH = select(sessions.c.fresh_until).where(
    sessions.c.user_id == bindparam("user", type_=reference()),
    sessions.c.person_id == bindparam("person", type_=reference()),
)


def demand_fresh(call: Call) -> Done:
    """Raises LogInNotFresh."""
    row = call.port.one(_FRESH, user=call.request.user, person=call.actor)
    until = None if row is None or row.fresh_until is None else from_micros(row.fresh_until)
    refusal = cannot_act_on(until, call.now)
    if refusal is not None:
        raise refusal
    return Done()


def fresh(act: Callable[Concatenate[Call, _P], _T]) -> Callable[Concatenate[Call, _P], _T]:
    """The act, for whose log-in is fresh. Raises LogInNotFresh."""

    @wraps(act)
    def done(call: Call, /, *given: _P.args, **more: _P.kwargs) -> _T:
        demand_fresh(call)
        return act(call, *given, **more)

    return done
