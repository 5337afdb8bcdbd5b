"""The small town, fresh for each test, on both databases."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database, open_database
from tests.storage.bookings.town import MovableClock, Town, build


@pytest.fixture
async def town(database: Database) -> Town:
    return await build(Town(database, MovableClock()))


@pytest.fixture
async def postgresql_town(postgresql_url: str) -> AsyncIterator[Town]:
    """For what only a store with several writers can get wrong."""
    database = await open_database(postgresql_url)
    yield await build(Town(database, MovableClock()))
    await database.close()
