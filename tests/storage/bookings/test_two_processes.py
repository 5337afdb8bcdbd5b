"""Two processes at one PostgreSQL: one wins, limits hold; without the patient's lock they would not."""

import pytest

from care.bookings.refusals import AlreadyBusy, SlotTaken, TooManyComing
from tests.storage.bookings.town import Town, nov
from tests.storage.rivals import through_two_processes

NINE = nov(24, "09:00")
HOURS = [nov(25, f"{hour:02}:00") for hour in range(8, 16)]
RACES = 10


async def test_two_processes_want_one_place(postgresql_town: Town, postgresql_url: str) -> None:
    town = postgresql_town
    names = await town.crowd(64)
    await town.add_slots("Vaccination", NINE, performers="p1")
    acts = [(town[name], 0, town["Vaccination"], int(NINE.timestamp())) for name in names]
    said = await through_two_processes(postgresql_url, town.clock(), [acts[:32], acts[32:]])
    assert said == {"Booked": 1, SlotTaken.__name__: 63}
    await town.consistent()


async def test_without_the_lock_two_processes_break_the_limit(
    postgresql_town: Town, postgresql_url: str
) -> None:
    town = postgresql_town
    await town.add_slots("Vaccination", *HOURS)
    starts = [int(at.timestamp()) for at in HOURS]
    for name in await town.crowd(RACES):
        mine = [
            [(town[name], 0, town["Vaccination"], at) for at in half] for half in (starts[:4], starts[4:])
        ]
        if (await through_two_processes(postgresql_url, town.clock(), mine, "unlocked"))["Booked"] > 2:
            return
    pytest.fail("the race does not show what it is for")


async def test_one_patient_at_the_limit_and_in_two_places_in_two_processes(
    postgresql_town: Town, postgresql_url: str
) -> None:
    town = postgresql_town
    await town.add_slots("Vaccination", *HOURS)
    await town.add_slots("Sköterska", *HOURS)
    starts = [int(at.timestamp()) for at in HOURS]
    anna, bo = town["anna"], town["bo"]
    here, there = town["Vaccination"], town["Sköterska"]
    limits = [[(anna, 0, here, at) for at in half] for half in (starts[:4], starts[4:])]
    assert await through_two_processes(postgresql_url, town.clock(), limits) == {
        "Booked": 2,
        TooManyComing.__name__: 6,
    }
    places = [[(bo, 0, here, starts[0])], [(bo, 0, there, starts[0])]]
    assert await through_two_processes(postgresql_url, town.clock(), places) == {
        "Booked": 1,
        AlreadyBusy.__name__: 1,
    }
    await town.consistent()
