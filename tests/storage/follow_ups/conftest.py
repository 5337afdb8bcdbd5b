"""The small town, with a unit that follows up."""

import pytest

from storage.engine.database import Database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.follow_ups.pursuit import Pursuit


@pytest.fixture
async def pursuit(database: Database) -> Pursuit:
    return Pursuit(await build(Town(database, MovableClock())))
