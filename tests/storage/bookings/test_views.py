"""Who looks with psql sees names and readable times beside the tables."""

from sqlalchemy import text

from care.bookings.appointments import AppointmentRef
from storage.engine.port import Port, Row
from tests.storage.bookings.town import Town, nov

VIEWS = {
    "readable_slots": "unit, service, performer, starts_utc, status",
    "readable_appointments": "patient, unit, starts_utc, status, booked_by",
    "readable_events": "actor, patient, unit, what",
    "readable_tasks": "kind, unit, patient, service, starts_utc, due",
}


async def test_what_has_happened_is_readable(town: Town) -> None:
    await town.add_slots("Vaccination", nov(26, "09:00"), performers="p1")
    made = await town.book("anna", "Vaccination", nov(26, "09:00"))
    await town.bookings.cancel(town.as_self("anna"), AppointmentRef(made.appointment, 1), town.request())

    def look(port: Port) -> dict[str, Row | None]:
        return {
            view: port.one(text(f"SELECT {columns} FROM {view} ORDER BY id"))
            for view, columns in VIEWS.items()
        }

    assert await town.database.read(look) == {
        "readable_slots": ("Eken", "Vaccination", "p1", "2026-11-26 08:00:00", "free"),
        "readable_appointments": ("anna", "Eken", "2026-11-26 08:00:00", "cancelled", "anna"),
        "readable_events": ("anna", "anna", "Eken", "booked"),
        "readable_tasks": ("follow_up", "Eken", "anna", "Vaccination", "2026-11-26 08:00:00", "2026-11-24"),
    }
