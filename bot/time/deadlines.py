"""Fires what is due by the house's clock: each kind has its verb, each row fires at most once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.intake.bell import Bell
from bot.logs import log
from bot.time.clock import MovableClock
from storage.turns.deadlines import Deadline, Fire

LOOK = timedelta(seconds=1)


class DueRows(Protocol):
    async def next_due(self) -> datetime | None: ...
    async def claim_due(self, now: datetime, *, limit: int = 100) -> list[Deadline]: ...


class Deadlines:
    def __init__(
        self, rows: DueRows, verbs: Mapping[str, Fire], clock: MovableClock, *, fired: Callable[[], None]
    ) -> None:
        self._rows = rows
        self._verbs = verbs
        self._clock = clock
        self._fired = fired
        self._bell = Bell()
        self._one_at_a_time = asyncio.Lock()

    def look(self) -> None:
        """A verb may have set a new one, or the clock was moved."""
        self._bell.ring()

    async def run(self, *, after: Callable[[], Awaitable[object]]) -> None:
        """Waits until what came in before the start is answered: an answer in time is never closed over."""
        await after()
        while True:
            wait = LOOK.total_seconds()
            try:
                await self._clock.reload()
                await self.fire_due()
                due = await self._rows.next_due()
                wait = self._clock.seconds_until(due, LOOK) if due else wait
            except Exception as fault:  # noqa: BLE001 - the store is away: look again soon
                log().error("deadlines_failed", fault=fault)
            await self._bell.wait(max(wait, 0.05))

    async def next_due(self) -> datetime | None:
        return await self._rows.next_due()

    async def fire_due(self) -> list[str]:
        """All that is due now, longest due first; answers with their kinds."""
        kinds: list[str] = []
        async with self._one_at_a_time:
            due = await self._rows.next_due()
            if due is None or due > self._clock():
                return kinds
            while rows := await self._rows.claim_due(self._clock()):
                kinds += [row.kind for row in rows if await self._fire(row)]
        if kinds:
            self._fired()
        return kinds

    async def _fire(self, row: Deadline) -> bool:
        verb = self._verbs.get(row.kind)
        if verb is None:
            log().error("deadline_of_unknown_kind", kind=row.kind, row=row.id)
            return False
        try:
            await verb(row)
        except Exception as fault:  # noqa: BLE001 - its lease runs out, and it is tried again
            log().error("deadline_failed", kind=row.kind, row=row.id, fault=fault)
            return False
        log().info("deadline_fired", kind=row.kind, row=row.id)
        return True
