"""What a patient calls a visit is the patient's own: kept through a move, read by nobody of care."""

import pytest

from care.bookings.appointments import AppointmentRef
from care.refusals import NotYours, TextTooLong
from care.verbs import Asker
from tests.storage.bookings.town import Town, nov

NINE, TEN = nov(24, "09:00"), nov(24, "10:00")


async def test_a_name_is_kept_changed_and_taken_away(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN)
    anna = Asker(town["anna"], town["anna"])
    visit = (await town.bookings.book(anna, town["Vaccination"], NINE, town.request())).appointment
    await town.bookings.name_visit(anna, visit, name=" knät\n")
    await town.bookings.rebook(anna, AppointmentRef(visit, 1), TEN, town.request())
    assert await town.bookings.own_names(anna) == {visit: "knät"}
    await town.bookings.name_visit(anna, visit, name="höften")
    assert await town.bookings.own_names(anna) == {visit: "höften"}
    with pytest.raises(TextTooLong):
        await town.bookings.name_visit(anna, visit, name="k" * 31)
    stranger = Asker(town["bo"], town["bo"])
    with pytest.raises(NotYours):
        await town.bookings.name_visit(stranger, visit, name="mitt")
    assert await town.bookings.own_names(stranger) == {}
    await town.bookings.name_visit(anna, visit, name="")
    assert await town.bookings.own_names(anna) == {}
