"""Rows of the store claimed as there is room for them, and each seen through beside the others."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from bot.intake.bell import Bell
from bot.logs import log

RENEW_S = 20.0
"""So often what waits long is said to be this process's still."""
_LOOK_S = 1.0
_AT_FIRST = 4
"""Side by side; one more with each that is seen through. Who has just been born, or is about to die of
something, does not sit on what others could do.
"""


class _Kept(Protocol):
    @property
    def id(self) -> int: ...


_Row = TypeVar("_Row", bound=_Kept)


class Claiming(ABC, Generic[_Row]):
    """`busy`: how many are being worked on; what only waits takes no room, and its tasks stand in `kept`."""

    side_by_side: int
    kept: Mapping[Any, asyncio.Task[None] | None]

    def __init__(self) -> None:
        self.busy = 0
        self._room = _AT_FIRST
        self._held: set[int] = set()
        self._unsure = False
        """Whether rows may be this process's that it does not know of: the line was cut as it asked."""
        self._bell = Bell()
        self._stopped = False

    @abstractmethod
    def _claim(self, most: int) -> Awaitable[Sequence[_Row]]: ...
    @abstractmethod
    async def _see_through(self, one: _Row) -> None: ...
    @abstractmethod
    async def _renew(self) -> None: ...
    @abstractmethod
    async def _let_go(self) -> object:
        """Frees whatever is this process's and not in its hands."""

    def look(self) -> None:
        """Something may have come, or may go now."""
        self._bell.ring()

    def stop(self) -> None:
        """Take up nothing more; `run` ends when what runs has ended."""
        self._stopped = True
        self._bell.ring()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renew_often())
            while not self._stopped:
                free = max(0, self._room - self.busy)
                taken = await self._claimed(free)
                self.busy += len(taken)
                for one in taken:
                    group.create_task(self._hold(one))
                if len(taken) < free or not free:
                    await self._bell.wait(_LOOK_S)
            for waiting in (renewing, *filter(None, self.kept.values())):
                waiting.cancel()

    async def _hold(self, one: _Row) -> None:
        self._held.add(one.id)
        try:
            await self._see_through(one)
        finally:
            self._held.discard(one.id)
            self._room = min(self._room + 1, self.side_by_side)

    async def _claimed(self, free: int) -> Sequence[_Row]:
        try:
            if self._unsure:
                await self._let_go()
                self._unsure = False
            return await self._claim(free) if free else []
        except Exception as fault:  # noqa: BLE001 - the store is away: look again soon
            self._unsure = True
            log().error("claim_failed", of=type(self).__name__, fault=fault)
            return []

    async def _renew_often(self) -> None:
        while True:
            await asyncio.sleep(RENEW_S)
            try:
                await self._renew()
            except Exception as fault:  # noqa: BLE001 - as in _claimed
                log().error("renew_failed", of=type(self).__name__, fault=fault)
