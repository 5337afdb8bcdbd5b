"""Sees all that happens in the sandbox around one bot, as it happens."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sandbox.player.phone import Event, Phone
from sandbox.player.sim import Sim

Found = TypeVar("Found")
LONG_POLL_S = 20


class NotSeenError(AssertionError):
    """What should have happened has not, in the time that it was given."""


@dataclass
class Eyes:
    sim: Sim
    last: int = 0
    seen: list[Event] = field(default_factory=list)
    answers: dict[str, Event] = field(default_factory=dict)
    phones: dict[int, Phone] = field(default_factory=dict)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def watch(self) -> None:
        """Until it is cancelled."""
        while True:
            await self._look(LONG_POLL_S)

    async def catch_up(self) -> None:
        await self._look(0)

    async def _look(self, wait: int) -> None:
        found = await self.sim._ask("GET", f"events?after={self.last}&wait={wait}&bot={self.sim.bot}")
        async with self._news:
            for event in found["events"]:
                if event["n"] > self.last:
                    self.last = event["n"]
                    self._take(event)
            self._news.notify_all()

    def _take(self, event: Event) -> None:
        self.seen.append(event)
        if event["kind"] == "answer":
            self.answers[event["callback_id"]] = event
        chat = event.get("chat") or event.get("to")
        if chat:
            self.phone(chat).take(event)

    def phone(self, chat: int) -> Phone:
        return self.phones.setdefault(chat, Phone())

    def texts(self, chat: int, *, after: int = 0) -> list[str]:
        """What the bot has said in a chat: every message, and every state of each."""
        return [shown.text for shown in self.phone(chat).shown if shown.n > after]

    def messages(self, chat: int, *, after: int = 0) -> list[str]:
        """New messages alone, without edits."""
        return [
            str(event["message"].get("text", ""))
            for event in self.seen
            if event["kind"] == "message"
            and event.get("chat") == chat
            and event["by"] == "bot"
            and event["n"] > after
        ]

    async def until(self, check: Callable[[], Found | None], seconds: float, what: str) -> Found:
        """What the check finds. Raises NotSeenError."""
        async with self._news:
            try:
                async with asyncio.timeout(seconds):
                    while (found := check()) is None:
                        await self._news.wait()
            except TimeoutError:
                raise NotSeenError(f"not within {seconds:.0f} s: {what}") from None
        return found
