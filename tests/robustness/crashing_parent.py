"""The bots' warm parent with crash points: `python -m bot --warm`, where CRASH_AT makes a child kill itself
at one exact moment (once: the file CRASH_MARK remembers), and FAULTY lets it work in a broken way. It lives
with the tests, so that the product carries no such switch.
"""

import os
import signal
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import bot.assembly
import bot.intake.claiming
import bot.intake.polling
import bot.out.messenger
import bot.running
import storage.opening
from bot.intake.polling import Polling
from bot.intake.turns import Turns
from bot.out.buckets import Pace
from bot.out.courier import Courier
from bot.out.delivery import Delivered, Delivery, Result
from bot.out.messenger import Messenger
from bot.out.progress import Progress
from bot.out.showing import Place, Showing
from handlers.talk.screen import Screen
from storage.bookings import cancelling
from storage.engine.leases import Holder
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived, Inbox, Taken
from storage.turns.outbox import Outbox, Queued
from tests import rehearsing

RECEIPTS = ("BOKAD", "OMBOKAD", "AVBOKAD", "SKICKAT", "Hej ")
AFTER, BEFORE = "after", "before"


def die() -> None:
    """As a power cut would have it; the next life of the same bot goes past this point."""
    try:
        os.close(os.open(os.environ["CRASH_MARK"], os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def has_died() -> bool:
    return Path(os.environ["CRASH_MARK"]).exists()


def dying(owner: type, name: str, *, when: str, meant: Callable[..., bool] = lambda *_: True) -> None:
    """From now on the process dies before or after this call, the first time that it is meant."""
    whole = getattr(owner, name)

    async def call(self: object, *args: object, **named: object) -> object:
        if when == BEFORE and meant(*args):
            die()
        answer = await whole(self, *args, **named)
        if when == AFTER and meant(*args):
            die()
        return answer

    setattr(owner, name, call)


def is_receipt(screens: Sequence[Screen], *_: object) -> bool:
    return any(word in screen.text.split("\n")[0] for screen in screens for word in RECEIPTS)


def calls(name: str) -> Callable[..., bool]:
    return lambda method, *_: method.__api_method__ == name


def shown_a_receipt() -> None:
    """The row of the turn whose receipt has been shown is not closed any more."""
    shown: list[bool] = []
    whole = Showing.show

    async def show(
        self: Showing, screens: Sequence[Screen], place: Place, progress: Progress | None = None
    ) -> None:
        await whole(self, screens, place, progress)
        shown.append(is_receipt(screens))

    Showing.show = show  # type: ignore[method-assign]
    dying(Inbox, "close", when=BEFORE, meant=lambda *_: any(shown))


CRASHES: dict[str, Callable[[], None]] = {
    "batch stored, not acknowledged": lambda: dying(Inbox, "store", when=AFTER),
    "committed, not shown": lambda: dying(Showing, "show", when=BEFORE, meant=is_receipt),
    "tap answered, nothing shown": lambda: dying(
        Messenger, "call", when=AFTER, meant=calls("answerCallbackQuery")
    ),
    "shown, paper not sent": lambda: dying(Messenger, "call", when=BEFORE, meant=calls("sendDocument")),
    "shown, row not closed": shown_a_receipt,
    "notice taken, not sent": lambda: dying(Delivery, "deliver", when=BEFORE),
    "notice sent, not marked": lambda: dying(Outbox, "sent", when=BEFORE),
    "reminder queued, not marked": lambda: dying(Outbox, "left_unread", when=BEFORE),
}


def acknowledges_before_storing() -> None:
    whole = Inbox.store

    async def store(self: Inbox, batch: Sequence[Arrived], aside: Sequence[Aside]) -> int:
        polling = Polling._living  # type: ignore[attr-defined]
        polling._offset = max(one.update_id for one in batch) + 1
        await polling._get(0)
        die()
        return await whole(self, batch, aside)

    init = Polling.__init__

    def remembered(self: Polling, *args: Any, **named: Any) -> None:  # noqa: ANN401 - passed on as they are
        init(self, *args, **named)
        Polling._living = self  # type: ignore[attr-defined]

    Polling.__init__ = remembered  # type: ignore[method-assign]
    Inbox.store = store  # type: ignore[method-assign]


def closes_before_showing() -> None:
    whole = Showing.show

    async def show(
        self: Showing, screens: Sequence[Screen], place: Place, progress: Progress | None = None
    ) -> None:
        if is_receipt(screens) and not has_died():
            await Turns._living._rows.close(Turns._one.id)  # type: ignore[attr-defined]
            die()
        await whole(self, screens, place, progress)

    work = Turns.work

    async def worked(self: Turns, one: Taken) -> float | None:
        Turns._living, Turns._one = self, one  # type: ignore[attr-defined]
        return await work(self, one)

    Showing.show = show  # type: ignore[method-assign]
    Turns.work = worked  # type: ignore[method-assign]


def marks_before_sending() -> None:
    see_through = Courier._see_through

    async def seen(self: Courier, row: Queued) -> None:
        if not has_died():
            await self._settle(row, Delivered(Result.SENT))
            die()
        await see_through(self, row)

    Courier._see_through = seen  # type: ignore[method-assign]


def gives_up() -> None:
    """What the messenger does not take at once is told to nobody."""
    work, attempt = Turns.work, Courier._try

    async def worked(self: Turns, one: Taken) -> float | None:
        if await work(self, one) is not None:
            await self._rows.close(one.id)
        return None

    async def attempted(self: Courier, row: Queued, told: set[int]) -> float | None:
        if await attempt(self, row, told) is not None:
            await self._unsent.given_up(row)
        return None

    Turns.work = worked  # type: ignore[method-assign]
    Courier._try = attempted  # type: ignore[method-assign]


def keeps_the_place() -> None:
    setattr(cancelling, "give_back", lambda *_: None)  # noqa: B010 - the module only borrows the name


FAULTS: dict[str, Callable[[], None]] = {
    "acknowledges before storing": acknowledges_before_storing,
    "closes before showing": closes_before_showing,
    "marks before sending": marks_before_sending,
    "gives up": gives_up,
    "keeps the place of a cancelled visit": keeps_the_place,
}


def with_short_leases(seconds: float) -> None:
    """So that a test need not wait a minute for what a killed process had in hand."""
    short = partial(Holder, lease=timedelta(seconds=seconds))
    setattr(storage.opening, "Holder", short)  # noqa: B010 - the module only borrows the name
    bot.intake.claiming.RENEW_S = seconds / 3


def with_quick_notices(a_second: float) -> None:
    """So that a test need not wait for as many seconds as a member of staff has notices."""
    quick = partial(Pace, in_a_chat=a_second)
    setattr(bot.assembly, "Pace", quick)  # noqa: B010 - as above


def with_few_tries(seconds: float) -> None:
    """So that a test of what comes after a call's own tries need not wait five seconds for each call."""
    bot.out.messenger.GIVE_UP = timedelta(seconds=seconds)


def standing_back_shortly(seconds: float) -> None:
    """So that a test need not wait five seconds for a bot to take over from another that polled."""
    bot.intake.polling.STAND_BACK_S = seconds


def with_a_clock_that_is_off(seconds: float) -> None:
    """The wall's of its machine; what only measures time goes on as it did."""
    right = time.time
    setattr(time, "time", lambda: right() + seconds)  # noqa: B010 - as above


_ADJUSTED = {
    "LEASE_S": with_short_leases,
    "NOTICES_A_SECOND": with_quick_notices,
    "GIVE_UP_S": with_few_tries,
    "STAND_BACK_S": standing_back_shortly,
    "CLOCK_OFF_S": with_a_clock_that_is_off,
}


def main() -> int:
    run_bot = bot.running.run_bot

    def run_armed(*args: Any, **named: Any) -> None:  # noqa: ANN401 - passed on as they are
        for table, name in ((CRASHES, "CRASH_AT"), (FAULTS, "FAULTY")):
            if os.environ.get(name):
                table[os.environ[name]]()
        for name, adjust in _ADJUSTED.items():
            if name in os.environ:
                adjust(float(os.environ[name]))
        run_bot(*args, **named)

    bot.running.run_bot = run_armed
    return rehearsing.main()
