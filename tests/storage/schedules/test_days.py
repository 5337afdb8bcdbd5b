"""A day closed for one performer, or for the unit, and opened again: then what the schedule says is there."""

from datetime import date

import pytest
from sqlalchemy import select, update

from care.bookings.appointments import AppointmentRef
from care.refusals import NotAllowed, NotYours
from care.schedules.values import ScheduleChange
from care.schedules.verbs import DayOff, UnitDate
from care.values.ids import PerformerId
from storage.engine.instants import to_micros
from storage.tables.places import services
from storage.tables.slots import slots
from storage.unit_changes.store import UnitChangeStore
from tests.storage.schedules.planner import EYES, Planner

TUESDAY, MONDAY = date(2026, 12, 1), date(2026, 11, 30)
ILL = "Sjuksköterskan är sjuk"


def first(planner: Planner) -> PerformerId:
    return PerformerId(planner.town[f"{EYES} p1"])


async def test_a_day_is_closed_for_one_and_opened_again(planner: Planner) -> None:
    town, place = planner.town, UnitDate(planner.unit, TUESDAY)
    before, of_other = await planner.starts(TUESDAY), await planner.starts(TUESDAY, "p2")
    made = await town.book("anna", EYES, planner.at(TUESDAY, "13:00"))
    card = await town.bookings.details(town.as_self("anna"), made.appointment)
    who = card.appointment.performer
    assert who is not None
    closed = await planner.schedules.close_for(
        planner.staff, DayOff(planner.unit, TUESDAY, who.id, ILL), town.request()
    )
    assert closed.visits == (AppointmentRef(made.appointment, made.version),)
    seen = await planner.schedules.day(planner.staff, planner.unit, TUESDAY)
    assert [one.performer for one in seen.back] == [who.id]
    assert (await planner.schedules.day(planner.staff, planner.unit, MONDAY)).ahead == (TUESDAY,)
    assert who.id not in {one.performer for one in seen.at_work}
    changes = UnitChangeStore(town.database, town.clock)
    await changes.cancel(planner.staff, closed.visits, ILL, town.request())
    left = {name: await planner.starts(TUESDAY, name) for name in ("p1", "p2")}
    assert sorted(map(len, left.values())) == [0, len(before)]
    await planner.check()
    again = town.request()
    opened = await planner.schedules.open_day(planner.staff, place, who.id, again)
    assert opened == await planner.schedules.open_day(planner.staff, place, who.id, again)
    assert opened.new == len(before)
    assert (await planner.starts(TUESDAY), await planner.starts(TUESDAY, "p2")) == (before, of_other)
    await planner.check()


async def test_a_closed_day_is_opened_again_but_for_who_is_away(planner: Planner) -> None:
    town, place, before = planner.town, UnitDate(planner.unit, TUESDAY), await planner.starts(TUESDAY)
    await planner.do(planner.days("closed", MONDAY, TUESDAY, performer="p2"))
    changes = UnitChangeStore(town.database, town.clock)
    await changes.close_day(planner.staff, planner.unit, TUESDAY, ILL, town.request())
    seen = await planner.schedules.day(planner.staff, planner.unit, TUESDAY)
    assert (seen.closed, seen.opens, seen.back) == (True, True, ())
    assert seen.ahead == ()
    assert (await planner.schedules.day(planner.staff, planner.unit, MONDAY)).ahead == (TUESDAY,)
    assert await planner.starts(TUESDAY) == []
    await planner.schedules.open_day(planner.staff, place, None, town.request())
    assert await planner.starts(TUESDAY) == before
    assert await planner.starts(TUESDAY, "p2") == []
    await planner.check()


async def test_a_group_is_opened_with_all_its_seats(planner: Planner) -> None:
    town = planner.town
    await planner.do(planner.days("closed", TUESDAY, TUESDAY))
    group = update(services).where(services.c.id == town[EYES]).values(seats=2, meets="tue 09:00")
    await town.database.write(lambda port: port.run(group))
    shown = await planner.schedules.unit(planner.staff, planner.unit)
    [closing] = shown.schedule.exceptions
    await planner.do(ScheduleChange(unit=planner.unit, ends_exception=closing.id))
    at = to_micros(planner.at(TUESDAY, "09:00"))
    wanted = select(slots.c.seat).where(
        slots.c.starts == at, slots.c.service_id == town[EYES], slots.c.status == 0, slots.c.seat > 0
    )
    assert {row[0] for row in await town.rows(wanted)} == {1, 2}


async def test_who_may_and_whom(planner: Planner) -> None:
    town, place = planner.town, UnitDate(planner.unit, TUESDAY)
    with pytest.raises(NotAllowed):
        await planner.schedules.open_day(town["bodil"], place, None, town.request())
    nobody = DayOff(planner.unit, TUESDAY, PerformerId(999), ILL)
    with pytest.raises(NotYours):
        await planner.schedules.close_for(planner.staff, nobody, town.request())
    past = DayOff(planner.unit, date(2026, 11, 1), first(planner), ILL)
    with pytest.raises(NotYours):
        await planner.schedules.close_for(planner.staff, past, town.request())
