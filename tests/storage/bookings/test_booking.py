"""MakeBooking: what one gets, who is told, what is written, and what is refused."""

import pytest
from sqlalchemy import func, select

from care.bookings.outcomes import Booked
from care.bookings.refusals import AlreadyBusy, BeyondHorizon, SlotTaken, TooLateToBook, TooManyComing
from care.refusals import NotAllowed, NotYours, Refusal
from care.rules.refusals import NotOpen, NotSelfBooked
from care.rules.values import SelfBooking
from storage.tables.appointments import appointments
from storage.tables.events import events
from storage.tables.people import talks
from storage.tables.slots import slots
from tests.storage.bookings.town import Town, nov


async def test_a_patient_books_and_staff_of_the_unit_are_told(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    booked = await town.book("anna", "Vaccination", nov(24, "09:00"))
    assert booked.version == 1
    whose = {"patient": town["anna"], "appointment": booked.appointment, "actor": town["anna"]}
    facts = {**whose, "starts": nov(24, "09:00").isoformat(), "overridden": []}
    assert await town.notices() == [
        (town["eva"], "staff_booked", facts),
        (town["siv"], "staff_booked", facts),
    ]
    assert await town.events() == ["booked"]
    assert await town.statuses("Vaccination", nov(24, "09:00")) == [0, 2]
    await town.consistent()


async def test_the_card_shows_what_was_booked(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    booked = await town.book("anna", "Vaccination", nov(24, "09:00"))
    [card] = await town.bookings.schedule(town.as_self("anna"))
    one = card.appointment
    assert (one.id, one.version, one.starts, one.ends) == (
        booked.appointment,
        1,
        nov(24, "09:00"),
        nov(24, "09:20"),
    )
    assert (one.unit.name, one.service.name, one.performer.name) == ("Eken", "Vaccination", "p1")
    assert (one.unit.latitude, len(one.reference), one.booked_at) == (56.663, 6, town.clock())
    assert (card.may.cancel, card.may.rebook) == (None, None)
    assert await town.bookings.details(town.as_self("anna"), one.id) == card


async def test_the_same_request_again_gets_the_same_answer_and_no_second_effect(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    args = (town.as_self("anna"), town["Vaccination"], nov(24, "09:00"), town.request("same"))
    first = await town.bookings.book(*args)
    assert await town.bookings.book(*args) == first
    assert len(await town.notices()) == 2
    assert await town.events() == ["booked"]


async def test_a_refusal_is_remembered_and_raised_again_when_the_reason_has_gone(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"), performers="p1")
    held = await town.book("bo", "Vaccination", nov(24, "09:00"))
    args = (town.as_self("anna"), town["Vaccination"], nov(24, "09:00"), town.request("same"))
    with pytest.raises(SlotTaken):
        await town.bookings.book(*args)
    ref = (await town.bookings.details(town.as_self("bo"), held.appointment)).appointment.ref
    await town.bookings.cancel(town.as_self("bo"), ref, town.request())
    with pytest.raises(SlotTaken):
        await town.bookings.book(*args)
    await town.book("anna", "Vaccination", nov(24, "09:00"))


async def test_words_that_were_waited_for_are_forgotten_with_the_effect_alone(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"), nov(24, "10:00"))
    await town.add(talks, user_id=1, chat_id=1, state="{}", updated=0)
    count = select(func.count()).where(talks.c.state != "null")
    with pytest.raises(NotOpen):
        await town.book("anna", "Vaccination", nov(24, "11:00"))
    assert await town.rows(count) == [(1,)]
    keeping = town.request(clears_state=False)
    await town.bookings.book(town.as_self("anna"), town["Vaccination"], nov(24, "09:00"), keeping)
    assert await town.rows(count) == [(1,)]
    await town.book("anna", "Vaccination", nov(24, "10:00"))
    assert await town.rows(count) == [(0,)]


@pytest.mark.parametrize(
    ("service", "starts", "refusal"),
    [
        ("Vaccination", (24, "09:10"), NotOpen),
        ("Vaccination", (23, "07:00"), NotOpen),
        ("Vaccination", (23, "09:00"), TooLateToBook),
        ("Vaccination", (100, "09:00"), BeyondHorizon),
        ("Läkarbesök", (24, "09:00"), NotSelfBooked),
        ("Internt", (24, "09:00"), NotOpen),
    ],
)
async def test_what_a_patient_cannot_book(
    town: Town, service: str, starts: tuple[int, str], refusal: type[Refusal]
) -> None:
    for name in ("Vaccination", "Läkarbesök", "Internt"):
        await town.add_slots(name, nov(23, "07:00"), nov(23, "09:00"), nov(24, "09:00"), nov(100, "09:00"))
    with pytest.raises(refusal):
        await town.book("anna", service, nov(*starts))
    assert await town.events() == []
    assert await town.notices() == []
    await town.consistent()


async def test_the_reason_why_staff_book_a_service_is_said(town: Town) -> None:
    with pytest.raises(NotSelfBooked) as refused:
        await town.book("anna", "Läkarbesök", nov(24, "09:00"))
    assert refused.value == NotSelfBooked(town["Eken"], SelfBooking.BASIS)


async def test_two_coming_ones_of_a_service_are_the_limit_and_a_passed_one_does_not_count(town: Town) -> None:
    await town.add_slots("Vaccination", nov(23, "11:00"), *[nov(d, "09:00") for d in (24, 25, 26)])
    await town.add_slots("Sköterska", nov(26, "10:00"))
    await town.book("anna", "Vaccination", nov(23, "11:00"))
    await town.book("anna", "Vaccination", nov(24, "09:00"))
    with pytest.raises(TooManyComing):
        await town.book("anna", "Vaccination", nov(25, "09:00"))
    await town.book("anna", "Sköterska", nov(26, "10:00"))
    town.clock.advance(hours=3)
    await town.book("anna", "Vaccination", nov(25, "09:00"))


async def test_nobody_is_in_two_places_at_once_but_may_go_from_one_to_the_next(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    await town.add_slots("Sköterska", nov(24, "08:40"), nov(24, "08:50"), nov(24, "09:20"))
    booked = await town.book("anna", "Vaccination", nov(24, "09:00"))
    with pytest.raises(AlreadyBusy) as refused:
        await town.book("anna", "Sköterska", nov(24, "08:50"))
    assert refused.value == AlreadyBusy(booked.appointment, nov(24, "09:00"), town["Eken"])
    await town.book("anna", "Sköterska", nov(24, "08:40"))
    await town.book("anna", "Sköterska", nov(24, "09:20"))


async def test_equal_times_of_several_performers_go_one_by_one(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    for name in ("anna", "bo"):
        await town.book(name, "Vaccination", nov(24, "09:00"))
    with pytest.raises(SlotTaken):
        await town.book("cia", "Vaccination", nov(24, "09:00"))
    assert await town.statuses("Vaccination", nov(24, "09:00")) == [2, 2]


async def test_staff_book_past_the_patients_rules_and_that_is_written(town: Town) -> None:
    await town.add_slots("Läkarbesök", nov(23, "08:20"))
    asker = town.as_staff("eva", "anna")
    booked = await town.bookings.book(
        asker, town["Läkarbesök"], nov(23, "08:20"), town.request(), purpose="Kom \u202efastande.\x00 "
    )
    gone_past = ["NotSelfBooked", "NotSameDay"]
    whose = {"patient": town["anna"], "appointment": 1, "actor": town["eva"]}
    facts = {**whose, "starts": nov(23, "08:20").isoformat(), "overridden": gone_past}
    to_anna = {"patient": town["anna"], "appointment": booked.appointment, "guardian": None}
    assert await town.notices() == [
        (town["siv"], "staff_booked", facts),
        (town["anna"], "patient_booked", to_anna),
    ]
    [(actor, patient, facts)] = await town.rows(
        select(events.c.actor_id, events.c.patient_id, events.c.facts)
    )
    assert (actor, patient, facts) == (
        town["eva"],
        town["anna"],
        '{"overridden": ["NotSelfBooked", "NotSameDay"]}',
    )
    [card] = await town.bookings.schedule(town.as_self("anna"))
    assert card.appointment.purpose == "Kom fastande."


@pytest.mark.parametrize("staff", ["bodil", "chefen", "vera", "bo"])
async def test_who_may_not_book_for_a_patient_at_the_unit(town: Town, staff: str) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    with pytest.raises(NotAllowed):
        await town.bookings.book(
            town.as_staff(staff, "anna"), town["Vaccination"], nov(24, "09:00"), town.request()
        )


async def test_staff_are_held_by_what_cannot_be_true(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"), nov(23, "07:00"))
    await town.add_slots("Läkarbesök", nov(24, "09:00"))
    await town.book("anna", "Vaccination", nov(24, "09:00"))
    for service, starts, refusal in (
        ("Läkarbesök", nov(24, "09:00"), AlreadyBusy),
        ("Vaccination", nov(23, "07:00"), NotOpen),
    ):
        with pytest.raises(refusal):
            await town.bookings.book(town.as_staff("eva", "anna"), town[service], starts, town.request())


async def test_only_patients_are_booked_for_and_only_units_give_a_purpose(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    with pytest.raises(NotYours):
        await town.book("eva", "Vaccination", nov(24, "09:00"))
    with pytest.raises(NotAllowed):
        await town.book("anna", "Vaccination", nov(24, "09:00"), purpose="mitt eget")
    town.ids["nothing"] = 10**12
    with pytest.raises(NotOpen):
        await town.book("anna", "nothing", nov(24, "09:00"))


async def test_a_withdrawn_time_is_not_open(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    await town.database.write(lambda port: port.run(slots.update().values(status=3)))
    with pytest.raises(NotOpen):
        await town.book("anna", "Vaccination", nov(24, "09:00"))


async def test_the_event_carries_the_rules_that_were_asked(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"))
    booked = await town.book("anna", "Vaccination", nov(24, "09:00"))
    assert isinstance(booked, Booked)
    stmt = select(events.c.rules, appointments.c.rules_from).join(
        appointments, events.c.subject == appointments.c.id
    )
    assert await town.rows(stmt) == [("test-2026-01-01", "2026-01-01")]
