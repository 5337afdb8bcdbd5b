"""Open updates out of the inbox and through the house: one chat's in order, chats side by side."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from bot.intake.claiming import Claiming
from bot.out.patience import Patience
from storage.turns.inbox import Arrived, Taken


class Gives(Protocol):
    async def claim(self, limit: int) -> list[Taken]: ...
    async def renew(self, rows: Iterable[int]) -> int: ...
    async def let_go(self, but: Iterable[int]) -> int: ...


Owing = dict[str, asyncio.Task[None] | None]
"""The lanes whose reply the messenger has not taken, each with the task that waits, if one does now."""


class Works(Protocol):
    """Sees an update to its end, closes or gives back its row, and never raises."""

    async def __call__(self, one: Taken) -> float | None:
        """None: that is done. Else the messenger does not take the reply: the seconds that it asked for, if
        any.
        """
        ...


class Lanes(Claiming[Taken]):
    """A reply that the messenger does not take waits here, held, and keeps its chat's place in the row."""

    side_by_side = 64

    def __init__(
        self, inbox: Gives, work: Works, patience: Patience, owing: Owing, *, done: Callable[[], None]
    ) -> None:
        super().__init__()
        self._inbox = inbox
        self._work = work
        self._patience = patience
        self._done = done
        self._waiting: Counter[str] = Counter()
        """By lane: no more than a reason to look, since one that is delivered again is counted again."""
        self.kept = self.owing = owing

    def arrived(self, batch: Sequence[Arrived]) -> None:
        self._waiting.update(one.lane for one in batch)
        self._bell.ring()

    async def _claim(self, most: int) -> list[Taken]:
        return await self._inbox.claim(most)

    async def _see_through(self, one: Taken) -> None:
        tries = 0
        try:
            while (asked := await self._turn(one)) is not None and not self._stopped:
                tries += await self._let_wait(one, tries + 1, asked)
        finally:
            self.owing.pop(one.lane, None)
            if self._waiting[one.lane] > 1:
                self._waiting[one.lane] -= 1
            else:
                del self._waiting[one.lane]
            if self._waiting or self._stopped:
                self._bell.ring()
            self._done()

    async def _turn(self, one: Taken) -> float | None:
        try:
            return await self._work(one)
        finally:
            self.busy -= 1

    async def _let_wait(self, one: Taken, tries: int, asked: float) -> bool:
        self.owing[one.lane] = asyncio.current_task()
        self._bell.ring()
        self._done()
        whole = await self._patience.wait(one.id, tries=tries, asked=asked)
        self.owing[one.lane] = None
        self.busy += 1
        return whole

    async def _renew(self) -> None:
        """A turn that takes long (a messenger that wants to be left alone) stays this process's."""
        await self._inbox.renew(self._held)

    async def _let_go(self) -> object:
        return await self._inbox.let_go(self._held)
