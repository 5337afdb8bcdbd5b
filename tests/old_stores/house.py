"""The whole bot over a store, in one process: updates go in as the messenger sends them, calls to its Bot API
come out and are kept. Nothing of the house is replaced but what stands outside of it: messenger and sms.

All that the tests of old stores take from the production code is imported here.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiogram import Bot
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.assembly import House, Outside, build, services_of
from bot.intake.reading import arrived
from bot.out.wording import Wording
from bot.settings import Settings
from bot.time.clock import MovableClock
from care.people.notices import LoginCode
from care.values.ids import PersonId
from handlers.front.stands import unpacked
from handlers.talk.button import Tap
from storage.codec import decode, decode_notice
from storage.engine.migrate import downgrade, migrate, newest_revision, revision
from storage.engine.port import Port
from storage.opening import Stores, open_stores
from storage.seed.seeding import seed
from storage.turns.inbox import Arrived
from tests.old_stores.messenger import MARKUP, Ears, Said, sms_server

__all__ = [
    "BOT",
    "INBOX_ASIDE",
    "Living",
    "Said",
    "Tap",
    "buttons_of_all",
    "decode",
    "downgrade",
    "kept",
    "lived_in",
    "migrate",
    "newest_revision",
    "revision",
    "seed",
    "unpacked",
]

BOT = 700_100
TOKEN = f"{BOT}:sandbox-only-not-a-secret"
PATIENCE_S = 60.0
A_MOMENT_S = 0.001
A_WHILE = timedelta(seconds=20)
LAST_UPDATE = "SELECT coalesce(max(update_id), 9000000) FROM inbox"
INBOX_ASIDE = "UPDATE inbox SET open = 0, body = NULL WHERE open = 1"
"""So that what is said comes of what is asked."""


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

    _updates: int
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

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

    async def says(self, user: int, typed: str = "", **more: Any) -> list[Said]:  # noqa: ANN401 - an update's parts
        return await self.gets(self.message(user, typed, **more))

    def message(self, user: int, typed: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
        self._updates += 1
        there = {"message_id": self._updates, "date": 0, "chat": _chat(user), "from": _user(user)}
        words = {"text": typed} if typed else {}
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
            while self.house.lanes.busy or await self.stores.inbox.open_count():  # noqa: ASYNC110 - nobody rings
                await asyncio.sleep(A_MOMENT_S)
        return self.ears.said[before:]

    async def runs(self, *statements: str) -> None:
        """Past every verb: to lay out what a test begins with."""

        def act(port: Port) -> None:
            for one in statements:
                port.run(text(one))

        await self.stores.database.write(act)

    async def rows(self, asked: str) -> list[Any]:
        return list(await self.stores.database.fetch(text(asked)))

    async def words_of_notices(self) -> list[dict[str, Any]]:
        """Of each that is queued the first line that its reader gets, or None: there is no cause any more."""
        queued = "SELECT id, recipient, kind, facts, channel FROM outbox WHERE state = 'queued' ORDER BY id"
        found, wording = [], Wording(services_of(self.house.outside))
        for number, recipient, kind, facts, channel in await self.rows(queued):
            reader = await self.stores.people.person(PersonId(recipient))
            notice = decode_notice(facts, kind, recipient)
            outside = bool(channel) or isinstance(notice, LoginCode)
            told = await (wording.outside if outside else wording.inside)(notice, reader)
            line = MARKUP.sub("", told.text).strip().partition("\n")[0] if told else None
            found.append(
                {"id": number, "kind": kind, "recipient": recipient, "outside": outside, "says": line}
            )
        return found

    async def delivers(self, *, fast: bool = False) -> None:
        """Sends all notices that are due. `fast`: the clock runs, so that no phone has to be spared."""
        delivering = asyncio.get_running_loop().create_task(self.house.courier.run())
        try:
            async with asyncio.timeout(PATIENCE_S):
                while self.house.courier.busy or await self.stores.outbox.due_count(self.clock()):
                    await (self.clock.set(self.clock() + A_WHILE) if fast else asyncio.sleep(A_MOMENT_S))
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
    async with sms_server() as (address, texts), aiohttp.ClientSession() as http:
        settings = Settings(
            _env_file=None, bot_token=TOKEN, bot_testing=True, sms_api_url=address, smtp_url="",
            database_url=url, letter_dir=folder / "letters",
        )  # type: ignore[call-arg]  # fmt: skip
        clock, ears = MovableClock(), Ears()
        stores = await open_stores(url, clock, bot=BOT, pool=4)
        await clock.keep_in(stores.house_clock)
        house = build(Outside(settings, stores, clock, Bot(TOKEN, ears), http))
        with capture_logs() as lines:
            [(last,)] = await stores.database.fetch(text(LAST_UPDATE))
            living = Living(house, stores, clock, ears, texts, lines, int(last))
            try:
                yield living
            finally:
                await living.stop()
                await stores.close()


def buttons_of_all(under: type[Tap] = Tap) -> Iterator[type[Tap]]:
    """All that stand on screens, of every part."""
    for one in under.__subclasses__():
        if not one.__prefix__.startswith("-"):
            yield one
        yield from buttons_of_all(one)
