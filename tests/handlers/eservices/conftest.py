"""The stage, laid out anew for each test, and who talks there."""

from collections.abc import AsyncIterator

import pytest

from storage.opening import open_stores
from storage.seed.seeding import seed
from tests.handlers.eservices.house import House
from tests.storage.moving_clock import MovingClock


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    clock = MovingClock()
    stores = await open_stores(sqlite_url, clock, bot=1)
    await seed(stores.database, clock)
    yield House(stores, clock)
    await stores.close()
