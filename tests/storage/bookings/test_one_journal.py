"""What happened to visits comes from its old table into the one journal, and goes back as it was."""

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from tests.storage.bookings.town import Town, nov
from tests.storage.there_and_back import requests, there_and_back


async def test_events_of_visits_go_down_and_up_again(town: Town, database_url: str) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    booked = await town.book("anna", "Vaccination", nov(24, "09:00"))
    assert isinstance(booked, Booked)
    town.clock.now = nov(24, "08:00")
    await town.bookings.cancel(
        town.as_staff("eva", "anna"), AppointmentRef(booked.appointment, 1), town.request()
    )
    asked = await requests(town.database)
    before, after = await there_and_back(town.database, database_url)
    assert [row.what for row in before] == ["booked", "cancelled"]
    assert after == before
    assert await requests(town.database) == asked
    assert (await town.bookings.details(town.as_self("anna"), booked.appointment)).appointment.reason == ""
