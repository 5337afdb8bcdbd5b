"""A bot gets all its stores from one call, over the address alone."""

import pytest

from care.values.ids import UserId
from storage.engine.errors import MissingError
from storage.opening import open_stores
from storage.seed.seeding import seed
from tests.storage.moving_clock import MovingClock


async def test_the_stores_of_an_address_know_the_stage(database_url: str, clock: MovingClock) -> None:
    stores = await open_stores(database_url, clock, bot=1)
    try:
        await seed(stores.database, clock)
        await stores.free_all()
        assert (await stores.people.session(UserId(1))).person is None
        assert await stores.house_clock.get() is None
        assert await stores.inbox.open_count() == 0
        assert await stores.outbox.due_count(clock()) == 0
        assert await stores.deadlines.next_due() is not None
    finally:
        await stores.close()


async def test_two_bots_hold_leases_of_their_own(database_url: str, clock: MovingClock) -> None:
    first = await open_stores(database_url, clock, bot=1)
    second = await open_stores(database_url, clock, bot=1)
    assert first.holder != second.holder
    await first.close()
    await second.close()


async def test_a_store_that_was_never_made_is_missing(clock: MovingClock) -> None:
    with pytest.raises(MissingError):
        await open_stores("sqlite+aiosqlite:////nowhere/store.db", clock, bot=1)
