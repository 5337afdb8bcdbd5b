"""Empties the outbox: at least once, in order for each person, and never faster than the messenger likes."""

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from aiogram.exceptions import TelegramRetryAfter

from bot.intake.bell import Bell
from bot.logs import log
from bot.out.delivery import Delivery, Result
from care.values.clock import Clock
from storage.turns.outbox import Queued

SIDE_BY_SIDE = 32
_LOOK_S = 1.0
MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)


class _Rows(Protocol):
    """storage.turns.outbox.Outbox, as far as it is used here."""

    async def claim(self, limit: int, *, now: datetime) -> list[Queued]: ...
    async def sent(self, notice: int, *, at: datetime, wipe: bool = False) -> bool: ...
    async def failed(self, notice: int, *, retry_in: timedelta) -> bool: ...


class Unsent(Protocol):
    """What becomes of a notice that has found nobody."""

    async def unread(self, row: Queued) -> None:
        """Kept for the unit; goes by sms or e-mail if nobody opens it in time."""
        ...

    async def given_up(self, row: Queued) -> None:
        """Staff get a task to see to it in another way."""
        ...


class Courier:
    def __init__(self, rows: _Rows, delivery: Delivery, unsent: Unsent, clock: Clock, *, done: Bell) -> None:
        self._rows = rows
        self._delivery = delivery
        self._unsent = unsent
        self._clock = clock
        self._done = done
        self._bell = Bell()
        self._stopped = False
        self.busy = 0

    def look(self) -> None:
        """Something may have been queued, or may go now."""
        self._bell.ring()

    def stop(self) -> None:
        self._stopped = True
        self._bell.ring()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            while not self._stopped:
                free = SIDE_BY_SIDE - self.busy
                taken = await self._claim(free)
                self.busy += len(taken)
                for row in taken:
                    group.create_task(self._see_through(row))
                if len(taken) < free or not free:
                    await self._bell.wait(_LOOK_S)

    async def _claim(self, free: int) -> list[Queued]:
        try:
            return await self._rows.claim(free, now=self._clock()) if free else []
        except Exception as fault:  # noqa: BLE001 - the store is away: look again soon
            log().error("outbox_failed", fault=fault)
            return []

    async def _see_through(self, row: Queued) -> None:
        try:
            await self._settle(row, await self._delivery.deliver(row))
        except Exception as fault:  # noqa: BLE001 - a technical fault: the notice stays, and is tried again
            await self._put_off(row, fault)
        finally:
            self.busy -= 1
            self._bell.ring()
            self._done.ring()

    async def _settle(self, row: Queued, result: Result) -> None:
        log().info("notice", row=row.id, kind=row.kind, result=result.value)
        if result is Result.SENT:
            await self._rows.sent(row.id, at=self._clock(), wipe=self._delivery.is_secret(row))
        elif result is Result.NOBODY:
            await self._unsent.unread(row)
        else:
            await self._unsent.given_up(row)

    async def _put_off(self, row: Queued, fault: Exception) -> None:
        slowed = fault.retry_after if isinstance(fault, TelegramRetryAfter) else 0
        log().warning("notice_put_off", row=row.id, kind=row.kind, attempt=row.attempts, fault=fault)
        try:
            if row.attempts >= MOST_ATTEMPTS and not slowed:
                await self._unsent.given_up(row)
            else:
                pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 20), LONGEST_PAUSE)
                await self._rows.failed(row.id, retry_in=max(pause, timedelta(seconds=slowed)))
        except Exception as second:  # noqa: BLE001 - its lease runs out, and it is tried again
            log().error("notice_not_settled", row=row.id, fault=second)
