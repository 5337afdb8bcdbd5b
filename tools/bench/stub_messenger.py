"""A messenger without a network: it hands out updates, and answers calls as Telegram would."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

from aiogram.client.session.aiohttp import AiohttpSession

from bot.out.wire import Wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiogram import Bot
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType

NOW_S = 1_795_417_200
BOT_SELF = {"id": 700100, "is_bot": True, "first_name": "Vårdtid", "username": "vardtid_bot"}


class StubSession(AiohttpSession):
    """Writes each call out and reads an answer of the usual size; only the wire is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        self.kept: dict[str, TelegramMethod[Any]] = {}

    async def make_request(
        self,
        bot: "Bot",
        method: "TelegramMethod[TelegramType]",
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own
    ) -> "TelegramType":
        del timeout
        self.build_form_data(bot, method)()
        name = method.__api_method__
        self.calls[name] += 1
        self.kept[name] = method
        await asyncio.sleep(0)
        said = self.check_response(bot, method, 200, answer_to(method))
        return cast("TelegramType", said.result)


class StubWire(StubSession, Wire):
    """As the bot's own session writes and reads."""


KEYS = {"inline_keyboard": [[{"text": "Mina tider", "callback_data": "my:0"}]] * 4}
"""Of the usual size, whoever is answered."""


def answer_to(method: "TelegramMethod[Any]") -> str:
    chat = getattr(method, "chat_id", None)
    if chat is None:
        return '{"ok":true,"result":true}'
    message: dict[str, Any] = {"message_id": 9, "from": BOT_SELF, "chat": private(chat), "date": NOW_S}
    text, keyboard = getattr(method, "text", None), getattr(method, "reply_markup", None)
    if text is not None:
        message |= {"text": text, "entities": [{"type": "bold", "offset": 0, "length": 5}]}
    if hasattr(method, "document"):
        file = {"file_id": "F" * 70, "file_unique_id": "U" * 16, "file_size": 900}
        message["document"] = {"file_name": "2026-11-23.ics", "mime_type": "text/calendar", **file}
    if keyboard is not None:
        message["reply_markup"] = KEYS
    return json.dumps({"ok": True, "result": message}, ensure_ascii=False)


def private(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private", "first_name": "Testperson"}


def tap(number: int, user: int, data: str) -> str:
    """An update as it comes over the wire: a tap on a button under the bot's own message."""
    row = [{"text": "Boka den här tiden", "callback_data": data}]
    other = [{"text": "Välj en annan tid", "callback_data": "bo:1:0:0::::0"}]
    message = {
        "message_id": 8,
        "from": BOT_SELF,
        "chat": private(user),
        "date": NOW_S,
        "text": "måndag 23 november klockan 11:00, Prov 7, Mottagning.\n\nVi håller tiden åt dig till 08:05.",
        "entities": [{"type": "bold", "offset": 0, "length": 32}],
        "reply_markup": {"inline_keyboard": [row, other]},
    }
    query = {
        "id": str(4_000_000_000 + number),
        "from": {"id": user, "is_bot": False, "first_name": "Testperson", "language_code": "sv"},
        "message": message,
        "chat_instance": "-3543",
        "data": data,
    }
    return json.dumps({"update_id": number, "callback_query": query}, ensure_ascii=False)


class Feed:
    """Stands where the HTTP session of the polling stands: `getUpdates` answers with what was put in."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[str] = asyncio.Queue()

    def put(self, updates: Sequence[str]) -> None:
        self._waiting.put_nowait(f'{{"ok":true,"result":[{",".join(updates)}]}}')

    @asynccontextmanager
    async def post(self, _url: str, **_: object) -> "AsyncIterator[_Answer]":
        yield _Answer(await self._waiting.get())


class _Answer:
    """`content` is its own, as the whole comes in one piece."""

    status = 200

    def __init__(self, body: str) -> None:
        self._body = body

    @property
    def content(self) -> "_Answer":
        return self

    async def iter_chunked(self, _size: int) -> "AsyncIterator[bytes]":
        yield self._body.encode()
