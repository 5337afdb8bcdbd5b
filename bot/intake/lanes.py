"""Open updates out of the inbox and through the house: one chat's in order, chats side by side."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.intake.bell import Bell
from bot.logs import log
from storage.turns.inbox import Arrived, Taken

SIDE_BY_SIDE = 64
_LOOK_S = 1.0
RENEW_S = 20.0


class Gives(Protocol):
    async def claim(self, limit: int) -> list[Taken]: ...
    async def renew(self) -> int: ...


class Lanes:
    """`work` sees an update to its end, closes or gives back its row, and never raises."""

    def __init__(
        self, inbox: Gives, work: Callable[[Taken], Awaitable[None]], *, done: Callable[[], None]
    ) -> None:
        self._inbox = inbox
        self._work = work
        self._done = done
        self._bell = Bell()
        self._waiting: Counter[str] = Counter()
        self._stopped = False
        self.busy = 0

    def arrived(self, batch: Sequence[Arrived]) -> None:
        self._waiting.update(one.lane for one in batch)
        self._bell.ring()

    def look(self) -> None:
        self._bell.ring()

    def stop(self) -> None:
        """Take up nothing more; `run` ends when what runs has ended."""
        self._stopped = True
        self._bell.ring()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renew())
            while not self._stopped:
                free = SIDE_BY_SIDE - self.busy
                taken = await self._claim(free)
                self.busy += len(taken)
                for one in taken:
                    group.create_task(self._see_through(one))
                if len(taken) < free or not free:
                    await self._bell.wait(_LOOK_S)
            renewing.cancel()

    async def _claim(self, free: int) -> list[Taken]:
        try:
            return await self._inbox.claim(free) if free else []
        except Exception as fault:  # noqa: BLE001 - the store is away: look again soon
            log().error("claim_failed", fault=fault)
            return []

    async def _see_through(self, one: Taken) -> None:
        try:
            await self._work(one)
        finally:
            self.busy -= 1
            if self._waiting[one.lane] > 1:
                self._waiting[one.lane] -= 1
            else:
                del self._waiting[one.lane]
            if self._waiting or self._stopped:
                self._bell.ring()
            self._done()

    async def _renew(self) -> None:
        """A turn that takes long (a messenger that wants to be left alone) stays this process's."""
        while True:
            await asyncio.sleep(RENEW_S)
            try:
                await self._inbox.renew()
            except Exception as fault:  # noqa: BLE001 - as in _claim
                log().error("renew_failed", fault=fault)
