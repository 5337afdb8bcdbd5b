"""What stands outside of the house: a messenger that keeps what it is told, and a service that takes sms."""

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import AnswerCallbackQuery, GetMe, TelegramMethod
from aiogram.types import Chat, Message, User
from aiohttp import web

MARKUP = re.compile(r"<[^>]+>")
ME = User(id=700_100, is_bot=True, first_name="Vårdtid", username="vardtid_bot")


@dataclass(frozen=True, slots=True)
class Said:
    """One call to the messenger: its name, the chat, the words, and the buttons (label and data)."""

    method: str
    chat: int
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    message: int = 0

    @property
    def first_line(self) -> str:
        return self.text.strip().partition("\n")[0]


class Ears(BaseSession):
    """Keeps what is said, and answers as the messenger would."""

    def __init__(self) -> None:
        super().__init__(api=TelegramAPIServer.from_base("http://127.0.0.1:9"))
        self.said: list[Said] = []
        self._messages = 1000

    async def close(self) -> None:
        """There is nothing to close."""

    async def stream_content(
        self, url: str, headers: dict[str, Any] | None = None, timeout: int = 30,  # noqa: ASYNC109 - aiogram's
        chunk_size: int = 65536, raise_for_status: bool = True,  # noqa: FBT001, FBT002 - aiogram's
    ) -> AsyncGenerator[bytes, None]:  # fmt: skip
        yield b""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> Any:  # noqa: ANN401 - as many kinds as there are methods
        if isinstance(method, GetMe):
            return ME
        self._messages += 1
        self.said.append(_heard(method, self._messages))
        if isinstance(method, AnswerCallbackQuery):
            return True
        chat = Chat(id=int(getattr(method, "chat_id", 0) or 0), type="private")
        return Message(message_id=self._messages, date=0, chat=chat)  # type: ignore[arg-type]


def _heard(method: TelegramMethod[Any], number: int) -> Said:
    markup = getattr(method, "reply_markup", None)
    rows = getattr(markup, "inline_keyboard", None) or []
    buttons = tuple((one["text"], one["callback_data"]) for row in rows for one in row if "url" not in one)
    words = getattr(method, "text", None) or getattr(method, "title", None) or _named(method)
    chat = int(getattr(method, "chat_id", 0) or 0)
    edited = getattr(method, "message_id", None)
    return Said(type(method).__name__, chat, MARKUP.sub("", str(words or "")), buttons, int(edited or number))


def _named(method: TelegramMethod[Any]) -> str:
    file = getattr(method, "document", None) or getattr(method, "photo", None)
    return str(getattr(file, "filename", file or ""))


@asynccontextmanager
async def sms_server() -> AsyncIterator[tuple[str, list[str]]]:
    """Takes every sms; its address, and the texts so far."""
    texts: list[str] = []

    async def take(request: web.Request) -> web.Response:
        texts.append(str((await request.post())["message"]))
        return web.json_response({"status": "created"})

    app = web.Application()
    app.router.add_post("/sms", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/sms", texts
    finally:
        await runner.cleanup()
