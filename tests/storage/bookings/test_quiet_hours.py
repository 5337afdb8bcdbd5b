"""The unit's own quiet hours hold for what is told of its visits; who acts is told at once."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.rules.values import Rules, SelfBooking
from storage.engine.instants import from_micros
from storage.tables.turns import outbox
from tests.storage.bookings.town import Town, add_service, nov

LONG = Rules(version="long", self_booking=SelfBooking.DIRECT, quiet_from=18, quiet_until=9)


async def cancelled_at(town: Town, now: datetime, starts: datetime, *, rules: Rules) -> set[datetime]:
    """When staff are told of it."""
    await add_service(town, "Eken", "Nattro", rules)
    await town.add_slots("Nattro", starts)
    made = await town.book("anna", "Nattro", starts)
    [last] = await town.rows(select(outbox.c.id).order_by(outbox.c.id.desc()).limit(1))
    town.clock.now = now
    ref = AppointmentRef(made.appointment, made.version)
    await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    rows = await town.rows(select(outbox.c.due).where(outbox.c.id > last[0]))
    return {from_micros(due) for (due,) in rows}


async def test_a_unit_that_closes_early_is_told_when_it_opens(town: Town) -> None:
    told = await cancelled_at(town, nov(24, "18:30"), nov(30, "09:00"), rules=LONG)
    assert told == {nov(25, "09:00")}


async def test_in_the_usual_hours_it_is_told_at_once(town: Town) -> None:
    told = await cancelled_at(town, nov(24, "18:30"), nov(30, "09:00"), rules=replace(LONG, quiet_from=21))
    assert told == {nov(24, "18:30")}
