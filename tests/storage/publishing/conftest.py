"""The whole stage with its free times, fresh for each test, on both databases."""

import pytest

from care.values.ids import PersonId
from care.verbs import Asker
from storage.opening import Stores
from storage.publishing.store import ServicePlace
from tests.storage.publishing.times import person
from tests.storage.staged import clock, stores

__all__ = ["clock", "patient", "stores", "tester", "vaccination"]


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
