"""Moves the house's clock: every deadline and notice that falls due on the way has its turn, in order."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.time.clock import MovableClock
from bot.time.deadlines import Deadlines
from bot.time.wishes import WrongWishError, demand_near, wished

Settle = Callable[[], Awaitable[None]]


class NextNotice(Protocol):
    async def next_due(self) -> datetime | None: ...


class DeadlineStuckError(Exception):
    """A deadline that is due does not fire; the log says why."""


@dataclass(frozen=True, slots=True)
class Mover:
    clock: MovableClock
    deadlines: Deadlines
    notices: NextNotice
    wake: Callable[[], None]
    """Tells the courier that the time is another."""
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def look(self) -> None:
        """Rows were laid out or the clock was set: what is due now is seen to at once."""
        self.deadlines.look()
        self.wake()

    async def move(self, words: str, request: str) -> bool:
        """`/klocka +10 vardagar`: what falls due is set off, not waited for. False: not understood.

        A request that comes again after a crash goes on to the moment that it meant the first time.
        """
        try:
            now = self.clock()
            to = wished(words, now)
            demand_near(to, now)
            to = max(await self.clock.aimed(request, to), now)
            await self.forward(to, settle=_no_wait)
        except WrongWishError:
            return False
        return True

    async def forward(self, to: datetime, *, settle: Settle) -> list[str]:
        """Which kinds of deadlines fired on the way; `settle` waits until what was set off is at rest."""
        demand_near(to, self.clock())
        async with self._one_at_a_time:
            stop = self.clock()
            fired = await self._stop_at(stop, settle)
            while (coming := await self._next_stop(stop, to)) is not None:
                stop = coming
                fired += await self._stop_at(stop, settle)
            return fired + await self._stop_at(to, settle)

    async def _stop_at(self, instant: datetime, settle: Settle) -> list[str]:
        await self.clock.set(instant)
        fired = await self.deadlines.fire_due()
        self.wake()
        await settle()
        while late := await self.deadlines.fire_due():  # set, or come due, while the others settled
            fired += late
            self.wake()
            await settle()
        return fired

    async def _next_stop(self, last: datetime, to: datetime) -> datetime | None:
        """The next moment before `to` at which something is due; a clock that runs may be past it already."""
        deadline, notice = await self.deadlines.next_due(), await self.notices.next_due()
        if deadline is not None and deadline <= last:
            raise DeadlineStuckError
        coming = [due for due in (deadline, notice) if due is not None and last < due <= to]
        return max(min(coming), self.clock()) if coming else None


async def _no_wait() -> None:
    """A turn that moves the clock cannot wait for its own end."""
