"""The stage, laid out once for all that is played on it here: no test minds what another has left."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.migrate import migrate
from storage.opening import open_stores
from storage.seed.seeding import seed
from tests.handlers.eservices.house import House
from tests.storage.moving_clock import MovingClock


@pytest.fixture
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('house') / 'store.db'}"
    await migrate(url)
    clock = MovingClock()
    stores = await open_stores(url, clock, bot=1)
    await seed(stores.database, clock)
    yield House(stores, clock)
    await stores.close()
