"""A short month with kills: nothing is offered twice at once, the order is kept, no freed time is lost."""

import pytest

from care.rules.values import OfferWave
from storage.engine.database import Database
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.earlier.month import a_month


@pytest.mark.parametrize("wave", [OfferWave.ONE, OfferWave.THREE])
async def test_some_days_of_thirty_who_wait_under_kills(database: Database, wave: OfferWave) -> None:
    town = await build(Town(database, MovableClock()))
    figures = await a_month(town, wave, 1, patients=30, days=3, kills=0.1)
    assert figures.freed > 10
    assert figures.kills > 10
    assert figures.states["filled"] > 0
