"""A process that shares its store says every second that it lives, and sees to what the dead have left."""

import asyncio
import os
import socket
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.logs import log
from bot.time.clock import MovableClock

BEAT_S = 1.0
_LATELY_S = 3.0
_MUCH = timedelta(seconds=1)
"""By which a machine's clock is off, for an operator to hear of it."""


class Living(Protocol):
    """storage.turns.workers.Workers, as far as it is used here."""

    async def lives(self, called: str, /) -> None: ...
    async def bury(self) -> list[str]: ...
    async def living(self) -> list[str]: ...
    async def now(self) -> datetime: ...
    async def leave(self) -> None: ...


class Heartbeat:
    def __init__(
        self,
        workers: Living,
        mode: str,
        clock: MovableClock,
        *,
        freed: Callable[[], None],
        shared: Callable[[int], None],
    ) -> None:
        """`freed`: there is something to take up; `shared` hears how many there are. The clock goes by the
        store's: machines of one store may differ, and what one writes for now the others would do later.
        """
        self._workers = workers
        self._clock = clock
        self._called = f"{mode} {socket.gethostname()} {os.getpid()}"
        self._freed = freed
        self._shared = shared
        self._heard = float("-inf")
        self._off = timedelta()

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            try:
                await self._beat()
            except Exception as fault:  # noqa: BLE001 - the store is away
                log().error("heartbeat_failed", fault=fault)
            await asyncio.sleep(BEAT_S)

    async def agree(self) -> None:
        """As the clocks of the others. Before the first turn, and then with each beat."""
        off = await self._clock.agree_with(self._workers.now)
        if abs(off - self._off) > _MUCH:
            log().warning("clock_off", seconds=off.total_seconds())
            self._off = off

    async def _beat(self) -> None:
        """Who was not heard of lately cannot tell the dead from those whom the store has not heard either."""
        steady = time.monotonic() - self._heard < _LATELY_S
        await self._workers.lives(self._called)
        self._heard = time.monotonic()
        await self.agree()
        for called in await self._workers.bury() if steady else ():
            log().warning("taken_over", of=called)
            self._freed()
        self._shared(len(await self._workers.living()))

    async def leave(self) -> None:
        try:
            await self._workers.leave()
        except Exception as fault:  # noqa: BLE001 - the others find out by themselves
            log().warning("not_left", fault=fault)
