"""One reader of the sandbox's events for all who play in a house."""

import asyncio
from dataclasses import dataclass, field

from sandbox.player.boxes import Box, is_for, post
from sandbox.player.feed import Feed
from sandbox.player.phone import Event
from sandbox.player.sim import Sim

_LONG_POLL_S = 20.0


@dataclass(slots=True)
class Hub:
    sim: Sim
    last: int
    players: "list[OwnFeed]" = field(default_factory=list)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def read(self) -> None:
        """Until it is cancelled."""
        while True:
            self._give(await self.sim.events(after=self.last, wait=_LONG_POLL_S))

    async def catch_up(self) -> None:
        async with self._one_at_a_time:
            self._give(await self.sim.events(after=self.last, wait=0))

    def _give(self, events: list[Event]) -> None:
        for event in events:
            # A long poll and a catching up may bring the same event.
            if event["n"] > self.last:
                self.last = event["n"]
                for player in self.players:
                    player.hear(event)


@dataclass(slots=True)
class OwnFeed(Feed):
    """What one play hears of the house: its own chats, and the trays."""

    hub: Hub = None  # type: ignore[assignment]  # a field after fields with defaults; always given
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, event: Event) -> None:
        chat = event.get("chat") or event.get("to") or 0
        if chat in self.by_chat or (event["kind"] == "tray" and self._is_mine(event)):
            self.last = event["n"]
            self._give(event)
            self._heard.set()

    def _is_mine(self, event: Event) -> bool:
        """Of the trays, what came to one of these persons."""
        boxes = [box for box in self.everywhere if isinstance(box, Box) and box.tray == event["tray"]]
        return any(is_for(post(event), address) for box in boxes for address in box.addresses if address)

    async def _fetch(self, wait: float) -> None:
        if not wait:
            await self.hub.catch_up()
            return
        try:
            await asyncio.wait_for(self._heard.wait(), wait)
        except TimeoutError:
            return
        self._heard.clear()
