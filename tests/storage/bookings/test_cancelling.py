"""CancelBooking: the time is free at once, nobody in need is forgotten, and history stays."""

from datetime import date

import pytest
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef, Status
from care.bookings.refusals import (
    AlreadyCancelled,
    CancelNotAllowed,
    ReasonNotAllowed,
    TooLateToCancel,
    VisitHasBegun,
)
from care.refusals import NotAllowed, NotYours, TextMissing, TextTooLong
from care.rules.values import Rules, SelfBooking
from storage.engine.errors import StoreError
from storage.engine.instants import to_micros
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.events import events
from tests.storage.bookings.town import Town, add_service, nov


async def booked(town: Town, service: str, day: int, clock: str = "09:00") -> AppointmentRef:
    await town.add_slots(service, nov(day, clock))
    made = await town.book("anna", service, nov(day, clock))
    return AppointmentRef(made.appointment, made.version)


async def test_a_cancelled_time_is_free_and_the_unit_has_a_follow_up(town: Town) -> None:
    ref = await booked(town, "Vaccination", 26)
    done = await town.bookings.cancel(town.as_self("anna"), ref, town.request(), reason="Frisk")
    assert (done.appointment, done.version, done.fee) == (ref.id, 2, False)
    assert await town.statuses("Vaccination", nov(26, "09:00")) == [0, 0]
    [task] = await town.follow_ups.open_tasks(town["eva"])
    assert (task.id, task.kind, task.patient_name, task.service_name) == (
        done.task,
        "follow_up",
        "anna",
        "Vaccination",
    )
    assert (task.starts, task.text, task.due, task.rebooked) == (
        nov(26, "09:00"),
        "Frisk",
        date(2026, 11, 24),
        None,
    )
    whose = {"patient": town["anna"], "appointment": ref.id, "actor": town["anna"]}
    facts = {**whose, "reason": "Frisk", "fee": False, "task": done.task, "more": [], "closed": False}
    assert (await town.notices())[2:] == [(town[n], "staff_cancelled", facts) for n in ("eva", "siv")]
    await town.consistent()
    await town.book("bo", "Vaccination", nov(26, "09:00"))


async def test_the_cancelled_one_is_history(town: Town) -> None:
    ref = await booked(town, "Vaccination", 26)
    await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    assert await town.bookings.schedule(town.as_self("anna")) == []
    [card] = await town.bookings.schedule(town.as_self("anna"), earlier=True)
    assert (card.appointment.status, card.appointment.version) == (Status.CANCELLED, 2)
    assert card.may.cancel == AlreadyCancelled(ref.id)
    assert await town.rows(select(appointment_versions.c.status)) == [("cancelled",)]


async def test_a_second_tap_is_told_that_it_is_done(town: Town) -> None:
    ref = await booked(town, "Vaccination", 26)
    await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    with pytest.raises(AlreadyCancelled):
        await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    assert await town.open_tasks() == 1


async def test_three_whole_working_days_before(town: Town) -> None:
    ref = await booked(town, "Sköterska", 30)  # a Monday: the notice begins on Wednesday
    town.clock.now = nov(24, "23:59")
    [card] = await town.bookings.schedule(town.as_self("anna"))
    assert (card.may.cancel, card.may.cancel_until) == (None, nov(25, "00:00"))
    town.clock.now = nov(25, "00:00")
    with pytest.raises(TooLateToCancel) as refused:
        await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    assert refused.value == TooLateToCancel(ref.id, town["Björken"], nov(25, "00:00"))


async def test_a_late_one_costs_the_fee_where_the_unit_takes_one_but_staff_decide_themselves(
    town: Town,
) -> None:
    first, second = await booked(town, "Avgift", 26), await booked(town, "Avgift", 26, "10:00")
    town.clock.now = nov(25, "12:00")
    assert (await town.bookings.cancel(town.as_self("anna"), first, town.request())).fee
    staff = town.as_staff("bodil", "anna")
    assert not (await town.bookings.cancel(staff, second, town.request(), reason="Läkaren sjuk")).fee
    assert (await town.notices())[-1] == (
        town["anna"],
        "patient_cancelled",
        {"patient": town["anna"], "appointment": second.id, "reason": "Läkaren sjuk", "guardian": None},
    )


