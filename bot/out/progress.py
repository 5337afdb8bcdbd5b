"""How far a reply has got, which a messenger that is away interrupts."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from bot.out.messenger import ATTEMPTS
from handlers.talk.screen import Screen

T = TypeVar("T")


@dataclass(slots=True)
class Progress:
    """How far a reply has got, so that one that the messenger interrupts goes on where it stopped."""

    screens: Sequence[Screen] = ()
    attempts: int = ATTEMPTS
    _done: list[object] = field(default_factory=list)
    _at: int = 0

    def begin(self, screens: Sequence[Screen]) -> None:
        """From the first step; those of the very same screens that were taken before are not taken again."""
        self._at = 0
        if screens != self.screens:
            self.screens = screens
            self._done.clear()

    async def step(self, take: Callable[[], Awaitable[T]]) -> T:
        if self._at == len(self._done):
            self._done.append(await take())
        self._at += 1
        return cast("T", self._done[self._at - 1])


class ToldIn(set[int]):
    """The chats that have a notice, and how far it has got in the others: its files are sent once, however
    often its words have to wait.
    """

    def __init__(self) -> None:
        super().__init__()
        self._so_far = defaultdict[int, Progress](Progress)

    def so_far(self, chat: int) -> Progress:
        return self._so_far[chat]
