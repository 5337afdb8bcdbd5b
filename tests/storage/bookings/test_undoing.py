"""`Ångra`: what was just done is as it was, for nothing, unless somebody has acted on it or has the time."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from datetime import timedelta

import pytest
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Undone
from care.bookings.refusals import NoLongerValid, NotToUndo, SlotTaken, TooLateToUndo
from storage.tables.appointments import appointments
from storage.tables.slots import BOOKED, FREE, slots
from tests.storage.bookings.town import Town, nov

NINE, TEN = nov(24, "09:00"), nov(24, "10:00")
RACES = 10
FREE_ALL = slots.update().values(status=FREE)


async def undo(town: Town, name: str, ref: AppointmentRef) -> Undone:
    return await town.bookings.undo(town.as_self(name), ref, town.request())


async def booked(town: Town, name: str = "anna") -> AppointmentRef:
    made = await town.book(name, "Vaccination", NINE)
    return AppointmentRef(made.appointment, made.version)


async def cancelled(town: Town) -> AppointmentRef:
    gone = await town.bookings.cancel(town.as_self("anna"), await booked(town), town.request())
    return AppointmentRef(gone.appointment, gone.version)


async def moved(town: Town) -> AppointmentRef:
    new = await town.bookings.rebook(town.as_self("anna"), await booked(town), TEN, town.request())
    return AppointmentRef(new.appointment, new.version)


@pytest.fixture
async def places(town: Town) -> Town:
    await town.add_slots("Vaccination", NINE, TEN, performers="p1")
    return town


async def standing(town: Town) -> list[tuple[object, ...]]:
    found = await town.rows(
        select(
            appointments.c.status, appointments.c.starts, appointments.c.version, appointments.c.rebookings
        )
    )
    return [tuple(row) for row in found]


async def test_a_booking_that_is_undone_leaves_the_time_free_and_no_task(places: Town) -> None:
    ref = await booked(places)
    assert (await undo(places, "anna", ref)).what == "booked"
    assert await places.statuses("Vaccination", NINE) == [FREE]
    assert await places.open_tasks() == 0
    assert (await standing(places))[0][0] == "cancelled"
    await places.consistent()


async def test_a_cancellation_that_is_undone_takes_the_time_again_and_closes_the_task(places: Town) -> None:
    ref = await cancelled(places)
    assert await places.open_tasks() == 1
    undone = await undo(places, "anna", ref)
    assert (undone.what, undone.version) == ("cancelled", 3)
    assert await places.statuses("Vaccination", NINE) == [BOOKED]
    assert await places.open_tasks() == 0
    await places.consistent()


async def test_a_move_that_is_undone_gives_back_the_new_time_and_counts_for_nothing(places: Town) -> None:
    ref = await moved(places)
    assert (await undo(places, "anna", ref)).what == "rebooked"
    assert await places.statuses("Vaccination", NINE) == [BOOKED]
    assert await places.statuses("Vaccination", TEN) == [FREE]
    [(status, _starts, _version, rebookings)] = await standing(places)
    assert (status, rebookings) == ("booked", 0)
    await places.consistent()


async def test_it_is_done_once(places: Town) -> None:
    ref = await cancelled(places)
    done = await undo(places, "anna", ref)
    assert await undo(places, "anna", ref) == done  # a second tap
    with pytest.raises(NoLongerValid):
        await undo(places, "anna", AppointmentRef(ref.id, ref.version - 1))
    [(row, version)] = await places.rows(select(appointments.c.id, appointments.c.version))
    with pytest.raises(NotToUndo):
        await undo(places, "anna", AppointmentRef(row, version))


async def test_after_its_minutes_it_is_too_late(places: Town) -> None:
    ref = await cancelled(places)
    asker = places.as_self("anna")
    done = await places.bookings.just_done(asker, ref.id)
    assert done.undo_until == places.clock() + timedelta(minutes=10)
    places.clock.advance(minutes=10)
    assert (await places.bookings.just_done(asker, ref.id)).undo_until is None
    with pytest.raises(TooLateToUndo):
        await undo(places, "anna", ref)


async def test_what_staff_have_done_is_not_the_patients_to_undo(places: Town) -> None:
    ref = await booked(places)
    staff = places.as_staff("eva", "anna")
    gone = await places.bookings.cancel(staff, ref, places.request())
    with pytest.raises(NotToUndo):
        await undo(places, "anna", AppointmentRef(gone.appointment, gone.version))


async def test_a_time_that_another_has_taken_is_not_taken_back(places: Town) -> None:
    ref = await cancelled(places)
    await places.crowd(1)
    await places.book("bo", "Vaccination", NINE)
    with pytest.raises(SlotTaken):
        await undo(places, "anna", ref)
    assert await places.open_tasks() == 1
    await places.consistent()


async def answers(*acts: Awaitable[object]) -> Counter[str]:
    found = await asyncio.gather(*acts, return_exceptions=True)
    return Counter(type(answer).__name__ for answer in found)


async def test_many_who_want_the_freed_time_and_one_who_takes_it_back(places: Town) -> None:
    """Whoever wins, one has it."""
    names = await places.crowd(64)
    won: Counter[str] = Counter()
    for _race in range(RACES):
        ref = await cancelled(places)
        said = await answers(
            *[places.book(name, "Vaccination", NINE) for name in names[:32]],
            undo(places, "anna", ref),
            *[places.book(name, "Vaccination", NINE) for name in names[32:]],
        )
        assert said["Booked"] + said["Undone"] == 1
        assert said["SlotTaken"] == 64
        await places.consistent()
        won.update(said)
        await places.database.write(
            lambda port: [
                port.run(appointments.update().values(status="cancelled")),
                port.run(FREE_ALL),
            ]
        )
    assert won["Booked"] + won["Undone"] == RACES