async def test_staff_cancel_past_the_deadline_and_that_is_written(town: Town) -> None:
    ref = await booked(town, "Vaccination", 24)
    town.clock.now = nov(24, "08:00")
    with pytest.raises(TooLateToCancel):
        await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    await town.bookings.cancel(town.as_staff("eva", "anna"), ref, town.request())
    rows = await town.rows(select(events.c.what, events.c.facts).order_by(events.c.id))
    assert rows[-1] == ("cancelled", '{"overridden": ["TooLateToCancel"]}')


async def test_not_when_it_has_begun_and_not_anothers(town: Town) -> None:
    ref = await booked(town, "Vaccination", 24)
    with pytest.raises(NotYours):
        await town.bookings.cancel(town.as_self("bo"), ref, town.request())
    with pytest.raises(NotAllowed):
        await town.bookings.cancel(town.as_staff("chefen", "anna"), ref, town.request())
    town.clock.now = nov(24, "09:00")
    for asker in (town.as_self("anna"), town.as_staff("eva", "anna")):
        with pytest.raises(VisitHasBegun):
            await town.bookings.cancel(asker, ref, town.request())


async def test_a_reason_only_where_the_unit_takes_one(town: Town) -> None:
    mute = Rules(version="t", self_booking=SelfBooking.DIRECT, reason_allowed=False)
    await add_service(town, "Eken", "Tyst", mute)
    ref = await booked(town, "Tyst", 26)
    with pytest.raises(ReasonNotAllowed):
        await town.bookings.cancel(town.as_self("anna"), ref, town.request(), reason="Varför")
    await town.bookings.cancel(town.as_self("anna"), ref, town.request(), reason=" \u200f ")


async def test_another_systems_booking_can_only_what_it_says(town: Town) -> None:
    foreign = {
        "patient_id": town["anna"],
        "unit_id": town["Eken"],
        "service_id": town["Vaccination"],
        "starts": to_micros(nov(26, "09:00")),
        "ends": to_micros(nov(26, "09:20")),
        "booked_at": 0,
        "booked_by": town["eva"],
        "origin": "annat system",
    }
    one = await town.add(appointments, **foreign)
    other = await town.add(appointments, **foreign, foreign_cancel=1)
    with pytest.raises(CancelNotAllowed):
        await town.bookings.cancel(town.as_self("anna"), AppointmentRef(one, 1), town.request())
    await town.bookings.cancel(town.as_self("anna"), AppointmentRef(other, 1), town.request())


async def test_after_the_deadline_the_unit_can_be_told_until_the_visit_is_over(town: Town) -> None:
    ref = await booked(town, "Vaccination", 27)
    anna = town.as_self("anna")
    town.clock.now = nov(27, "09:05")
    told = await town.bookings.tell_unit(anna, ref.id, " Jag är sen \u202e", town.request())
    assert told.answer_by == date(2026, 11, 27)  # an answer after the visit is none
    [task] = await town.follow_ups.open_tasks(town["siv"])
    assert (task.id, task.kind, task.text, task.due) == (told.task, "message", "Jag är sen", told.answer_by)
    facts = {"patient": town["anna"], "task": told.task, "actor": None}
    assert (await town.notices())[-1] == (town["siv"], "staff_message", facts)
    for text, refusal in ((" \u200b\n", TextMissing), ("x" * 501, TextTooLong)):
        with pytest.raises(refusal):
            await town.bookings.tell_unit(anna, ref.id, text, town.request())
    with pytest.raises(NotYours):
        await town.bookings.tell_unit(town.as_self("bo"), ref.id, "Hej", town.request())
    town.clock.now = nov(27, "09:20")
    with pytest.raises(VisitHasBegun):
        await town.bookings.tell_unit(anna, ref.id, "Hej", town.request())
    assert (await town.events())[1:] == ["ask_question", "told"]


async def test_what_has_happened_is_never_changed(town: Town) -> None:
    ref = await booked(town, "Vaccination", 26)
    await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    changes = (
        events.delete(),
        events.update().values(what="nothing"),
        appointment_versions.delete(),
        appointment_versions.update().values(reason=""),
    )
    for change in changes:
        with pytest.raises(StoreError, match="append-only"):
            await town.database.write(lambda port, change=change: port.run(change))
