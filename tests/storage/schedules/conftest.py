"""The small town, laid out a month ahead, on both databases."""

import pytest

from storage.engine.database import Database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.schedules.planner import Planner


@pytest.fixture
async def planner(database: Database) -> Planner:
    planner = Planner(await build(Town(database, MovableClock())))
    await planner.laid_out()
    return planner
