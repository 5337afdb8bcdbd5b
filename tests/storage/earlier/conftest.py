"""The small town with a line, on both databases."""

import pytest

from storage.engine.database import Database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.earlier.queue import EYES, LATER, SOONER, Queue


@pytest.fixture
async def queue(database: Database) -> Queue:
    town = await build(Town(database, MovableClock()))
    await town.add_slots(EYES, SOONER, performers="p1")
    await town.add_slots(EYES, *LATER)
    return Queue(town)
