"""How long what the messenger, or a channel, did not take waits, and who goes first when it answers again.

Nothing is given up for its sake, and nothing that waits holds anybody up. All by the house's clock.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

Seconds = Callable[[], float]
"""Only grows (bot.time.clock.MovableClock.passed)."""

FIRST_S, LONGEST_S = 1.0, 15.0
CHANNEL_LONGEST_S = 300.0
"""Of sms and e-mail, where each try is dear and hours are nothing unusual."""
QUIET_S = 3.0
"""Nobody has been answered for so long: the messenger is away, and not one chat in trouble."""
BACKLOG_S = 60.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    place: int
    until: float
    for_all: bool
    over: asyncio.Future[None]


class Patience:
    def __init__(self, passed: Seconds, longest: float = LONGEST_S) -> None:
        """`longest`: the seconds between two tries in the end."""
        self.passed = passed
        self._longest = longest
        self._waiting: list[_Waiting] = []
        self._answered_at = self._away_until = float("-inf")

    def answered(self) -> None:
        """A call was carried out: whoever waits for the messenger itself may go, the oldest first."""
        self._answered_at = self.passed()
        if self._waiting:
            self._release(lambda one: one.for_all)

    def look(self) -> None:
        """The clock may have been moved."""
        now = self.passed()
        self._release(lambda one: one.until <= now)

    @property
    def leaving(self) -> int:
        """How many may go and have not gone yet."""
        return sum(one.over.done() for one in self._waiting)

    @property
    def recovering(self) -> bool:
        """Whether the messenger was away so lately, by the machine's time, that much may wait: all goes at
        its pace.
        """
        return time.monotonic() - self._away_until < BACKLOG_S

    async def wait(self, place: int, *, tries: int = 1, asked: float = 0.0) -> bool:
        """Longer each time, or at least as long as the messenger has `asked` for. `place`: who goes first.
        Whether all of it was waited: what is let go sooner, by a moved clock too, has not been in vain.
        """
        now = self.passed()
        for_all = not asked and now - self._answered_at > QUIET_S
        seconds = max(asked, min(FIRST_S * 2 ** min(tries - 1, 10), self._longest))
        let_go = await self._until(seconds, place, for_all=for_all)
        if for_all:
            self._away_until = time.monotonic()
        return not let_go

    async def pause(self, seconds: float) -> None:
        """So long, whoever is answered meanwhile."""
        await self._until(seconds, 0, for_all=False)

    async def _until(self, seconds: float, place: int, *, for_all: bool) -> bool:
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        mine = _Waiting(place, self.passed() + seconds, for_all, over)
        self._waiting.append(mine)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await mine.over
        finally:
            self._waiting.remove(mine)
        return over.done() and not over.cancelled()

    def _release(self, may_go: Callable[[_Waiting], bool]) -> None:
        for one in sorted(filter(may_go, self._waiting), key=lambda one: one.place):
            if not one.over.done():
                one.over.set_result(None)
