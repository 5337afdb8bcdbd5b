"""The ward, fresh for each test, on both databases."""

import pytest

from storage.engine.database import Database
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock


@pytest.fixture
async def ward(database: Database) -> Ward:
    return await build(Ward(database, MovingClock(FRIDAY)))
