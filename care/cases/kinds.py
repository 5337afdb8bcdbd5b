"""A kind of case: its table of what can happen, with guards, effects, clock and place in the lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from care.cases.events import Event, Move, Transition
from care.cases.timers import Timer
from care.cases.values import Case
from care.cases.work import Standing
from care.people.roles import Act
from care.refusals import Refusal

_C = TypeVar("_C", bound=Case)
_M = TypeVar("_M", bound=Move)
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKind(Generic[_C, _M, _R]):
    """`R`: the rules of the day a case began. All are pure; the store carries them out in one transaction."""

    name: str
    transitions: Mapping[Event, Transition]
    move: Callable[..., _M]
    """Of a case and the fields of `M`."""
    guard: Callable[[_C, _M, _R], Refusal | None]
    """Why it cannot happen, or None."""
    effect: Callable[[_C, _M, _R], _C]
    timers: Callable[[_C, _R], frozenset[Timer]]
    standing: Callable[[_C], Standing]
    sees: Act
    handles: Act
    hears: Act
    """Who is told of what happens in it."""
    of_service: Callable[[_C], bool] = lambda _case: True
    """Whether who works as Vårdgarantiservice alone sees the case."""
