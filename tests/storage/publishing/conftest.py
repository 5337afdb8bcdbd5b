"""The whole stage with its free times, fresh for each test, on both databases."""

import pytest

from care.values.ids import PersonId
from care.verbs import Asker
from storage.engine.database import Database
from storage.opening import Stores, stores_over
from storage.publishing.store import ServicePlace
from storage.seed.seeding import seed
from tests.storage.moving_clock import MovingClock
from tests.storage.publishing.times import person


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def stores(database: Database, clock: MovingClock) -> Stores:
    await seed(database, clock)
    return stores_over(database, clock, bot=1)


@pytest.fixture
async def tester(stores: Stores) -> PersonId:
    return await person(stores, "testledaren")


@pytest.fixture
async def vaccination(stores: Stores) -> ServicePlace:
    return await stores.publishing.place("Hälsocentralen Eken", "Vaccination")


@pytest.fixture
async def patient(stores: Stores) -> Asker:
    me = await person(stores, "19890914-2393")
    return Asker(me, me)
