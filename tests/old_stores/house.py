"""The whole bot over a store, in one process: updates go in as the messenger sends them, calls to its Bot API
come out and are kept. Nothing of the house is replaced but what stands outside of it: messenger and sms.

All that the tests of old stores take from the production code is imported here.
"""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import AnswerCallbackQuery, GetMe, TelegramMethod
from aiogram.types import Chat, Message, User
from aiohttp import web
from structlog.testing import capture_logs

from bot.assembly import House, Outside, build, services_of, verbs
from bot.clock import MovableClock
from bot.polling import arrived
from bot.settings import Settings
from bot.wording import Wording
from care.notices import Notice, NoticeKind
from care.outcomes import decode
from care.refusals import Refusal
from handlers.buttons import Tap
from handlers.routing import unpacked
from storage.engine.migrate import downgrade, head, migrate, revision
from storage.opening import Stores, open_stores
from storage.seed.seeding import seed
from storage.turns.inbox import Arrived

__all__ = [
    "Living", "Notice", "NoticeKind", "Refusal", "Said", "Tap", "buttons_of_all", "decode", "downgrade", "head", "lived_in",
    "migrate", "revision", "seed", "unpacked", "verbs",
]  # fmt: skip

BOT = 700_100
TOKEN = f"{BOT}:sandbox-only-not-a-secret"
ME = User(id=BOT, is_bot=True, first_name="Vårdtid", username="vardtid_bot")
MARKUP = re.compile(r"<[^>]+>")
PATIENCE_S = 20.0
INBOX_ASIDE = "UPDATE inbox SET open = 0, body = NULL WHERE open = 1"
"""So that what is said comes of what is asked."""


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
        self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None  # noqa: ASYNC109 - aiogram's
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
    buttons = tuple((one.text, one.callback_data) for row in rows for one in row if one.callback_data)
    words = getattr(method, "text", None) or getattr(method, "title", None) or _named(method)
    chat = int(getattr(method, "chat_id", 0) or 0)
    edited = getattr(method, "message_id", None)
    return Said(type(method).__name__, chat, MARKUP.sub("", str(words or "")), buttons, int(edited or number))


def _named(method: TelegramMethod[Any]) -> str:
    file = getattr(method, "document", None) or getattr(method, "photo", None)
    return str(getattr(file, "filename", file or ""))


@dataclass
class Living:
    """The house over one store."""

    house: House
    stores: Stores
    clock: MovableClock
    ears: Ears
    sms: list[str]
    log: list[MutableMapping[str, Any]]
    """What the house has logged."""

    _updates: int = 9_000_000
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        return Wording(services_of(self.house.outside))

    async def taps(self, user: int, data: str, message: int = 1) -> list[Said]:
        return await self.gets(self.tap(user, data, message))

    def tap(self, user: int, data: str, message: int = 1) -> dict[str, Any]:
        self._updates += 1
        shown = {"message_id": message, "date": 0, "chat": _chat(user), "text": "…"}
        tap = {"id": f"tap{self._updates}", "from": _user(user), "chat_instance": "1", "data": data}
        return {"update_id": self._updates, "callback_query": {**tap, "message": shown}}

    async def answer_to(self, user: int, data: str, message: int = 1) -> list[str]:
        """The first line of each thing that is said to a tap."""
        return [one.first_line for one in await self.taps(user, data, message) if one.text]

    async def says(self, user: int, text: str = "", **more: Any) -> list[Said]:  # noqa: ANN401 - an update's parts
        return await self.gets(self.message(user, text, **more))

    def message(self, user: int, text: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        self._updates += 1
        there = {"message_id": self._updates, "date": 0, "chat": _chat(user), "from": _user(user)}
        words = {"text": text} if text else {}
        return {"update_id": self._updates, "message": {**there, **words, **more}}

    async def gets(self, update: dict[str, Any]) -> list[Said]:
        """What is said until the update is answered."""
        await self.keeps(update)
        return await self.answers()

    async def keeps(self, update: dict[str, Any]) -> None:
        """The update waits in the inbox."""
        await self.stores.inbox.store([kept(update)])

    async def answers(self) -> list[Said]:
        """What is said until no update waits."""
        before = len(self.ears.said)
        if not self._tasks:
            self._tasks.append(asyncio.get_running_loop().create_task(self.house.lanes.run()))
        self.house.lanes.look()
        async with asyncio.timeout(PATIENCE_S):
            while self.house.lanes.busy or await self.stores.inbox.open_count():
                await asyncio.sleep(0)
        return self.ears.said[before:]

    async def delivers(self) -> None:
        """Sends all notices that are due."""
        delivering = asyncio.get_running_loop().create_task(self.house.courier.run())
        try:
            async with asyncio.timeout(PATIENCE_S):
                while self.house.courier.busy or await self.stores.outbox.due_count(self.clock()):
                    await asyncio.sleep(0)
        finally:
            await _ended(delivering)

    @property
    def faults(self) -> list[str]:
        """What the house could not do."""
        return [str(line) for line in self.log if line["log_level"] in {"error", "warning"}]

    async def stop(self) -> None:
        for task in self._tasks:
            await _ended(task)
        self._tasks.clear()


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait([task])


def kept(update: dict[str, Any]) -> Arrived:
    """As it stands in the inbox."""
    return arrived(BOT, update)


def _user(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": "Test", "language_code": "sv"}


def _chat(user: int) -> dict[str, Any]:
    return {"id": user, "type": "private", "first_name": "Test"}


@asynccontextmanager
async def lived_in(url: str, folder: Path) -> AsyncIterator[Living]:
    """The clock is the one that the store keeps. Nothing is done before it is asked for."""
    async with _sms_server() as (address, texts), aiohttp.ClientSession() as http:
        settings = Settings(
            _env_file=None, bot_token=TOKEN, bot_testing=True, sms_api_url=address, smtp_url="",
            database_url=url, letter_dir=folder / "letters",
        )  # type: ignore[call-arg]  # fmt: skip
        clock, ears = MovableClock(), Ears()
        stores = await open_stores(url, clock, bot=BOT, pool=4)
        await clock.keep_in(stores.house_clock)
        house = build(Outside(settings, stores, clock, Bot(TOKEN, ears), http))
        with capture_logs() as lines:
            living = Living(house, stores, clock, ears, texts, lines)
            try:
                yield living
            finally:
                await living.stop()
                await stores.close()


@asynccontextmanager
async def _sms_server() -> AsyncIterator[tuple[str, list[str]]]:
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


def buttons_of_all(under: type[Tap] = Tap) -> Iterator[type[Tap]]:
    """All that stand on screens, of every part."""
    for one in under.__subclasses__():
        if not one.__prefix__.startswith("-"):
            yield one
        yield from buttons_of_all(one)

