"""A process that shares its store says every second that it lives, and sees to what the dead have left."""

import asyncio
import os
import socket
import time
from collections.abc import Callable
from typing import Protocol

from bot.logs import log

BEAT_S = 1.0
_LATELY_S = 3.0


class Living(Protocol):
    """storage.turns.workers.Workers, as far as it is used here."""

    async def lives(self, called: str, /) -> None: ...
    async def bury(self) -> list[str]: ...
    async def living(self) -> list[str]: ...
    async def leave(self) -> None: ...


class Heartbeat:
    def __init__(
        self, workers: Living, mode: str, *, freed: Callable[[], None], shared: Callable[[int], None]
    ) -> None:
        """`freed`: there is something to take up; `shared` hears how many there are."""
        self._workers = workers
        self._called = f"{mode} {socket.gethostname()} {os.getpid()}"
        self._freed = freed
        self._shared = shared
        self._heard = float("-inf")

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            try:
                await self._beat()
            except Exception as fault:  # noqa: BLE001 - the store is away
                log().error("heartbeat_failed", fault=fault)
            await asyncio.sleep(BEAT_S)

    async def _beat(self) -> None:
        """Who was not heard of lately cannot tell the dead from those whom the store has not heard either."""
        steady = time.monotonic() - self._heard < _LATELY_S
        await self._workers.lives(self._called)
        self._heard = time.monotonic()
        for called in await self._workers.bury() if steady else ():
            log().warning("taken_over", of=called)
            self._freed()
        self._shared(len(await self._workers.living()))

    async def leave(self) -> None:
        try:
            await self._workers.leave()
        except Exception as fault:  # noqa: BLE001 - the others find out by themselves
            log().warning("not_left", fault=fault)
