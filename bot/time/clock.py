"""The house's clock: the machine's own, or, in a test house, one that is kept in the store and moved."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from care.values.clock import Clock
from storage.turns.house_clock import HouseTime


def machine_time() -> datetime:
    """The only place that looks at the wall."""
    return datetime.fromtimestamp(time.time(), UTC)


class _Kept(Protocol):
    """Where the house's time is kept (storage.turns.house_clock)."""

    async def get(self) -> HouseTime | None: ...
    async def set(self, time: HouseTime) -> None: ...
    async def aimed(self, request: str, to: datetime, *, at: datetime) -> datetime: ...


class MovableClock:
    """A `Clock` for everyone. Until it is loaded from a store it shows the machine's time."""

    def __init__(self, machine: Clock = machine_time) -> None:
        self._machine = machine
        self._time: HouseTime | None = None
        self._kept: _Kept | None = None
        self._one_at_a_time = asyncio.Lock()
        self._moved = timedelta()
        self._off = timedelta()

    def __call__(self) -> datetime:
        machine = self._right()
        return self._time.now(machine) if self._time is not None else machine

    def _right(self) -> datetime:
        """The machine's time, as the others of the same store have it."""
        return self._machine() - self._off

    async def agree_with(self, told: Callable[[], Awaitable[datetime]]) -> timedelta:
        """By how much the machine is ahead of the one that tells the time for several; that is left out from
        now on. What the asking itself may explain is no difference.
        """
        began = self._right()
        says = await told()
        took = self._right() - began
        off = began + took / 2 - says
        if abs(off) > took:
            self._off += off
        return self._off

    @property
    def running(self) -> bool:
        return self._time is None or self._time.running

    async def keep_in(self, kept: _Kept) -> None:
        """From now on what the store says; only where testing is allowed."""
        self._kept = kept
        await self.reload()

    async def reload(self) -> None:
        """What another process may have set."""
        if self._kept is not None:
            async with self._one_at_a_time:
                self._time = await self._kept.get()

    async def set(self, shows: datetime) -> None:
        await self._put(shows, running=self.running)

    def passed(self) -> float:
        """Seconds that only grow: the machine's, and those that the clock was moved forward."""
        return time.monotonic() + self._moved.total_seconds()

    async def aimed(self, request: str, to: datetime) -> datetime:
        """Where a request moves it: the same place however often the request comes."""
        if self._kept is None:
            raise ClockFixedError
        return await self._kept.aimed(request, to, at=self())

    async def run(self, *, running: bool) -> None:
        """Let it run from what it shows, or stand there."""
        await self._put(self(), running=running)

    async def _put(self, shows: datetime, *, running: bool) -> None:
        if self._kept is None:
            raise ClockFixedError
        async with self._one_at_a_time:
            wanted = HouseTime(running=running, shows=shows, started=self._right())
            await self._kept.set(wanted)
            self._moved += max(shows - self(), timedelta())
            self._time = wanted

    def seconds_until(self, instant: datetime, at_most: timedelta) -> float:
        """How long to wait for an instant of the house, within reason; a standing clock never comes there."""
        if not self.running:
            return at_most.total_seconds()
        return min(max((instant - self()).total_seconds(), 0.0), at_most.total_seconds())


class ClockFixedError(Exception):
    """Only a test house may move its clock (BOT_TESTING=1)."""
