"""The least that aiogram can do: one handler that answers a tap with a given list of calls."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    Update,
)

from bot.out.wire import Keyboard
from tools.bench.stub_messenger import StubSession, tap

SAME = "aiogram echo, the same calls"
TWO = "aiogram echo, answerCallbackQuery and editMessageText"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
WORDS = "Du har en ny tid: måndag 23 november klockan 11:00, Prov 7, Mottagning."


class Echo:
    """Says what `said` has, made anew each time as handlers do; an edit alone when that is empty."""

    def __init__(self, said: Mapping[str, TelegramMethod[Any]]) -> None:
        self._edit = _words(said.get("editMessageText"))
        self._send = said.get("sendMessage")
        self._paper = _content(said.get("sendDocument"))
        session = StubSession()
        self.calls = session.calls
        self._bot = Bot("700100:echo", session)
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.callback_query.register(self._on_tap)
        self._number = 0

    async def answer(self, count: int) -> None:
        """That many chats at once."""
        async with asyncio.TaskGroup() as group:
            for chat in range(1, count + 1):
                self._number += 1
                group.create_task(self._update(tap(self._number, chat, "by:1:abcdef")))

    async def _update(self, body: str) -> None:
        update = Update.model_validate_json(body, context={"bot": self._bot})
        await self._dispatcher.feed_update(self._bot, update)

    async def _on_tap(self, query: CallbackQuery) -> None:
        message = query.message
        assert isinstance(message, Message)
        await query.answer()
        await message.edit_text(self._edit, parse_mode="HTML", link_preview_options=NO_PREVIEW)
        if self._paper:
            await message.answer_document(BufferedInputFile(self._paper, "2026-11-23.ics"))
        if self._send is not None:
            await message.answer(
                _words(self._send),
                parse_mode="HTML",
                reply_markup=_buttons(self._send),
                link_preview_options=NO_PREVIEW,
            )


def _words(method: TelegramMethod[Any] | None) -> str:
    return str(getattr(method, "text", WORDS))


def _content(method: TelegramMethod[Any] | None) -> bytes:
    document = getattr(method, "document", None)
    return document.data if isinstance(document, BufferedInputFile) else b""


def _buttons(method: TelegramMethod[Any]) -> InlineKeyboardMarkup | None:
    shown = getattr(method, "reply_markup", None)
    if not isinstance(shown, Keyboard):
        return None
    rows = [[InlineKeyboardButton.model_validate(one) for one in row] for row in shown.inline_keyboard]
    return InlineKeyboardMarkup(inline_keyboard=rows)
