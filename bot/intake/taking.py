"""Updates as they came, polled or pushed: each is read or put aside, and all of it is stored."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.intake.reading import read_update
from bot.logs import log
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived


class Keeps(Protocol):
    """bot.intake.sieve.Sieve before the inbox."""

    async def store(self, batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int: ...


class Taking:
    def __init__(self, bot: int, inbox: Keeps, arrived: Callable[[Sequence[Arrived]], None]) -> None:
        self._bot = bot
        self._inbox = inbox
        self._arrived = arrived
        self.put_aside = 0
        """How many since the start."""

    async def take(self, updates: Sequence[object]) -> list[int]:
        """Their ids, those that can be read, once all is stored: only then are they acknowledged."""
        read = [read_update(self._bot, one) for one in updates]
        batch = [one for one in read if isinstance(one, Arrived)]
        aside = [one for one in read if isinstance(one, Aside)]
        self._log(aside)
        await self._inbox.store(batch, aside)
        self._arrived(batch)
        return [one.update_id for one in read if one.update_id]

    async def take_unreadable(self, raw: bytes, why: str, update_id: int) -> None:
        aside = Aside(raw.decode(errors="replace"), why, update_id)
        self._log([aside])
        await self._inbox.store([], [aside])

    def _log(self, aside: Sequence[Aside]) -> None:
        self.put_aside += len(aside)
        for one in aside:
            log().error("put_aside", update=one.update_id, why=one.why, count=self.put_aside)
