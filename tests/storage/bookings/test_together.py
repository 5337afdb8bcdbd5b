"""A visit that needs two resources: both are taken or neither, and the patient sees one visit."""

import asyncio

import pytest
from sqlalchemy import func, select

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.bookings.refusals import SlotTaken
from care.bookings.slots import TimeQuery
from care.rules.refusals import NotSelfBooked
from care.unit_changes.outcomes import ChangeResult
from storage.tables.appointments import appointment_companions
from storage.tables.slots import BOOKED, slots
from tests.storage.bookings.group import TOGETHER, add_together
from tests.storage.bookings.town import Town, nov
from tests.storage.unit_changes.desk import ILL, Desk

_last = select(func.max(slots.c.id)).scalar_subquery()
ONE_TAKEN = slots.update().where(slots.c.id == _last).values(status=BOOKED)
NINE, TEN, NEXT_DAY = nov(26, "09:00"), nov(26, "10:00"), nov(27, "09:00")


async def booked(town: Town, name: str = "anna") -> AppointmentRef:
    made = await town.bookings.book(town.as_staff("eva", name), town[TOGETHER], NINE, town.request())
    return AppointmentRef(made.appointment, made.version)


async def test_staff_book_both_and_the_patient_sees_one_visit_with_both_names(town: Town) -> None:
    await add_together(town, NINE)
    ref = await booked(town)
    [card] = await town.bookings.schedule(town.as_self("anna"))
    assert card.appointment.id == ref.id
    assert card.appointment.performer
    assert {card.appointment.performer.name, *card.appointment.beside} == {"p1", "p2"}
    assert await town.statuses(TOGETHER, NINE) == [2, 2]


async def test_the_patient_cannot_book_it(town: Town) -> None:
    await add_together(town, NINE)
    with pytest.raises(NotSelfBooked):
        await town.book("anna", TOGETHER, NINE)


async def test_only_starts_where_both_are_free_are_found(town: Town) -> None:
    await add_together(town, NINE, NEXT_DAY)
    await town.add_slots(TOGETHER, TEN, performers="p2", minutes=60)
    staff = town.as_staff("eva", "anna")
    query = TimeQuery(services=(town[TOGETHER],), first_day=NINE.date(), last_day=NEXT_DAY.date())
    found = await town.availability.timeslots(staff, query)
    assert [one.starts for one in found.times] == [NINE, NEXT_DAY]
    await booked(town)
    assert await town.availability.dates(town.as_staff("eva", "bo"), query) == [NEXT_DAY.date()]


async def test_one_that_is_busy_leaves_the_other_free(town: Town) -> None:
    await add_together(town, NEXT_DAY)
    await town.add_slots(TOGETHER, NINE, performers="p1", minutes=60)
    with pytest.raises(SlotTaken):
        await booked(town)
    assert await town.statuses(TOGETHER, NINE) == [0]


async def test_a_move_is_taken_back_with_all_or_not_at_all(town: Town) -> None:
    await add_together(town, NINE, NEXT_DAY)
    ref, anna = await booked(town), town.as_self("anna")
    moved = await town.bookings.rebook(anna, ref, NEXT_DAY, town.request())
    undone = await town.bookings.undo(anna, AppointmentRef(ref.id, moved.version), town.request())
    assert (await town.statuses(TOGETHER, NINE), await town.statuses(TOGETHER, NEXT_DAY)) == ([2, 2], [0, 0])
    [card] = await town.bookings.schedule(anna)
    assert (card.appointment.starts, len(card.appointment.beside)) == (NINE, 1)
    moved = await town.bookings.rebook(anna, AppointmentRef(ref.id, undone.version), NEXT_DAY, town.request())
    await booked(town, "bo")
    with pytest.raises(SlotTaken):
        await town.bookings.undo(anna, AppointmentRef(ref.id, moved.version), town.request())
    assert (await town.statuses(TOGETHER, NINE), await town.statuses(TOGETHER, NEXT_DAY)) == ([2, 2], [2, 2])


async def test_two_who_want_it_at_once_get_one_visit(town: Town) -> None:
    await add_together(town, NINE)
    found = await asyncio.gather(
        *[booked(town, name) for name in ("anna", "bo", "cia")], return_exceptions=True
    )
    assert sum(isinstance(one, AppointmentRef) for one in found) == 1
    assert sum(isinstance(one, SlotTaken) for one in found) == 2
    assert await town.statuses(TOGETHER, NINE) == [2, 2]


async def test_both_are_held_and_then_booked(town: Town) -> None:
    await add_together(town, NINE)
    staff = town.as_staff("eva", "anna")
    await town.bookings.hold(staff, town[TOGETHER], NINE, town.request())
    assert await town.statuses(TOGETHER, NINE) == [1, 1]
    assert isinstance(await town.bookings.book(staff, town[TOGETHER], NINE, town.request()), Booked)


async def test_they_are_cancelled_and_moved_as_one(town: Town) -> None:
    await add_together(town, NINE, NEXT_DAY)
    ref, staff = await booked(town), town.as_staff("eva", "anna")
    moved = await town.bookings.rebook(staff, ref, NEXT_DAY, town.request())
    assert await town.statuses(TOGETHER, NINE) == [0, 0]
    assert await town.statuses(TOGETHER, NEXT_DAY) == [2, 2]
    await town.bookings.cancel(town.as_self("anna"), AppointmentRef(ref.id, moved.version), town.request())
    assert await town.statuses(TOGETHER, NEXT_DAY) == [0, 0]
    assert await town.rows(appointment_companions.select()) == []


async def test_the_unit_moves_and_cancels_them_as_one(town: Town) -> None:
    await add_together(town, NINE, NEXT_DAY)
    desk, ref = Desk(town), await booked(town)
    moved = await desk.changes.move(town["eva"], ref, NEXT_DAY, ILL, town.request())
    assert await town.statuses(TOGETHER, NINE) == [3, 3]
    assert await desk.results(AppointmentRef(ref.id, moved.version)) == [ChangeResult.CANCELLED]
    assert await town.statuses(TOGETHER, NEXT_DAY) == [3, 3]


async def test_a_cancellation_taken_back_has_both_again_or_neither(town: Town) -> None:
    await add_together(town, NINE)
    ref, anna = await booked(town), town.as_self("anna")
    gone = await town.bookings.cancel(anna, ref, town.request())
    undone = await town.bookings.undo(anna, AppointmentRef(ref.id, gone.version), town.request())
    assert await town.statuses(TOGETHER, NINE) == [2, 2]
    [card] = await town.bookings.schedule(anna)
    assert len(card.appointment.beside) == 1
    gone = await town.bookings.cancel(anna, AppointmentRef(ref.id, undone.version), town.request())
    await town.database.write(lambda port: port.run(ONE_TAKEN))
    with pytest.raises(SlotTaken):
        await town.bookings.undo(anna, AppointmentRef(ref.id, gone.version), town.request())
    assert sorted(await town.statuses(TOGETHER, NINE)) == [0, 2]
