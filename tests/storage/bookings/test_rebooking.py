"""UpdateBooking: the new time for the old, or neither."""

import pytest
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import (
    AlreadyBusy,
    AlreadyCancelled,
    NoLongerValid,
    SameTime,
    SlotTaken,
    TooLateToRebook,
    TooManyRebookings,
)
from care.refusals import NotAllowed, NotYours, Refusal, TextTooLong
from care.rules.refusals import NotOpen
from care.rules.values import Rules, SelfBooking
from storage.tables.appointments import appointment_versions
from storage.tables.slots import slots
from tests.storage.bookings.town import Town, change_rules, nov


async def booked(town: Town, service: str = "Vaccination") -> AppointmentRef:
    await town.add_slots(service, *[nov(day, "09:00") for day in (24, 26, 27, 30)])
    made = await town.book("anna", service, nov(26, "09:00"))
    return AppointmentRef(made.appointment, made.version)


async def move(town: Town, ref: AppointmentRef, day: int, clock: str = "09:00", reason: str = "") -> object:
    return await town.bookings.rebook(
        town.as_self("anna"), ref, nov(day, clock), town.request(), reason=reason
    )


async def test_the_same_appointment_lives_on_at_its_new_time(town: Town) -> None:
    ref = await booked(town)
    moved = await move(town, ref, 27, reason="  Jobb\u202e ")
    assert (moved.appointment, moved.version, moved.was) == (ref.id, 2, nov(26, "09:00"))
    [card] = await town.bookings.schedule(town.as_self("anna"))
    one = card.appointment
    assert (one.id, one.version, one.starts, one.rebookings, one.reason) == (
        ref.id,
        2,
        nov(27, "09:00"),
        1,
        "Jobb",
    )
    assert await town.statuses("Vaccination", nov(26, "09:00")) == [0, 0]
    assert await town.rows(
        select(appointment_versions.c.version, appointment_versions.c.status, appointment_versions.c.reason)
    ) == [(1, "moved", "Jobb")]
    assert await town.events() == ["booked", "rebooked"]
    whose = {"patient": town["anna"], "appointment": ref.id, "actor": town["anna"]}
    facts = {**whose, "was": nov(26, "09:00").isoformat(), "starts": nov(27, "09:00").isoformat()}
    assert (await town.notices())[2:] == [
        (town[name], "staff_rebooked", {**facts, "reason": "Jobb", "overridden": []})
        for name in ("eva", "siv")
    ]
    await town.consistent()


async def test_the_old_time_stays_when_the_new_one_is_lost(town: Town) -> None:
    ref = await booked(town)
    for name in ("bo", "cia"):
        await town.book(name, "Vaccination", nov(27, "09:00"))
    with pytest.raises(SlotTaken):
        await move(town, ref, 27)
    with pytest.raises(NotOpen):
        await move(town, ref, 27, "09:10")
    [card] = await town.bookings.schedule(town.as_self("anna"))
    assert card.appointment.starts == nov(26, "09:00")
    await town.consistent()


async def test_the_given_up_time_can_be_booked_at_once_and_one_withdrawn_meanwhile_cannot(town: Town) -> None:
    ref = await booked(town)
    await move(town, ref, 27)
    await town.book("bo", "Vaccination", nov(26, "09:00"))
    await town.database.write(lambda port: port.run(slots.update().values(status=3)))
    await town.add_slots("Vaccination", nov(30, "10:00"))
    await move(town, AppointmentRef(ref.id, 2), 30, "10:00")
    assert await town.statuses("Vaccination", nov(27, "09:00")) == [3, 3]


async def test_a_button_of_an_earlier_version_changes_nothing(town: Town) -> None:
    ref = await booked(town)
    await move(town, ref, 27)
    with pytest.raises(NoLongerValid):
        await move(town, ref, 30)
    with pytest.raises(NoLongerValid):
        await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    newest = AppointmentRef(ref.id, 2)
    with pytest.raises(SameTime):
        await move(town, newest, 27)
    await town.bookings.cancel(town.as_self("anna"), newest, town.request())
    with pytest.raises(AlreadyCancelled):
        await move(town, newest, 30)


async def test_three_moves_are_the_limit_but_staff_move_it_once_more(town: Town) -> None:
    ref = await booked(town)
    for version, day in ((1, 27), (2, 30), (3, 27)):
        await move(town, AppointmentRef(ref.id, version), day)
    with pytest.raises(TooManyRebookings):
        await move(town, AppointmentRef(ref.id, 4), 30)
    staff = town.as_staff("eva", "anna")
    await town.bookings.rebook(staff, AppointmentRef(ref.id, 4), nov(30, "09:00"), town.request())
    told = (await town.notices())[-2:]
    assert [(to, kind) for to, kind, _ in told] == [
        (town["siv"], "staff_rebooked"),
        (town["anna"], "patient_rebooked"),
    ]
    assert told[0][2]["overridden"] == ["TooManyRebookings"]


async def test_too_late_to_move(town: Town) -> None:
    ref = await booked(town)
    town.clock.now = nov(25, "09:00")
    with pytest.raises(TooLateToRebook) as refused:
        await move(town, ref, 27)
    assert refused.value == TooLateToRebook(ref.id, town["Eken"], nov(25, "09:00"))


async def test_a_visit_is_not_in_its_own_way_but_others_are(town: Town) -> None:
    ref = await booked(town)
    await town.add_slots("Vaccination", nov(26, "09:10"))
    await town.add_slots("Sköterska", nov(27, "09:10"))
    await town.book("anna", "Sköterska", nov(27, "09:10"))
    with pytest.raises(AlreadyBusy):
        await move(town, ref, 27)
    await move(town, ref, 26, "09:10")


async def test_what_staff_booked_may_be_moved_by_the_patient_at_the_limit(town: Town) -> None:
    await town.add_slots("Läkarbesök", *[nov(day, "09:00") for day in (26, 27, 30)])
    staff = town.as_staff("eva", "anna")
    for day in (26, 27):
        made = await town.bookings.book(staff, town["Läkarbesök"], nov(day, "09:00"), town.request())
    await move(town, AppointmentRef(made.appointment, 1), 30)


async def test_the_rules_of_the_day_it_was_booked_hold_for_it_until_it_is_moved(town: Town) -> None:
    ref = await booked(town)
    none = Rules(version="later", self_booking=SelfBooking.DIRECT, rebook_allowed=False, horizon_weeks=1)
    await change_rules(town, "Vaccination", none, "2026-11-24")
    town.clock.now = nov(24, "08:00")
    await move(town, ref, 27)
    with pytest.raises(Refusal) as refused:
        await move(town, AppointmentRef(ref.id, 2), 30)
    assert type(refused.value).__name__ == "RebookNotAllowed"


async def test_nobody_moves_anothers_time(town: Town) -> None:
    ref = await booked(town)
    with pytest.raises(NotYours):
        await town.bookings.rebook(town.as_self("bo"), ref, nov(27, "09:00"), town.request())
    with pytest.raises(NotYours):
        await town.bookings.rebook(town.as_staff("eva", "bo"), ref, nov(27, "09:00"), town.request())
    with pytest.raises(NotAllowed):
        await town.bookings.rebook(town.as_staff("bodil", "anna"), ref, nov(27, "09:00"), town.request())
    with pytest.raises(TextTooLong):
        await move(town, ref, 27, reason="x" * 501)
    assert await town.events() == ["booked"]
