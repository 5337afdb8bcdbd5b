"""The small town, fresh for each test, on both databases."""

import pytest

from storage.engine.database import Database
from tests.storage.bookings.town import MovableClock, Town, build


@pytest.fixture
async def town(database: Database) -> Town:
    return await build(Town(database, MovableClock()))
