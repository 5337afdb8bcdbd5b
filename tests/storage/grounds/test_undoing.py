"""`Ångra` of what was booked by a right: the right is as it was before, and never used twice."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked, Undone
from care.bookings.refusals import NotToUndo
from care.grounds.refusals import GroundUsed
from care.rules.values import AfterInvitation
from care.values.clock import instant
from tests.storage.bookings.town import change_rules
from tests.storage.grounds.office import CHECK, RULES, STARTS, Office


async def undo(office: Office, booked: Booked, versions: int = 0) -> Undone:
    ref = AppointmentRef(booked.appointment, booked.version + versions)
    return await office.town.bookings.undo(office.town.as_self("anna"), ref, office.town.request())


@pytest.fixture
async def inviting(office: Office) -> Office:
    """A cancelled kallelse leads to a new one."""
    rules = replace(RULES, after_cancelled_invitation=AfterInvitation.NEW_INVITATION)
    await change_rules(office.town, CHECK, rules, office.today.isoformat())
    return office


async def test_a_booking_taken_back_leaves_the_kallelse_to_book_by(office: Office) -> None:
    ground = await office.invite()
    await undo(office, await office.book("anna", ground, STARTS[0]))
    await office.book("anna", ground, STARTS[1])
    with pytest.raises(GroundUsed):
        await office.book("anna", ground, STARTS[0])
    await office.true()


async def test_a_kallelse_whose_day_came_while_it_was_booked_by_is_not_forgotten(office: Office) -> None:
    ground, late = await office.invite(), instant(date(2026, 12, 15), time(9))
    await office.town.add_slots(CHECK, late)
    for kind in ("invitation_reminder", "invitation_unbooked"):
        due = await office.deadlines.next_due()
        assert due is not None
        office.town.clock.now = due - timedelta(minutes=1)
        booked = await office.book("anna", ground, late)
        office.town.clock.now = due
        assert await office.fire() == []
        await undo(office, booked)
        assert await office.fire() == [kind]
    await office.true()


async def test_a_cancellation_taken_back_uses_the_kallelse_again(inviting: Office) -> None:
    office, anna = inviting, inviting.town.as_self("anna")
    booked = await office.book("anna", await office.invite(), STARTS[0])
    await office.cancel(booked, anna)
    await undo(office, booked, 1)
    assert await office.grounds.of_patient(anna) == []
    await office.true()


async def test_it_is_not_taken_back_when_the_right_is_used_for_another_time(inviting: Office) -> None:
    office, anna = inviting, inviting.town.as_self("anna")
    ground = await office.invite()
    booked = await office.book("anna", ground, STARTS[0])
    await office.cancel(booked, anna)
    said = Counter(
        type(answer).__name__
        for answer in await asyncio.gather(
            office.book("anna", ground, STARTS[1]), undo(office, booked, 1), return_exceptions=True
        )
    )
    assert said["Booked"] + said["Undone"] == 1
    assert said["GroundUsed"] == 1
    await office.true()


async def test_the_kallelse_that_came_for_a_cancelled_one_is_gone_again(inviting: Office) -> None:
    office, town, anna = inviting, inviting.town, inviting.town.as_self("anna")
    booked = await town.bookings.call_in(
        town.as_staff("eva", "anna"), town[CHECK], STARTS[0], town.request(), purpose=""
    )
    await office.cancel(booked, anna)
    await undo(office, booked, 1)
    assert await office.grounds.of_patient(anna) == []
    town.clock.advance(days=3)
    assert await office.fire() == []
    # Once it has been booked by, the old time stays cancelled.
    again = await town.bookings.call_in(
        town.as_staff("eva", "anna"), town[CHECK], STARTS[1], town.request(), purpose=""
    )
    await office.cancel(again, anna)
    [new] = await office.grounds.of_patient(anna)
    await office.book("anna", new.ground.id, STARTS[2])
    with pytest.raises(NotToUndo):
        await undo(office, again, 1)
    await office.true()
