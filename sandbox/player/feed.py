"""What happens in the sandbox, read by long poll and given to phones and boxes: waiting without a sleep."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sandbox.player.phone import Event
from sandbox.player.sim import Sim

Found = TypeVar("Found")
_LONGEST_POLL = 20.0
_BETWEEN_QUESTIONS = 0.02


class Listener(Protocol):
    def take(self, event: Event) -> None: ...


@dataclass(slots=True)
class Feed:
    sim: Sim
    last: int
    everywhere: list[Listener] = field(default_factory=list)
    by_chat: dict[int, Listener] = field(default_factory=dict)
    history: list[Event] = field(default_factory=list)

    async def catch_up(self) -> None:
        await self._fetch(0)

    async def _fetch(self, wait: float) -> None:
        for event in await self.sim.events(after=self.last, wait=wait):
            # Two waits side by side may bring the same event.
            if event["n"] > self.last:
                self.last = event["n"]
                self._give(event)

    def _give(self, event: Event) -> None:
        self.history.append(event)
        for listener in self.everywhere:
            listener.take(event)
        phone = self.by_chat.get(event.get("chat") or event.get("to") or 0)
        if phone is not None:
            phone.take(event)

    def note(self, event: Event) -> None:
        """What the player itself did, for the transcript."""
        self.history.append(event)

    async def until(self, check: Callable[[], Found | None], seconds: float) -> Found | None:
        """What the check finds, asked anew after each event; None when time is up."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while (found := check()) is None:
            left = deadline - loop.time()
            if left <= 0:
                return None
            await self._fetch(min(left, _LONGEST_POLL))
        return found

    async def until_asked(self, question: Callable[[], Awaitable[bool]], seconds: float) -> bool:
        """For what is no event: asked anew after each event, and at least every few milliseconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not await question():
            if loop.time() > deadline:
                return False
            await self._fetch(_BETWEEN_QUESTIONS)
        return True
