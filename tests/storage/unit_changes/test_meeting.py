"""A visit by video: its room follows it, nobody else finds it, and staff may change how the two meet."""

from dataclasses import replace

import pytest

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import VisitHasBegun
from care.bookings.video import Room
from care.refusals import NotAllowed, NotYours
from care.rules.values import Meeting
from tests.storage.bookings.town import DIRECT, add_service, nov
from tests.storage.unit_changes.desk import Desk

NINE, TEN = nov(26, "09:00"), nov(27, "10:00")
DISTANT, BOTH = "Videobesök", "Samtal"


async def _room(desk: Desk, visit: AppointmentRef) -> str:
    return (await desk.card("anna", visit)).appointment.room


async def _change(desk: Desk, visit: AppointmentRef, *, video: bool, staff: str = "eva") -> bool:
    town = desk.town
    return (await desk.changes.change_meeting(town[staff], visit, town.request(), video=video)).told


async def test_a_room_is_open_from_some_minutes_before_to_the_end_and_follows_the_visit(desk: Desk) -> None:
    town = desk.town
    await add_service(town, "Eken", DISTANT, replace(DIRECT, meeting=Meeting.VIDEO, room_opens_minutes=10))
    await town.add_slots(DISTANT, NINE, TEN)
    visit = await desk.booked("anna", NINE, DISTANT)
    first = await _room(desk, visit)
    for at, state in (("08:49", Room.EARLY), ("08:50", Room.OPEN), ("12:00", Room.OVER)):
        town.clock.now = nov(26, at)
        seen = await town.bookings.room(first)
        assert seen is not None
        assert seen.state is state
    town.clock.now = nov(23, "09:00")
    moved = await desk.move(visit, TEN)
    second = await _room(desk, visit)
    assert second not in {"", first}
    assert await town.bookings.room(first) is None
    await desk.cancel(AppointmentRef(moved.appointment, moved.version))
    gone = await town.bookings.room(second)
    assert gone is not None
    assert gone.state is Room.GONE


async def test_staff_change_how_they_meet_once_and_only_where_the_service_has_both(desk: Desk) -> None:
    town = desk.town
    await add_service(town, "Eken", BOTH, replace(DIRECT, meeting=Meeting.EITHER))
    await town.add_slots(BOTH, NINE)
    await town.add_slots("Vaccination", TEN)
    visit, other = await desk.booked("anna", NINE, BOTH), await desk.booked("anna", TEN)
    assert await _room(desk, visit) == ""
    assert await _change(desk, visit, video=True)
    room = await _room(desk, visit)
    assert await _change(desk, visit, video=True)
    assert await _room(desk, visit) == room
    assert [facts["video"] for facts in await desk.told("anna", "patient_meeting_changed")] == [True]
    with pytest.raises(NotAllowed):
        await _change(desk, other, video=True)
    with pytest.raises(NotYours):
        await _change(desk, visit, video=False, staff="anna")
    await _change(desk, visit, video=False)
    assert await town.bookings.room(room) is None
    town.clock.now = NINE
    with pytest.raises(VisitHasBegun):
        await _change(desk, visit, video=True)
    await town.consistent()
