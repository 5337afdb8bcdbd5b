"""The name and telephone of a protected person leave the store nowhere where staff read."""

from sqlalchemy import update

from care.bookings.appointments import AppointmentRef
from care.people.protection import HIDDEN
from storage.tables.people import people
from tests.storage.bookings.town import Town, nov

NINE = nov(24, "09:00")


async def test_visits_and_tasks_hide_the_name_as_the_rule_says(town: Town) -> None:
    await town.add_slots("Vaccination", NINE)
    for protected in (0, 1):
        hide = update(people).where(people.c.id == town["anna"]).values(protected=protected, phone="070")
        await town.database.write(lambda port, hide=hide: port.run(hide))
        booked = await town.book("anna", "Vaccination", NINE)
        card = await town.bookings.details(town.as_staff("eva", "anna"), booked.appointment)
        expected = HIDDEN if protected else "anna"
        assert card.appointment.patient_name == expected
        await town.bookings.cancel(
            town.as_self("anna"), AppointmentRef(booked.appointment, 1), town.request()
        )
        newest = max(await town.follow_ups.open_tasks(town["eva"]), key=lambda task: task.id)
        assert (newest.patient_name, newest.patient_phone) == (expected, "" if protected else "070")
