"""The small town, with what it needs for rights to book."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database, open_database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.grounds.office import Office, furnish


@pytest.fixture
async def office(database: Database) -> Office:
    return await furnish(Office(await build(Town(database, MovableClock()))))


@pytest.fixture
async def postgresql_office(postgresql_url: str) -> AsyncIterator[Office]:
    """For what only a store with several writers can get wrong."""
    database = await open_database(postgresql_url)
    yield await furnish(Office(await build(Town(database, MovableClock()))))
    await database.close()
