"""The unit moves: the new time first, told with both, and the patient may change it whatever the limits."""

from dataclasses import replace

import pytest

from care.bookings.refusals import AlreadyCancelled, NoLongerValid, SameTime, SlotTaken, TooLateToRebook
from care.rules.values import Rules, SelfBooking
from care.values.lead_time import LeadTime, LeadUnit
from tests.storage.bookings.town import DIRECT, add_service, nov
from tests.storage.unit_changes.desk import ILL, Desk

NINE, TEN, ELEVEN = nov(26, "09:00"), nov(27, "10:00"), nov(27, "11:00")


async def test_the_patient_is_told_of_both_times_and_the_old_one_is_nobodys(desk: Desk) -> None:
    await desk.town.add_slots("Vaccination", NINE, TEN)
    visit = await desk.booked("anna", NINE)
    moved = await desk.move(visit, TEN)
    assert (moved.version, moved.was, moved.told) == (2, NINE, True)
    [facts] = await desk.told("anna", "patient_unit_moved")
    assert (facts["was"], facts["reason"], facts["version"]) == (NINE.isoformat(), ILL, 2)
    assert await desk.town.statuses("Vaccination", NINE) == [0, 3]
    assert await desk.town.statuses("Vaccination", TEN) == [0, 2]
    assert (await desk.card("anna", visit)).appointment.rebookings == 0
    await desk.town.consistent()


async def test_what_the_unit_moved_the_patient_may_change_until_it_begins_and_pays_nothing(
    desk: Desk,
) -> None:
    strict = replace(
        DIRECT,
        rebook_before=LeadTime(3, LeadUnit.WORKING_DAYS),
        max_rebookings=0,
        fee_before=LeadTime(72, LeadUnit.HOURS),
    )
    town = desk.town
    await add_service(town, "Eken", "Sträng", strict)
    await town.add_slots("Sträng", NINE, TEN, ELEVEN)
    visit = await desk.booked("anna", NINE, "Sträng")
    town.clock.now = nov(25, "09:00")
    with pytest.raises(TooLateToRebook):
        await town.bookings.rebook(town.as_self("anna"), visit, TEN, town.request())
    await desk.move(visit, TEN)
    card = await desk.card("anna", visit)
    assert (card.may.rebook, card.may.cancel, card.may.fee_now) == (None, None, False)
    await town.bookings.rebook(town.as_self("anna"), card.appointment.ref, ELEVEN, town.request())
    after = await desk.card("anna", visit)
    assert isinstance(after.may.rebook, TooLateToRebook)
    assert after.may.fee_from is not None


async def test_a_new_time_that_is_gone_leaves_the_old_one(desk: Desk) -> None:
    await desk.town.add_slots("Vaccination", NINE, TEN, performers="p1")
    visit = await desk.booked("anna", NINE)
    await desk.booked("bo", TEN)
    with pytest.raises(SlotTaken):
        await desk.move(visit, TEN)
    with pytest.raises(SameTime):
        await desk.move(visit, NINE)
    assert (await desk.card("anna", visit)).appointment.ref == visit
    await desk.town.consistent()


async def test_who_was_first_wins(desk: Desk) -> None:
    await desk.town.add_slots("Vaccination", NINE, TEN, ELEVEN)
    town, visit, other = desk.town, await desk.booked("anna", NINE), await desk.booked("bo", NINE)
    await town.bookings.cancel(town.as_self("anna"), visit, town.request())
    with pytest.raises(AlreadyCancelled):
        await desk.move(visit, TEN)
    await desk.move(other, TEN)
    with pytest.raises(NoLongerValid):
        await town.bookings.cancel(town.as_self("bo"), other, town.request())
    with pytest.raises(NoLongerValid):
        await desk.move(other, ELEVEN)


async def test_a_hidden_visit_is_moved_and_cancelled_in_silence(desk: Desk) -> None:
    town = desk.town
    await town.add_slots("Internt", NINE, TEN)
    staff = town.as_staff("eva", "anna")
    made = await town.bookings.book(staff, town["Internt"], NINE, town.request())
    visit = (await town.bookings.details(staff, made.appointment)).appointment.ref
    await desk.move(visit, TEN)
    await desk.cancel((await town.bookings.details(staff, made.appointment)).appointment.ref)
    assert [kind for to, kind, _ in await town.notices() if to == town["anna"] and "unit" in kind] == []
    assert await desk.tasks() == []


def test_rules_that_nobody_has_set_cost_the_patient_nothing() -> None:
    assert not Rules(version="t", self_booking=SelfBooking.DIRECT).free_after_unit_cancelled
