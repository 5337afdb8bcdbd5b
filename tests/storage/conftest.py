"""Every test of the store runs on SQLite and on a real PostgreSQL, each on a migrated, empty store."""

from collections.abc import AsyncIterator, Iterator

import pytest

from storage.engine.database import Database, open_database
from tests.postgresql import EmptyStores, address
from tests.storage.staged import (
    postgresql_staged,
    postgresql_staged_url,
    sqlite_staged,
    sqlite_staged_url,
    staged_url,
)

__all__ = [
    "database",
    "database_url",
    "postgresql_staged",
    "postgresql_staged_url",
    "postgresql_url",
    "sqlite_staged",
    "sqlite_staged_url",
    "staged_url",
]


@pytest.fixture
def postgresql_url(empty_stores: EmptyStores) -> Iterator[str]:
    with empty_stores.lent() as name:
        yield address(empty_stores.server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated and empty store."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()
