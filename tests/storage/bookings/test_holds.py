"""A time is kept while the patient confirms: one a person, not for ever."""

import pytest
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import AlreadyBusy, SameTime, SlotTaken, TooManyComing
from care.rules.refusals import NotSelfBooked
from storage.publishing.laying import free_lapsed_holds
from storage.tables.slots import slots
from storage.tables.turns import deadlines
from tests.storage.bookings.town import Town, nov

NINE, TEN = nov(24, "09:00"), nov(24, "10:00")


async def hold(town: Town, name: str, service: str = "Vaccination", starts: object = NINE) -> object:
    return await town.bookings.hold(town.as_self(name), town[service], starts, town.request())


async def test_a_held_time_is_kept_from_others_for_five_minutes(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, performers="p1")
    held = await hold(town, "anna")
    assert (held.starts, held.until) == (NINE, nov(23, "08:05"))
    for act in (hold, lambda town, name: town.book(name, "Vaccination", NINE)):
        with pytest.raises(SlotTaken):
            await act(town, "bo")
    await town.book("anna", "Vaccination", NINE)
    assert await town.statuses("Vaccination", NINE) == [2]
    assert await town.events() == ["booked"]


async def test_a_lapsed_hold_is_free_for_others_before_its_deadline_has_fired(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, performers="p1")
    await hold(town, "anna")
    town.clock.advance(minutes=5)
    await hold(town, "bo")
    with pytest.raises(SlotTaken):
        await town.book("anna", "Vaccination", NINE)


async def test_a_lapsed_hold_still_books_when_nobody_took_the_time(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, performers="p1")
    await hold(town, "anna")
    town.clock.advance(minutes=20)
    await town.book("anna", "Vaccination", NINE)


async def test_one_hold_a_person_the_earlier_is_given_back(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN, performers="p1")
    await hold(town, "anna")
    await hold(town, "anna", starts=TEN)
    assert [await town.statuses("Vaccination", at) for at in (NINE, TEN)] == [[0], [1]]
    await hold(town, "anna", starts=TEN)
    assert await town.statuses("Vaccination", TEN) == [1]
    await town.bookings.release(town.as_self("anna"), town.request())
    assert await town.statuses("Vaccination", TEN) == [0]


async def test_booking_uses_up_the_hold_whichever_place_it_takes(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN)
    await hold(town, "anna")
    assert await town.statuses("Vaccination", NINE) == [0, 1]
    await town.book("anna", "Vaccination", NINE)
    assert await town.statuses("Vaccination", NINE) == [0, 2]
    await hold(town, "anna", starts=TEN)
    await town.add_slots("Sköterska", nov(25, "09:00"))
    await town.book("anna", "Sköterska", nov(25, "09:00"))
    assert await town.statuses("Vaccination", TEN) == [0, 0]


async def test_a_refused_hold_leaves_the_one_that_is_held(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN, performers="p1")
    await town.book("bo", "Vaccination", TEN)
    await hold(town, "anna")
    with pytest.raises(SlotTaken):
        await hold(town, "anna", starts=TEN)
    assert await town.statuses("Vaccination", NINE) == [1]


async def test_what_could_not_be_booked_is_not_held(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN, nov(25, "09:00"))
    await town.add_slots("Sköterska", NINE)
    await town.add_slots("Läkarbesök", NINE)
    for starts in (NINE, TEN):
        await town.book("anna", "Vaccination", starts)
    for service, starts, refusal in (
        ("Vaccination", nov(25, "09:00"), TooManyComing),
        ("Sköterska", NINE, AlreadyBusy),
        ("Läkarbesök", NINE, NotSelfBooked),
    ):
        with pytest.raises(refusal):
            await hold(town, "anna", service, starts)


async def test_for_a_rebooking_a_time_is_held_past_the_limit(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN, nov(26, "09:00"), nov(27, "09:00"))
    await town.book("anna", "Vaccination", nov(26, "09:00"))
    made = await town.book("anna", "Vaccination", nov(27, "09:00"))
    ref = AppointmentRef(made.appointment, made.version)
    anna = town.as_self("anna")
    with pytest.raises(SameTime):
        await town.bookings.hold_for(anna, ref, nov(27, "09:00"), town.request())
    held = await town.bookings.hold_for(anna, ref, NINE, town.request())
    assert (held.service, held.starts) == (town["Vaccination"], NINE)
    await town.bookings.rebook(anna, ref, NINE, town.request())
    assert await town.statuses("Vaccination", NINE) == [0, 2]
    await town.consistent()


async def test_the_deadline_frees_what_has_lapsed_and_nothing_else(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN, performers="p1")
    await hold(town, "anna")
    [(kind, subject)] = await town.rows(select(deadlines.c.kind, deadlines.c.subject))
    [(slot,)] = await town.rows(select(slots.c.id).where(slots.c.status == 1))
    assert (kind, subject) == ("hold", str(slot))
    town.clock.advance(minutes=3)
    await hold(town, "bo", starts=TEN)
    town.clock.advance(minutes=2)
    fire = lambda port: free_lapsed_holds(port, town.clock())  # noqa: E731 - run twice
    assert [await town.database.write(fire) for _ in range(2)] == [1, 0]
    assert [await town.statuses("Vaccination", at) for at in (NINE, TEN)] == [[0], [1]]
