"""A bot of its own on a store of its own, in a sandbox that several share: started, killed, asked."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import aiohttp

from bot.time.clock import MovableClock
from care.values.clock import instant
from care.values.ids import PersonId
from sandbox.player.door import Door
from sandbox.player.http import RefusedError, ask
from sandbox.player.sim import Sim
from sandbox.player.warm import Birth, Warm
from storage.opening import Stores, open_stores
from tests.robustness.eyes import Eyes

REST_S = 90.0
NOW = instant(date(2026, 11, 20), time(16, 30))
"""A Friday when all have gone home; the clock of a stage stands there until somebody moves it."""


@dataclass(frozen=True, slots=True)
class Served:
    """The sandbox's process."""

    url: str
    smtp: str


@dataclass
class Stage:
    served: Served
    warm: Warm
    folder: Path
    database_url: str
    sim: Sim
    eyes: Eyes
    stores: Stores
    token: str
    doors: dict[str, str] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    """What every bot of this stage gets besides."""

    now: datetime = NOW

    async def start(self, name: str = "bot", **more: str) -> None:
        birth = Birth(self._whole(name), self._env(more), self.log(name), migrate=False)
        self.doors[name] = await self.warm.start(birth)

    async def kill(self, name: str = "bot") -> None:
        self.doors.pop(name, None)
        await self.warm.kill(self._whole(name))

    async def died(self, name: str = "bot", seconds: float = REST_S) -> None:
        """Waits until the bot has ended by itself."""
        await asyncio.wait_for(asyncio.shield(self.warm._exited[self._whole(name)]), seconds)

    async def end(self) -> None:
        for name in list(self.doors):
            await self.kill(name)

    def log(self, name: str = "bot") -> Path:
        return self.folder / f"{name}.log"

    @property
    def door(self) -> Door:
        return Door(self.sim.http, next(iter(self.doors.values())))

    async def rest(self, seconds: float = REST_S) -> None:
        """Until every bot is idle, and all that it did has been seen."""
        async with asyncio.timeout(seconds):
            for url in self.doors.values():
                while not await self._is_idle(url):
                    pass
        await self.eyes.catch_up()

    async def _is_idle(self, url: str) -> bool:
        try:
            await ask(self.sim.http, "POST", f"{url}/door/idle", body={})
        except RefusedError as refused:
            if refused.status == 504:
                return False
            raise
        return True

    async def person(self, login: str) -> PersonId:
        everybody = await self.stores.people.everybody()
        return next(one.id for one in everybody if one.login == login)

    async def token_of(self, login: str) -> str:
        return await self.stores.people.create_token(await self.person(login))

    async def newcomer(self, name: str = "telefon") -> int:
        """A phone on which nobody has logged in."""
        return await self.sim.add_person(name=name, phone="", email="", lang="sv")

    async def fault(self, method: str, error: int | str, **more: object) -> None:
        await ask(
            self.sim.http,
            "POST",
            f"{self.sim.url}/sim/faults",
            body={"bot": self.sim.bot, "method": method, "error": error, **more},
        )

    def _whole(self, name: str) -> str:
        return f"{self.folder.name}-{self.sim.bot}-{name}"

    def _env(self, more: dict[str, str]) -> dict[str, str]:
        return {
            "BOT_TOKEN": self.token,
            "BOT_API_URL": self.served.url,
            "BOT_API_TIMEOUT_S": "2",
            "STAND_BACK_S": "1",
            "BOT_TESTING": "1",
            "BOT_TEST_DOOR": "http://127.0.0.1:0",
            "BOT_LOG": "",
            "DATABASE_URL": self.database_url,
            "SMS_API_URL": f"{self.served.url}/a1/sms",
            "SMTP_URL": self.served.smtp,
            "LETTER_DIR": str(self.folder / "letters"),
            "CRASH_MARK": str(self.folder / "crashed"),
            **self.env,
            **more,
        }


@asynccontextmanager
async def opened(served: Served, warm: Warm, folder: Path, database_url: str) -> AsyncIterator[Stage]:
    """No bot has been started yet; those that were are killed at the end."""
    number = secrets.randbelow(900_000_000) + 100_000_000
    clock = MovableClock()
    stores = await open_stores(database_url, clock, bot=number, pool=4)
    await clock.keep_in(stores.house_clock)
    async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
        sim = Sim(http, served.url, number)
        token = f"{number}:{secrets.token_hex(17)}"
        await ask(http, "POST", f"{served.url}/sim/bots", body={"token": token})
        stage = Stage(served, warm, folder, database_url, sim, Eyes(sim), stores, token)
        watching = group.create_task(stage.eyes.watch())
        try:
            yield stage
        finally:
            await stage.end()
            watching.cancel()
            await stores.close()
