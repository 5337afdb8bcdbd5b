"""A store for each life: fresh, migrated, of one kind or the other."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database, open_database


@pytest.fixture
async def embedded(sqlite_url: str) -> AsyncIterator[Database]:
    database = await open_database(sqlite_url)
    yield database
    await database.close()


@pytest.fixture
async def served(postgresql_url: str) -> AsyncIterator[Database]:
    database = await open_database(postgresql_url)
    yield database
    await database.close()
