"""A guardian does for a child what a patient does: by the same rules, until the thirteenth birthday."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef, Status
from care.bookings.outcomes import Booked
from care.bookings.refusals import AlreadyBusy, SlotTaken, TooManyComing
from care.bookings.slots import TimeQuery
from care.people.guardians import NoLongerGuardian
from care.refusals import NotYours, Refusal
from care.values.clock import midnight
from care.verbs import Asker
from storage.tables.events import events
from storage.tables.people import guardians, people
from tests.storage.bookings.town import Town, nov

NINE, TEN = nov(24, "09:00"), nov(24, "10:00")
BORN = date(2013, 11, 25)
OF_AGE = midnight(date(2026, 11, 25))


@pytest.fixture
async def family(town: Town) -> Town:
    """Anna and Bo are the guardians of Lill, who turns thirteen on Wednesday; Cia is nobody's."""
    await town.add(
        people,
        "lill",
        kind="patient",
        name="Lill",
        login="20131125-0000",
        has_account=0,
        born=BORN.isoformat(),
    )
    for guardian in ("anna", "bo"):
        await town.add(guardians, guardian_id=town[guardian], child_id=town["lill"])
    await town.add_slots("Vaccination", NINE, TEN, *(nov(26, f"{hour}:00") for hour in range(10, 15)))
    return town


def for_lill(town: Town, guardian: str) -> Asker:
    return Asker(town[guardian], town["lill"], as_guardian=True)


async def book(town: Town, guardian: str, starts: object = NINE) -> Booked:
    return await town.bookings.book(for_lill(town, guardian), town["Vaccination"], starts, town.request())


async def test_the_event_and_the_staff_say_who_acted_and_for_whom(family: Town) -> None:
    booked = await book(family, "anna")
    [(actor, patient)] = await family.rows(select(events.c.actor_id, events.c.patient_id))
    assert (actor, patient) == (family["anna"], family["lill"])
    to_staff = [facts for to, kind, facts in await family.notices() if kind == "staff_booked"]
    assert {(facts["actor"], facts["patient"]) for facts in to_staff} == {(family["anna"], family["lill"])}
    assert (await family.bookings.changed_by(for_lill(family, "bo"), booked.appointment)).name == "anna"


async def test_the_other_guardian_is_told_by_whom_and_who_acted_is_not(family: Town) -> None:
    booked = await book(family, "anna")
    ref = AppointmentRef(booked.appointment, 1)
    await family.bookings.cancel(for_lill(family, "bo"), ref, family.request())
    told = [(to, kind, facts) for to, kind, facts in await family.notices() if kind.startswith("patient")]
    assert [(to, kind, facts["guardian"]) for to, kind, facts in told] == [
        (family["bo"], "patient_booked", family["anna"]),
        (family["anna"], "patient_cancelled", family["bo"]),
    ]
    assert {facts["patient"] for _to, _kind, facts in told} == {family["lill"]}


async def test_what_staff_do_goes_to_every_guardian_until_the_birthday(family: Town) -> None:
    asker = family.as_staff("eva", "lill")
    booked = await family.bookings.book(asker, family["Vaccination"], nov(26, "10:00"), family.request())
    told = [to for to, kind, _ in await family.notices() if kind == "patient_booked"]
    assert told == [family["anna"], family["bo"]]
    family.clock.now = OF_AGE
    await family.bookings.cancel(asker, AppointmentRef(booked.appointment, 1), family.request())
    assert [to for to, kind, _ in await family.notices() if kind == "patient_cancelled"] == [family["lill"]]


async def test_the_patients_limits_bind_the_guardian(family: Town) -> None:
    await book(family, "anna")
    await book(family, "bo", TEN)
    with pytest.raises(TooManyComing):
        await book(family, "anna", nov(26, "11:00"))


async def test_nobody_else_acts_or_sees(family: Town) -> None:
    booked = await book(family, "anna")
    stranger = for_lill(family, "cia")
    with pytest.raises(NotYours):
        await book(family, "cia", TEN)
    with pytest.raises(NotYours):
        await family.bookings.schedule(stranger)
    with pytest.raises(NotYours):
        await family.bookings.details(stranger, booked.appointment)
    with pytest.raises(NotYours):
        await family.availability.units(stranger)
    with pytest.raises(NotYours):
        await family.bookings.changed_by(stranger, booked.appointment)


async def test_at_midnight_of_the_birthday_it_ends_in_the_middle_of_a_booking(family: Town) -> None:
    asker, service = for_lill(family, "anna"), family["Vaccination"]
    family.clock.now = OF_AGE - timedelta(microseconds=1)
    held = await family.bookings.hold(asker, service, nov(26, "10:00"), family.request())
    family.clock.now = OF_AGE
    for act in (
        lambda: family.bookings.book(asker, service, held.starts, family.request()),
        lambda: family.bookings.release(asker, family.request()),
        lambda: family.bookings.schedule(asker),
        lambda: family.availability.timeslots(
            asker, TimeQuery(services=(service,), first_day=date(2026, 11, 25), last_day=date(2026, 11, 27))
        ),
    ):
        with pytest.raises(NoLongerGuardian):
            await act()
    await family.consistent()


async def test_of_two_guardians_at_once_one_books_and_the_other_meets_that_booking(family: Town) -> None:
    async def tried(guardian: str) -> Booked | Refusal:
        try:
            return await book(family, guardian)
        except Refusal as refusal:
            return refusal

    for _ in range(10):
        answers = await asyncio.gather(tried("anna"), tried("bo"))
        [won] = [one for one in answers if isinstance(one, Booked)]
        [lost] = [one for one in answers if isinstance(one, Refusal)]
        assert isinstance(lost, AlreadyBusy | SlotTaken | TooManyComing)
        cards = await family.bookings.schedule(for_lill(family, "bo"))
        assert [card.appointment.id for card in cards] == [won.appointment]
        asker = for_lill(family, "anna")
        await family.bookings.cancel(asker, AppointmentRef(won.appointment, 1), family.request())
    earlier = await family.bookings.schedule(for_lill(family, "bo"), earlier=True)
    assert {card.appointment.status for card in earlier} == {Status.CANCELLED}
    await family.consistent()
