"""What one sees of one's times, and what staff see of a patient's."""

import pytest

from care.bookings.appointments import AppointmentRef
from care.refusals import NotAllowed, NotYours
from tests.storage.bookings.town import Town, nov


async def staff_book(town: Town, staff: str, service: str, day: int, clock: str = "09:00") -> int:
    await town.add_slots(service, nov(day, clock))
    asker = town.as_staff(staff, "anna")
    made = await town.bookings.book(asker, town[service], nov(day, clock), town.request())
    return made.appointment


async def test_all_units_coming_first_and_what_is_over_apart(town: Town) -> None:
    await staff_book(town, "eva", "Vaccination", 27)
    await staff_book(town, "bodil", "Sköterska", 25)
    await staff_book(town, "eva", "Läkarbesök", 24)
    anna = town.as_self("anna")
    coming = await town.bookings.schedule(anna)
    assert [card.appointment.service.name for card in coming] == ["Läkarbesök", "Sköterska", "Vaccination"]
    town.clock.now = nov(24, "09:10")
    assert len(await town.bookings.schedule(anna)) == 3
    town.clock.now = nov(25, "09:20")
    assert [c.appointment.service.name for c in await town.bookings.schedule(anna)] == ["Vaccination"]
    earlier = await town.bookings.schedule(anna, earlier=True)
    assert [card.appointment.service.name for card in earlier] == ["Sköterska", "Läkarbesök"]
    assert await town.bookings.schedule(town.as_self("bo")) == []


async def test_what_is_hidden_is_not_the_patients_to_see_or_change(town: Town) -> None:
    hidden = await staff_book(town, "eva", "Internt", 25)
    anna = town.as_self("anna")
    assert await town.bookings.schedule(anna) == []
    assert await town.bookings.schedule(anna, earlier=True) == []
    with pytest.raises(NotYours):
        await town.bookings.details(anna, hidden)
    with pytest.raises(NotYours):
        await town.bookings.cancel(anna, AppointmentRef(hidden, 1), town.request())
    [card] = await town.bookings.schedule(town.as_staff("eva", "anna"))
    assert card.appointment.id == hidden


async def test_staff_see_those_of_their_units_and_a_manager_all_to_look_at(town: Town) -> None:
    here = await staff_book(town, "eva", "Vaccination", 25)
    there = await staff_book(town, "bodil", "Sköterska", 26)
    seen = {
        staff: [card.appointment.id for card in await town.bookings.schedule(town.as_staff(staff, "anna"))]
        for staff in ("eva", "bodil", "chefen")
    }
    assert seen == {"eva": [here], "bodil": [there], "chefen": [here, there]}
    card = await town.bookings.details(town.as_staff("chefen", "anna"), here)
    assert (card.may.cancel, card.may.rebook) == (NotAllowed(), NotAllowed())
    card = await town.bookings.details(town.as_staff("eva", "anna"), here)
    assert (card.may.cancel, card.may.rebook) == (None, None)
    with pytest.raises(NotYours):
        await town.bookings.details(town.as_staff("eva", "anna"), there)
    with pytest.raises(NotAllowed):
        await town.bookings.schedule(town.as_staff("bo", "anna"))


async def test_no_more_than_twenty_of_history(town: Town) -> None:
    for number in range(22):
        starts = nov(26 + number // 12, f"{8 + number % 12}:00".zfill(5))
        await town.add_slots("Vaccination", starts)
        made = await town.book("anna", "Vaccination", starts)
        await town.bookings.cancel(town.as_self("anna"), AppointmentRef(made.appointment, 1), town.request())
    earlier = await town.bookings.schedule(town.as_self("anna"), earlier=True)
    starts = [card.appointment.starts for card in earlier]
    assert len(starts) == 20
    assert starts == sorted(starts, reverse=True)
