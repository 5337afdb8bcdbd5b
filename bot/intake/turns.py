"""One update from its inbox row to its answer: handled, shown, and its row closed."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Protocol

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.intake.middlewares import screens_of
from bot.logs import log
from bot.out.messenger import UnreachableError
from bot.out.showing import Place, Showing
from care.values.ids import ChatId, UserId
from handlers.talk.button import STAYS
from handlers.talk.screen import Screen
from handlers.talk.typed_label import standing
from storage.talks.standing import Shown
from storage.turns.inbox import Taken

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(milliseconds=200)


class _Rows(Protocol):
    async def close(self, row: int, *, shown: Shown | None = None) -> bool: ...
    async def give_back(self, row: int, *, pause: timedelta = timedelta()) -> bool: ...


Sorry = Callable[[int], Awaitable[Screen]]
"""A kind word in the language of a user, when what was asked for did not work."""


class Turns:
    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, showing: Showing, rows: _Rows, *, sorry: Sorry
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._showing = showing
        self._rows = rows
        self._sorry = sorry

    async def work(self, one: Taken) -> None:
        """Never raises: what failed is tried again later, and at last told to the person."""
        try:
            update = Update.model_validate_json(one.body, context={"bot": self._bot})
        except ValidationError as fault:
            log().error("unreadable_update", row=one.id, fault=fault)
            await self._close(one)
            return
        try:
            shown = await self._answer(update, one.request_id)
        except UnreachableError:
            log().info("unreachable", row=one.id)
            await self._close(one)
        except Exception as fault:  # noqa: BLE001 - a technical fault: the row stays open
            await self._failed(one, update, fault)
        else:
            await self._close(one, shown)

    async def _answer(self, update: Update, request_id: str) -> Shown | None:
        """What stands last in the chat now, if that has changed."""
        answered = await self._dispatcher.feed_update(self._bot, update, request_id=request_id)
        place = place_of(update)
        if place is None:
            return None
        screens = screens_of(answered)
        for counted in filter(None, (screen.counted for screen in screens)):
            log().info(counted)
        await self._showing.show(screens, place)
        buttons = standing(screens, tapped=bool(place.tap))
        return None if buttons is None else Shown(UserId(place.user), ChatId(place.chat), buttons)

    async def _failed(self, one: Taken, update: Update, fault: Exception) -> None:
        last = one.attempts >= MOST_ATTEMPTS
        log().error("turn_failed", row=one.id, attempt=one.attempts, last=last, fault=fault)
        if last:
            await self._say_sorry(update)
            await self._close(one)
            return
        pause = FIRST_PAUSE * 2 ** (one.attempts - 1)
        await self._settle(self._rows.give_back(one.id, pause=pause))

    async def _say_sorry(self, update: Update) -> None:
        place = place_of(update)
        if place is None:
            return
        try:
            await self._showing.show([await self._sorry(place.user)], place)
        except Exception as fault:  # noqa: BLE001 - then there is no way to the person now
            log().error("sorry_failed", fault=fault)

    async def _close(self, one: Taken, shown: Shown | None = None) -> None:
        await self._settle(self._rows.close(one.id, shown=shown))

    async def _settle(self, settling: Awaitable[bool]) -> None:
        try:
            if not await settling:
                log().warning("row_taken_over")
        except Exception as fault:  # noqa: BLE001 - the row stays as it is, and is taken up when its lease ends
            log().error("row_not_settled", fault=fault)


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
    return Place(typed.chat.id, user=typed.from_user.id)
