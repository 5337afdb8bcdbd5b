"""The small town, laid out a month ahead, on both databases."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database, open_database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.schedules.planner import Planner


@pytest.fixture
async def planner(database: Database) -> Planner:
    return await laid_out(database)


@pytest.fixture
async def postgresql_planner(postgresql_url: str) -> AsyncIterator[Planner]:
    """For what only a store with several writers can get wrong."""
    database = await open_database(postgresql_url)
    yield await laid_out(database)
    await database.close()


async def laid_out(database: Database) -> Planner:
    planner = Planner(await build(Town(database, MovableClock())))
    await planner.laid_out()
    return planner
