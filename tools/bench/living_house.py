"""A whole house as the bot builds it, alive between a feed of updates and a messenger without a network."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import structlog
from aiogram import Bot
from aiogram.methods import TelegramMethod

from bot.assembly import House, Outside, build
from bot.settings import load
from bot.time.clock import MovableClock
from care.values.ids import RequestId, UserId
from care.verbs import Asker, Request
from handlers.bookings.buttons import Book
from storage.opening import open_stores
from tools.bench.real_booking import NOW, PATIENTS, wish
from tools.bench.stub_messenger import Feed, StubSession, StubWire, tap

if TYPE_CHECKING:
    import aiohttp

CHATS = 64
TOKEN = "700100:bench"
AT_MOST_S = 60.0


@dataclass
class LivingHouse:
    house: House
    feed: Feed
    session: StubSession
    patients: int
    _held: int = field(default=0)

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path, patients: int = PATIENTS) -> AsyncIterator["LivingHouse"]:
        settings = load(env_file=None, bot_token=TOKEN, database_url=f"sqlite+aiosqlite:///{path}")
        session, feed = StubWire(), Feed()
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
        bot, clock = Bot(TOKEN, session), MovableClock(lambda: NOW)
        stores = await open_stores(settings.database_url, clock, bot=bot.id)
        house = build(Outside(settings, stores, clock, bot, cast("aiohttp.ClientSession", feed)))
        async with asyncio.TaskGroup() as group:
            polling = group.create_task(house.intake.run())
            group.create_task(house.lanes.run())
            courier = group.create_task(house.courier.run())
            yield cls(house, feed, session, patients)
            for task in (polling, courier):
                task.cancel()
            house.lanes.stop()
        await stores.close()

    @property
    def calls(self) -> Counter[str]:
        return self.session.calls

    @property
    def kept(self) -> dict[str, TelegramMethod[Any]]:
        return self.session.kept

    async def held(self) -> list[str]:
        """A time held for each chat, as the screen before did; the taps that confirm them."""
        numbers = range(self._held, self._held + CHATS)
        self._held += CHATS
        async with asyncio.TaskGroup() as group:
            for number in numbers:
                group.create_task(self._hold(number))
        return [_confirming(number, self.patients) for number in numbers]

    async def _hold(self, number: int) -> None:
        patient, service, starts = wish(number, self.patients)
        request = Request(RequestId(f"hold {number}"), UserId(patient))
        bookings = self.house.outside.stores.bookings
        await bookings.hold(Asker(patient, patient), service, starts, request)

    async def confirm(self, taps: Sequence[str]) -> None:
        """From the updates in one answer of the messenger to the last reply out and its row closed."""
        wanted = self.calls["answerCallbackQuery"] + len(taps)
        self.feed.put(taps)

        async def missing() -> int:
            return wanted - self.calls["answerCallbackQuery"] or self.house.lanes.busy

        await self.house.rest.until(missing, at_most=AT_MOST_S)


def _confirming(number: int, patients: int) -> str:
    patient, service, starts = wish(number, patients)
    return tap(number + 1, patient, Book(service=service, starts=starts).pack())
