"""Empties the outbox: at least once, in order for each person, and never faster than the messenger likes.

A messenger that is away says nothing of the person: what it does not take waits for as long as that is.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.intake.bell import Bell
from bot.intake.claiming import Claiming
from bot.logs import log
from bot.out.channels import ChannelError
from bot.out.delivery import Delivered, Delivery, Result
from bot.out.messenger import time_asked
from bot.out.patience import Patience
from bot.out.progress import ToldIn
from care.cases.views import DispatchKind
from care.people.values import Channel
from care.values.clock import Clock
from care.values.quiet import QuietHours
from storage.engine.errors import AwayError
from storage.turns.outbox import Queued

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=5)


class _Rows(Protocol):
    """storage.turns.outbox.Outbox, as far as it is used here."""

    async def claim(self, limit: int, *, now: datetime) -> list[Queued]: ...
    async def gather(self, first: Queued, *, now: datetime) -> Queued: ...
    async def sent(self, *notices: int, at: datetime, wipe: bool = False) -> bool: ...
    async def failed(self, *notices: int, retry_in: timedelta) -> bool: ...
    async def hold(self, *notices: int, until: datetime) -> bool: ...
    async def renew(self, notices: Sequence[int]) -> int: ...
    async def let_go(self, but: Iterable[int]) -> int: ...


class Unsent(Protocol):
    """What becomes of a notice that went, or has found nobody."""

    async def went(self, row: Queued, ways: Sequence[DispatchKind], left: Sequence[Channel] = ()) -> None:
        """Kept with its case, which shows it; goes outside the chat too, where its unit wants it so; `left`:
        the ways that it is still to go.
        """
        ...

    async def unread(self, row: Queued) -> None:
        """Kept until the person is back; to staff it goes by sms or e-mail if nobody opens it in time."""
        ...

    async def staff_tell_from(self, row: Queued) -> datetime:
        """When a channel that is away is waited for no longer (care.values.outages)."""
        ...

    async def given_up(self, row: Queued) -> None:
        """Staff get a task to see to it in another way."""
        ...


@dataclass(frozen=True, slots=True)
class _Wait:
    """`asked`: the least number of seconds."""

    patience: Patience
    asked: float


class Courier(Claiming[Queued]):
    side_by_side = 32

    def __init__(
        self,
        rows: _Rows,
        delivery: Delivery,
        unsent: Unsent,
        clock: Clock,
        *,
        patience: Patience,
        outside: Patience,
        done: Bell,
    ) -> None:
        """`patience` with the messenger, `outside` with sms and e-mail."""
        super().__init__()
        self._rows = rows
        self._delivery = delivery
        self._unsent = unsent
        self._clock = clock
        self._patience = patience
        self._outside = outside
        self._done = done
        self.kept = self.waiting = dict[tuple[int, int], asyncio.Task[None] | None]()
        """Notices and their recipients that the messenger has not taken, with the task that waits, if any."""
        self._held_with = dict[int, tuple[int, ...]]()
        """By the row that waits: those that are told with it, and itself."""

    async def _claim(self, most: int) -> list[Queued]:
        return await self._rows.claim(most, now=self._clock())

    async def _renew(self) -> None:
        if self.waiting:
            held = [self._held_with.get(notice, (notice,)) for notice, _ in self.waiting]
            await self._rows.renew([notice for together in held for notice in together])

    async def _let_go(self) -> object:
        together = (notice for held in self._held_with.values() for notice in held)
        return await self._rows.let_go({*self._held, *together})

    async def _see_through(self, row: Queued) -> None:
        tries, told = 0, ToldIn()
        row = await self._gathered(row)
        try:
            while (wait := await self._try(row, told)) is not None and not self._stopped:
                tries += await self._let_wait(row, tries + 1, wait)
        finally:
            self.waiting.pop((row.id, row.recipient), None)
            self._held_with.pop(row.id, None)
            self._rang()

    async def _gathered(self, row: Queued) -> Queued:
        """With what is told in the same message; alone when that cannot be said now."""
        try:
            if self._delivery.gathers(row):
                row = await self._rows.gather(row, now=self._clock())
                self._held_with[row.id] = row.ids
        except Exception as fault:  # noqa: BLE001 - it cannot be read, or the store is away: as without others
            self._unsure = True
            log().warning("notice_alone", row=row.id, kind=row.kind, fault=fault)
        return row

    async def _try(self, row: Queued, told: ToldIn) -> _Wait | None:
        """What to wait for; None: done, or put off. `told`: chats that have had it."""
        try:
            await self._settle(row, await self._delivery.deliver(row, told))
        except ChannelError as fault:
            return await self._away(row, fault)
        except Exception as fault:  # noqa: BLE001 - a technical fault: the notice stays, and is tried again
            asked = time_asked(fault)
            if asked is None:
                await self._put_off(row, fault)
            else:
                log().warning("notice_waits", row=row.id, kind=row.kind, asked=asked)
            return None if asked is None else _Wait(self._patience, asked)
        finally:
            self.busy -= 1
        return None

    async def _away(self, row: Queued, fault: ChannelError) -> _Wait | None:
        """A gateway that is away says nothing of the person: it is tried until staff have to tell instead.
        When it is back at night, that wakes nobody.
        """
        now = self._clock()
        log().warning("channel_away", row=row.id, kind=row.kind, fault=fault)
        try:
            if now >= await self._unsent.staff_tell_from(row):
                await self._unsent.given_up(row)
                return None
        except Exception as second:  # noqa: BLE001 - the store is away: as in _put_off
            self._unsure |= isinstance(second, AwayError)
            log().error("notice_not_settled", row=row.id, fault=second)
            return None
        morning = now if self._delivery.is_secret(row) else QuietHours().over(now)
        return _Wait(self._outside, (morning - now).total_seconds())

    async def _let_wait(self, row: Queued, tries: int, wait: _Wait) -> bool:
        self.waiting[row.id, row.recipient] = asyncio.current_task()
        self._rang()
        whole = await wait.patience.wait(row.id, tries=tries, asked=wait.asked)
        self.waiting[row.id, row.recipient] = None
        self.busy += 1
        return whole

    def _rang(self) -> None:
        self._bell.ring()
        self._done.ring()

    async def _settle(self, row: Queued, came: Delivered) -> None:
        result = came.result
        log().info("notice", row=row.id, kind=row.kind, result=result.value)
        if came.ways:
            await self._unsent.went(row, came.ways, came.left)
        if result is Result.SENT:
            await self._rows.sent(*row.ids, at=self._clock(), wipe=self._delivery.is_secret(row))
        elif came.until is not None:
            await self._rows.hold(*row.ids, until=came.until)
        elif result in {Result.NOBODY, Result.OUTSIDE}:
            await self._unsent.unread(row)
        else:
            await self._unsent.given_up(row)

    async def _put_off(self, row: Queued, fault: Exception) -> None:
        log().warning("notice_put_off", row=row.id, kind=row.kind, attempt=row.attempts, fault=fault)
        try:
            if row.attempts >= MOST_ATTEMPTS:
                await self._unsent.given_up(row)
            else:
                pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 20), LONGEST_PAUSE)
                await self._rows.failed(*row.ids, retry_in=pause)
        except Exception as second:  # noqa: BLE001 - its lease runs out, and it is tried again
            self._unsure |= isinstance(second, AwayError)
            log().error("notice_not_settled", row=row.id, fault=second)
