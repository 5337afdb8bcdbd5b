"""What one script is played on: a sandbox and a bot of its own with a fresh store, or a running pair."""

import asyncio
import os
import platform
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import aiohttp

from sandbox.player.door import Door
from sandbox.player.failures import ENDED, StageError
from sandbox.player.http import RefusedError, SilentError, ask
from sandbox.player.sim import Sim
from sandbox.player.warm import Birth, Warm, logged, tail
from sandbox.serve import Options, run

Probe = Callable[[], Awaitable[Mapping[str, object]]]
_READY_S = 60.0
_A_FILE = "sqlite"
_DATABASE = re.compile(r"(/)[^/?]*(\?.*)?$")
_MACHINE = f"{crc32(platform.node().encode()):08x}"
_TEMPLATE = f"vardtid_play_{_MACHINE}_{os.getpid()}_{secrets.token_hex(3)}"
"""The database of this run that those of its scripts are copies of; their names begin with its own. That says
whose it is: the next run here drops what a run that was killed has left.
"""


@dataclass(frozen=True, slots=True)
class Stage:
    sim: Sim
    door: Door
    restart: Callable[[str], Awaitable[None]]
    trouble: Callable[[], str]
    """A line when the bot has ended by itself."""
    log: Callable[[], str] = str
    """All that the bot has logged, where the player has started it."""
    probe: Probe | None = None
    """Asked before each step and each act, for a trace."""
    own: bool = True
    """The house is of this play alone: what is wrong in its store is this play's."""


@dataclass(frozen=True, slots=True)
class Served:
    url: str
    smtp: str
    letters: Path


@asynccontextmanager
async def serve(folder: Path) -> AsyncIterator[Served]:
    """A sandbox of its own on free ports, in this process: its state ends with the script."""
    letters = folder / "letters"
    letters.mkdir()
    stop = asyncio.Event()
    ready: asyncio.Future[dict[str, object]] = asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as group:
        group.create_task(run(Options(letters=letters), stop, ready.set_result))
        try:
            where = await asyncio.wait_for(ready, _READY_S)
            yield Served(str(where["url"]), str(where.get("smtp", "")), letters)
        finally:
            stop.set()


@asynccontextmanager
async def own_stage(
    warm: Warm,
    http: aiohttp.ClientSession,
    database_url: str | None,
    *,
    people: int = 0,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Stage]:
    """`more`: settings of the bot beside those that it needs."""
    on_a_server = bool(database_url) and not str(database_url).startswith(_A_FILE)
    with TemporaryDirectory(prefix="vardtid-play-") as name:
        folder = Path(name)
        async with serve(folder) as served:
            bot = secrets.randbelow(900_000) + 100_000
            birth = Birth(
                name=f"{folder.name}-{bot}",
                env=_env(served, f"{bot}:{secrets.token_hex(17)}", database_url or _sqlite(folder))
                | dict(more or {}),
                log=folder / "bot.log",
                migrate=True,
                people=people,
                template=_TEMPLATE if on_a_server else "",
            )
            try:
                async with _own_bot(warm, birth, Sim(http, served.url, bot)) as stage:
                    yield stage
            finally:
                if on_a_server:
                    await warm.throw_away(birth)


@asynccontextmanager
async def _own_bot(warm: Warm, birth: Birth, sim: Sim) -> AsyncIterator[Stage]:
    door = Door(sim.http, await warm.start(birth))

    async def restart(how: str) -> None:
        killed = how == "kill"
        await (warm.kill if killed else warm.stop)(birth.name)
        env = dict(birth.env) | door.in_memory(again=killed)
        door.url = await warm.start(Birth(birth.name, env, birth.log, migrate=False))

    def trouble() -> str:
        status = warm.status(birth.name)
        return "" if status is None else f"the bot {ENDED} (status {status}){tail(birth.log)}"

    try:
        yield Stage(sim, door, restart, trouble, lambda: logged(birth.log))
    finally:
        await warm.kill(birth.name)


def _env(served: Served, token: str, database_url: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": token,
        "BOT_API_URL": served.url,
        "BOT_API_TIMEOUT_S": "2",
        "BOT_TESTING": "1",
        "BOT_TEST_DOOR": "http://127.0.0.1:0",
        "BOT_LOG": "",
        "DATABASE_URL": database_url,
        "SMS_API_URL": f"{served.url}/a1/sms",
        "SMTP_URL": served.smtp,
        "LETTER_DIR": str(served.letters),
    }


def _sqlite(folder: Path) -> str:
    return f"{_A_FILE}+aiosqlite:///{folder / 'store.db'}"


def fresh_database(url: str) -> str:
    """The same server with a database name of its own, for a copy of the run's template."""
    return _DATABASE.sub(lambda match: f"/{_TEMPLATE}_{secrets.token_hex(6)}{match[2] or ''}", url)


@asynccontextmanager
async def running_stage(http: aiohttp.ClientSession, url: str, door_url: str) -> AsyncIterator[Stage]:
    """A sandbox and a bot that somebody else has started."""
    try:
        bots = (await ask(http, "GET", f"{url.rstrip('/')}/sim/bots"))["bots"]
    except (RefusedError, SilentError) as error:
        raise StageError(f"no sandbox answers at {url}: {error}") from error
    polling = [bot for bot in bots if bot.get("polling")] or bots
    if len(polling) != 1:
        raise StageError(f"{len(polling)} bots are at work at {url}, one is needed")

    async def restart(how: str) -> None:
        raise StageError(f"restart: {how} cannot be played with --against")

    sim = Sim(http, url.rstrip("/"), int(polling[0]["id"]))
    yield Stage(sim, Door(http, door_url.rstrip("/")), restart, lambda: "", own=False)
