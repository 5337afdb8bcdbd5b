"""The whole stage with its free times, fresh for each test, on both databases."""

import pytest

from storage.engine.database import Database
from storage.opening import Stores, stores_over
from storage.seed.seeding import seed
from tests.storage.moving_clock import MovingClock


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def stores(database: Database, clock: MovingClock) -> Stores:
    await seed(database, clock)
    return stores_over(database, clock, bot=1)
