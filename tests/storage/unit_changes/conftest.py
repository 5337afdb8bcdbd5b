"""The small town, with a unit that moves and cancels."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database, open_database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.unit_changes.desk import Desk


@pytest.fixture
async def desk(database: Database) -> Desk:
    return Desk(await build(Town(database, MovableClock())))


@pytest.fixture
async def postgresql_desk(postgresql_url: str) -> AsyncIterator[Desk]:
    """For what only a store with several writers can get wrong."""
    database = await open_database(postgresql_url)
    yield Desk(await build(Town(database, MovableClock())))
    await database.close()
