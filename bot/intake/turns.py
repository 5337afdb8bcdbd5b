"""One update from its inbox row to its answer: handled, shown, and its row closed.

A messenger that is away ends nothing: the row stays this process's, and is worked on until its reply is out.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Update
from pydantic import ValidationError

from bot.logs import log
from bot.out.buckets import Pace
from bot.out.messenger import UnreachableError, time_asked
from bot.out.patience import Patience
from bot.out.progress import Progress
from bot.out.showing import Place, Showing
from bot.out.writing import writing
from care.values.clock import Clock
from care.values.ids import ChatId, UserId
from handlers.talk.button import STAYS
from handlers.talk.reached import reached
from handlers.talk.screen import Screen
from handlers.talk.typed_label import standing
from storage.engine.errors import AwayError
from storage.talks.standing import Shown
from storage.turns.inbox import Taken

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(milliseconds=200)
STORE_S = 0.5
"""Between two looks at a store that is away."""
ANEW_S = 30.0
"""A reply that has waited for longer is drawn anew, as things stand then."""


class _Rows(Protocol):
    """storage.turns.inbox.Inbox, as far as it is used here."""

    async def close(self, row: int, *, shown: Shown | None = None, told: Sequence[int] = ()) -> bool: ...
    async def close_unheard(self, one: Taken) -> bool: ...
    async def put_aside(self, one: Taken) -> bool: ...
    async def give_back(self, row: int, *, pause: timedelta = timedelta()) -> bool: ...
    async def had_outcome(self, request_id: str) -> bool: ...
    async def is_followed(self, one: Taken) -> bool: ...


Draw = Callable[[Update, str, timedelta], Awaitable[Sequence[Screen]]]
"""The screens for an update, of the request by that id, so long after it came (bot.intake.who)."""
Sorry = Callable[[int], Awaitable[Screen]]
"""A kind word in the language of a user, when what was asked for did not work."""


@dataclass(slots=True)
class Reply:
    """To one update; kept while it waits, so that what is out does not go out again."""

    progress: Progress = field(default_factory=Progress)
    drawn: float = float("-inf")
    """When, in seconds of the house's clock."""
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Speed:
    """What holds replies back: a messenger that is away, and the pace that it likes."""

    patience: Patience
    pace: Pace


class Turns:
    def __init__(
        self,
        bot: Bot,
        draw: Draw,
        showing: Showing,
        rows: _Rows,
        *,
        sorry: Sorry,
        speed: Speed,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._draw = draw
        self._showing = showing
        self._rows = rows
        self._sorry = sorry
        self._clock = clock
        self._speed = speed
        self._waiting: dict[int, Reply] = {}

    async def work(self, one: Taken) -> float | None:
        """Never raises (bot.intake.lanes.Works): what failed is tried again later, and at last told to the
        person.
        """
        reply = self._waiting.pop(one.id, None) or Reply()
        try:
            while await self._finds_store_away(one, reply):
                await self._speed.patience.pause(STORE_S)
        except Exception as fault:  # noqa: BLE001 - the messenger or the store is away
            asked = time_asked(fault)
            log().warning("reply_waits", row=one.id, asked=asked, fault=None if asked else fault)
            reply.waited, reply.progress.attempts = True, 1
            self._waiting[one.id] = reply
            return asked or 0.0
        reached("turns", "done")
        return None

    async def _finds_store_away(self, one: Taken, reply: Reply) -> bool:
        """No attempt of the turn: nobody can do anything meanwhile, and it keeps its place."""
        try:
            await self._worked(one, reply)
        except AwayError as fault:
            log().warning("turn_waits_for_store", row=one.id, fault=fault)
            return True
        return False

    async def _worked(self, one: Taken, reply: Reply) -> None:
        try:
            update = Update.model_validate_json(one.body, context={"bot": self._bot})
        except ValidationError as fault:
            log().error("unreadable_update", row=one.id, fault=fault)
            await self._settle(self._rows.put_aside(one))
            return
        try:
            shown = await self._answer(one, update, reply)
            told = [screen.tells for screen in reply.progress.screens if screen.tells]
            await self._settle(self._rows.close(one.id, shown=shown, told=told))
        except AwayError:
            raise
        except UnreachableError:
            log().info("unreachable", row=one.id)
            await self._settle(self._rows.close_unheard(one))
        except Exception as fault:  # a technical fault: the row stays open
            if time_asked(fault) is not None:
                raise
            await self._failed(one, update, fault)

    async def _answer(self, one: Taken, update: Update, reply: Reply) -> Shown | None:
        """What stands last in the chat now, if that has changed."""
        place = place_of(update)
        screens = await self._drawn(one, update, place, reply)
        if place is None:
            return None
        if reply.waited or self._speed.patience.recovering:
            await asyncio.sleep(self._speed.pace.take(place.chat))
            if await self._rows.is_followed(one) and not await self._rows.had_outcome(one.request_id):
                # A menu that the person has gone on from: its tap is answered, and what waited is told.
                screens = [screen for screen in screens if screen.tells]
        for counted in filter(None, (screen.counted for screen in screens)):
            log().info(counted)
        await self._showing.show(screens, place, reply.progress)
        buttons = standing(screens, tapped=bool(place.tap))
        if buttons is None:
            return None
        return Shown(UserId(place.user), ChatId(place.chat), buttons, self._clock())

    async def _drawn(self, one: Taken, update: Update, place: Place | None, reply: Reply) -> Sequence[Screen]:
        """As things stand now; those of a moment ago are as good."""
        now = self._speed.patience.passed()
        if now - reply.drawn < ANEW_S:
            return reply.progress.screens
        async with nullcontext() if place is None else writing(self._bot, place.chat):
            screens = await self._draw(update, one.request_id, one.age)
        reply.progress.begin(screens)
        reply.drawn = now
        return screens

    async def _failed(self, one: Taken, update: Update, fault: Exception) -> None:
        last = one.attempts >= MOST_ATTEMPTS
        log().error("turn_failed", row=one.id, attempt=one.attempts, last=last, fault=fault)
        if last:
            await self._say_sorry(update)
            await self._settle(self._rows.close_unheard(one))
        else:
            pause = FIRST_PAUSE * 2 ** (one.attempts - 1)
            await self._settle(self._rows.give_back(one.id, pause=pause))

    async def _say_sorry(self, update: Update) -> None:
        place = place_of(update)
        if place is None:
            return
        try:
            await self._showing.show([await self._sorry(place.user)], place)
        except (UnreachableError, TelegramBadRequest) as fault:  # then there is no way to the person here
            log().error("sorry_failed", fault=fault)

    async def _settle(self, settling: Awaitable[bool]) -> None:
        if not await settling:
            log().warning("row_taken_over")


def place_of(update: Update) -> Place | None:
    tap = update.callback_query
    if tap is not None:
        message = tap.message
        chat = message.chat.id if message else tap.from_user.id
        shown, stays = message.message_id if message else None, (tap.data or "").endswith(STAYS)
        return Place(chat, tap.id, shown, user=tap.from_user.id, stays=stays)
    typed = update.message or update.edited_message
    if typed is None or typed.from_user is None:
        return None
    return Place(typed.chat.id, user=typed.from_user.id, said=typed.message_id)
