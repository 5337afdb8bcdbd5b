"""The last seats, by two processes at one PostgreSQL: never overbooked; without the check they would be."""

from collections import Counter

import pytest
from sqlalchemy import func, select, text

from care.bookings.refusals import GroupFull
from storage.tables.appointments import appointments
from tests.storage.bookings.group import GROUP, add_group
from tests.storage.bookings.town import Town, nov
from tests.storage.rivals import through_two_processes

DAYS = [nov(day, "09:00") for day in (24, 25, 26, 27, 30)]
SEATS = 5


async def rush(town: Town, url: str, fault: str = "") -> Counter[str]:
    """Sixty-four patients want the same five seats on the first day; who is left has nothing."""
    names = await town.crowd(64)
    acts = [(town[name], 0, town[GROUP], int(DAYS[0].timestamp())) for name in names]
    return await through_two_processes(url, town.clock(), [acts[::2], acts[1::2]], fault)


async def most_in_one_seat(town: Town) -> int:
    taken = select(func.count()).where(appointments.c.status == "booked").group_by(appointments.c.slot_id)
    return max(count for (count,) in await town.rows(taken))


async def test_two_processes_fill_a_group_and_no_more(postgresql_town: Town, postgresql_url: str) -> None:
    town = postgresql_town
    await add_group(town, *DAYS, seats=SEATS)
    assert await rush(town, postgresql_url) == {"Booked": SEATS, GroupFull.__name__: 64 - SEATS}
    assert await most_in_one_seat(town) == 1
    await town.consistent()


async def test_without_the_check_two_processes_overbook(postgresql_town: Town, postgresql_url: str) -> None:
    """What the race is for: the condition at the update, and the index below it."""
    town = postgresql_town
    await add_group(town, *DAYS, seats=SEATS)
    drop = text("DROP INDEX uq_appointments_slot")
    await town.database.write(lambda port: port.run(drop))  # type: ignore[arg-type]
    said = await rush(town, postgresql_url, "unchecked")
    if said["Booked"] <= SEATS and await most_in_one_seat(town) == 1:
        pytest.fail("the race does not show what it is for")
