"""Deadlines fire once, in order, and never before what came in time is answered."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.time.clock import MovableClock
from bot.time.deadlines import Deadlines
from bot.time.moving import DeadlineStuckError, Mover
from bot.time.wishes import LONGEST_MOVE, WrongWishError
from storage.opening import Stores, open_stores
from storage.turns.deadlines import Deadline, fired, set_deadline
from tests.bot.conftest import NOW, SettableClock


@dataclass
class House:
    stores: Stores
    clock: MovableClock
    deadlines: Deadlines
    fired: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    broken: bool = False

    async def verb(self, row: Deadline) -> None:
        if self.broken:
            raise OSError("the store is away")
        now = self.clock()
        if await self.stores.database.write(lambda port: fired(port, row.id, at=now)):
            self.fired.append(f"{row.subject} {now:%H:%M}")

    async def set(self, subject: str, hours: int) -> None:
        due = NOW + timedelta(hours=hours)
        await self.stores.database.write(
            lambda port: set_deadline(port, kind="test", subject=subject, due=due, facts={})
        )

    async def settle(self) -> None:
        self.settled.append(f"{self.clock():%H:%M}")

    @property
    def mover(self) -> Mover:
        return Mover(self.clock, self.deadlines, self.stores.outbox, lambda: None)


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    clock = MovableClock(SettableClock())
    stores = await open_stores(sqlite_url, clock, bot=1)
    await clock.keep_in(stores.house_clock)
    made: list[House] = []

    async def verb(row: Deadline) -> None:
        await made[0].verb(row)

    deadlines = Deadlines(stores.deadlines, {"test": verb}, clock, fired=lambda: None)
    made.append(House(stores, clock, deadlines))
    yield made[0]
    await stores.close()


async def test_what_is_due_fires_once_and_the_rest_waits(house: House) -> None:
    await house.set("now", 0)
    await house.set("later", 1)
    assert await house.deadlines.fire_due() == ["test"]
    assert await house.deadlines.fire_due() == []
    assert house.fired == ["now 07:00"]


async def test_two_who_fire_at_once_fire_it_once(house: House) -> None:
    await house.set("now", 0)
    await asyncio.gather(house.deadlines.fire_due(), house.deadlines.fire_due())
    assert house.fired == ["now 07:00"]


async def test_after_a_start_they_wait_until_the_inbox_is_drained(house: House) -> None:
    await house.set("now", 0)
    drained, seen = asyncio.Event(), asyncio.Event()
    house.deadlines = Deadlines(house.stores.deadlines, {"test": house.verb}, house.clock, fired=seen.set)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(house.deadlines.run(after=drained.wait))
        assert house.fired == []
        drained.set()
        async with asyncio.timeout(10):
            await seen.wait()
        task.cancel()
    assert house.fired == ["now 07:00"]


async def test_a_clock_that_moves_lets_each_fire_at_its_own_time(house: House) -> None:
    for subject, hours in (("second", 2), ("first", 1), ("beyond", 9)):
        await house.set(subject, hours)
    kinds = await house.mover.forward(NOW + timedelta(hours=3), settle=house.settle)
    assert kinds == ["test", "test"]
    assert house.fired == ["first 08:00", "second 09:00"]
    assert house.settled == ["07:00", "08:00", "09:00", "10:00"]
    assert house.clock() == NOW + timedelta(hours=3)


async def test_the_clock_only_moves_forward_and_not_through_thousands_of_years(house: House) -> None:
    for to in (NOW - timedelta(hours=1), NOW + 2 * LONGEST_MOVE):
        with pytest.raises(WrongWishError):
            await house.mover.forward(to, settle=house.settle)
    for number, words in enumerate(
        ("2020-01-01", "9999-12-31", "0001-01-01", "3026-12-07 08:00", "+9999 vardagar")
    ):
        assert not await house.mover.move(words, f"1:1:7:{number}")
    assert house.clock() == NOW


async def test_a_deadline_that_does_not_fire_stops_the_move(house: House) -> None:
    house.broken = True
    await house.set("now", 0)
    with pytest.raises(DeadlineStuckError):
        await house.mover.forward(NOW + timedelta(hours=3), settle=house.settle)


async def test_what_comes_due_while_the_others_settle_does_not_stop_the_move(house: House) -> None:
    await house.clock.run(running=False)
    await house.set("first", 1)

    async def settle() -> None:
        if house.fired and len(house.fired) < 3:
            await house.set(f"late {len(house.fired)}", 1)

    assert await house.mover.forward(NOW + timedelta(hours=3), settle=settle) == ["test"] * 3
    assert house.fired == ["first 08:00", "late 1 08:00", "late 2 08:00"]


async def test_a_move_that_comes_again_after_a_crash_moves_the_clock_once(house: House) -> None:
    await house.clock.run(running=False)
    await house.mover.move("2 timmar", "1:1:7:1")
    await house.mover.move("2 timmar", "1:1:7:1")
    assert house.clock() == NOW + timedelta(hours=2)
    await house.mover.move("2 timmar", "1:2:7:2")
    assert house.clock() == NOW + timedelta(hours=4)


async def test_the_clock_is_kept_over_a_restart(house: House) -> None:
    await house.clock.run(running=False)
    await house.mover.move("2 timmar", "1:1:7:1")
    other = MovableClock(SettableClock(NOW + timedelta(days=1)))
    await other.keep_in(house.stores.house_clock)
    assert (other(), other.running) == (NOW + timedelta(hours=2), False)


async def test_what_the_clock_was_moved_counts_as_time_that_has_passed(house: House) -> None:
    await house.clock.run(running=False)
    before = house.clock.passed()
    await house.mover.move("2 timmar", "1:1:7:1")
    await house.clock.set(NOW)
    assert 7200 <= house.clock.passed() - before < 7300
