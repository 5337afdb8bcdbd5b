"""Times beside the daily ones: of other lengths, across others, on days that close."""

import asyncio
from datetime import date

import pytest

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import AlreadyBusy, SlotTaken
from care.bookings.slots import TimeQuery
from storage.tables.publishing import closed_days
from tests.storage.bookings.town import Town, nov

NINE, TEN_PAST = nov(24, "09:00"), nov(24, "09:10")


def query(town: Town, service: str = "Vaccination") -> TimeQuery:
    return TimeQuery(services=(town[service],), first_day=date(2026, 11, 24), last_day=date(2026, 11, 30))


async def test_a_performer_is_not_booked_twice_at_times_that_meet(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN_PAST, nov(24, "09:20"), performers="p1")
    await town.book("bo", "Vaccination", NINE)
    found = await town.availability.timeslots(town.as_self("anna"), query(town))
    assert [one.starts for one in found.times] == [nov(24, "09:20")]
    with pytest.raises(SlotTaken):
        await town.book("anna", "Vaccination", TEN_PAST)
    await town.add_slots("Vaccination", TEN_PAST, performers="p2")
    await town.book("anna", "Vaccination", TEN_PAST)
    await town.consistent()


async def test_many_at_once_for_times_that_meet(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, TEN_PAST, performers="p1")
    acts = [town.book(name, "Vaccination", at) for name in ("anna", "bo", "cia") for at in (NINE, TEN_PAST)]
    found = await asyncio.gather(*acts, return_exceptions=True)
    assert sorted(type(one).__name__ for one in found).count("Booked") == 1
    assert {type(one).__name__ for one in found} <= {"Booked", "SlotTaken", "AlreadyBusy"}
    await town.consistent()


async def test_a_longer_time_meets_what_comes_after(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, minutes=90)
    await town.add_slots("Sköterska", nov(24, "10:00"), nov(27, "10:00"))
    made = await town.book("anna", "Sköterska", nov(24, "10:00"))
    assert not (await town.availability.timeslots(town.as_self("anna"), query(town))).times
    with pytest.raises(AlreadyBusy):
        await town.book("anna", "Vaccination", NINE)
    ref = AppointmentRef(made.appointment, 1)
    anna = town.as_self("anna")
    await town.bookings.rebook(anna, ref, nov(27, "10:00"), town.request())
    await town.book("anna", "Vaccination", NINE)
    with pytest.raises(AlreadyBusy):
        await town.bookings.rebook(anna, AppointmentRef(ref.id, 2), nov(24, "10:00"), town.request())


async def test_a_time_given_up_on_a_day_that_has_closed_is_not_free(town: Town) -> None:
    await town.add_slots("Vaccination", nov(26, "09:00"), nov(27, "09:00"), performers="p1")
    refs = [
        AppointmentRef((await town.book("anna", "Vaccination", nov(day, "09:00"))).appointment, 1)
        for day in (26, 27)
    ]
    await town.add(closed_days, unit_id=town["Eken"], day="2026-11-26")
    for ref in refs:
        await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    assert [await town.statuses("Vaccination", nov(day, "09:00")) for day in (26, 27)] == [[3], [0]]
