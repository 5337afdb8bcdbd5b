"""Groups: each seat is booked, held, cancelled and counted like a place, and nobody sits twice."""

import asyncio

import pytest

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.bookings.refusals import AlreadyBusy, GroupFull, SlotTaken
from care.bookings.slots import TimeQuery
from tests.storage.bookings.group import GROUP, add_group
from tests.storage.bookings.town import Town, nov

NINE, NEXT_DAY = nov(26, "09:00"), nov(27, "09:00")
SEATS = 3


async def left(town: Town, name: str = "anna") -> list[int | None]:
    query = TimeQuery(services=(town[GROUP],), first_day=nov(23, "08:00").date(), last_day=NEXT_DAY.date())
    found = await town.availability.timeslots(town.as_self(name), query)
    return [one.seats_left for one in found.times]


async def test_equal_seats_are_one_time_with_what_is_left(town: Town) -> None:
    await add_group(town, NINE, NEXT_DAY, seats=SEATS)
    assert await left(town) == [3, 3]
    await town.book("anna", GROUP, NINE)
    assert await left(town, "bo") == [2, 3]
    assert await left(town) == [3]
    await town.consistent()


async def test_a_visit_of_ones_own_says_nothing_of_seats(town: Town) -> None:
    await town.add_slots("Vaccination", NINE)
    query = TimeQuery(services=(town["Vaccination"],), first_day=NINE.date(), last_day=NINE.date())
    found = await town.availability.timeslots(town.as_self("anna"), query)
    assert [one.seats_left for one in found.times] == [None]


async def test_a_full_group_says_so_and_a_cancelled_seat_is_free_at_once(town: Town) -> None:
    await add_group(town, NINE, NEXT_DAY, seats=2)
    made = await town.book("anna", GROUP, NINE)
    await town.book("bo", GROUP, NINE)
    with pytest.raises(GroupFull):
        await town.book("cia", GROUP, NINE)
    with pytest.raises(GroupFull):
        await town.bookings.hold(town.as_self("cia"), town[GROUP], NINE, town.request())
    await town.bookings.cancel(
        town.as_self("anna"), AppointmentRef(made.appointment, made.version), town.request()
    )
    await town.book("cia", GROUP, NINE)
    await town.consistent()


async def test_a_held_seat_is_nobody_elses_and_ones_own_to_book(town: Town) -> None:
    await add_group(town, NINE, seats=1)
    await town.bookings.hold(town.as_self("anna"), town[GROUP], NINE, town.request())
    with pytest.raises(SlotTaken):
        await town.book("bo", GROUP, NINE)
    await town.book("anna", GROUP, NINE)


async def test_nobody_sits_twice(town: Town) -> None:
    await add_group(town, NINE, NEXT_DAY, seats=SEATS)
    await town.book("anna", GROUP, NINE)
    with pytest.raises(AlreadyBusy):
        await town.book("anna", GROUP, NINE)
    with pytest.raises(AlreadyBusy):
        await town.bookings.book(town.as_staff("eva", "anna"), town[GROUP], NINE, town.request())


async def test_a_seat_is_moved_to_another_day(town: Town) -> None:
    await add_group(town, NINE, NEXT_DAY, seats=2)
    made = await town.book("anna", GROUP, NINE)
    ref = AppointmentRef(made.appointment, made.version)
    await town.bookings.rebook(town.as_self("anna"), ref, NEXT_DAY, town.request())
    assert await town.statuses(GROUP, NINE) == [0, 0]
    assert await town.statuses(GROUP, NEXT_DAY) == [0, 2]
    card = await town.bookings.details(town.as_self("anna"), made.appointment)
    assert card.appointment.in_group
    await town.consistent()


async def test_everybody_at_once_fills_the_group_and_no_more(town: Town) -> None:
    await add_group(town, NINE, seats=5)
    names = await town.crowd(12)
    found = await asyncio.gather(*[town.book(name, GROUP, NINE) for name in names], return_exceptions=True)
    assert sum(isinstance(one, Booked) for one in found) == 5
    assert all(isinstance(one, Booked | GroupFull) for one in found)
    await town.consistent()
