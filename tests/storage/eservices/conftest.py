"""The desk, on both databases."""

import pytest

from storage.engine.database import Database
from tests.storage.eservices.desk import Desk
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock


@pytest.fixture
async def desk(database: Database) -> Desk:
    return Desk(await build(Ward(database, MovingClock(FRIDAY))))
