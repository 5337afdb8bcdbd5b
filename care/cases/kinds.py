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

C = TypeVar("C", bound=Case)
M = TypeVar("M", bound=Move)
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKind(Generic[C, M, R]):
    """`R`: the rules of the day a case began. All are pure; the store carries them out in one transaction."""

    name: str
    transitions: Mapping[Event, Transition]
    move: Callable[..., M]
    """Of a case and the fields of `M`."""
    guard: Callable[[C, M, R], Refusal | None]
    """Why it cannot happen, or None."""
    effect: Callable[[C, M, R], C]
    timers: Callable[[C, R], frozenset[Timer]]
    standing: Callable[[C], Standing]
    sees: Act
    handles: Act
    hears: Act
    """Who is told of what happens in it."""
