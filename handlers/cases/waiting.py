"""How many cases of a sort wait, and the list that a kind has of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from care.cases.lists import CaseCounts
from care.values.ids import UnitId
from handlers.talk.button import Tap
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


@dataclass(frozen=True, slots=True)
class HasCases:
    """So many of a sort: in words, and the list's name with its door, if it has one."""

    count: int
    said: str
    name: str
    opens: Callable[[UnitId], Tap] | None


Counting = Callable[[CaseCounts], HasCases]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """The list of who works with this kind alone, in place of the unit's."""

    opens: Callable[[], Tap]
    shows: Callable[[Turn, Services], Awaitable[Screen]]
    waiting: Counting
