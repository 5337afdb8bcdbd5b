"""Öppen kallelse: booked once, at what it allows; reminded, handed to staff, withdrawn."""

import pytest

from care.bookings.slots import TimeQuery
from care.grounds.outcomes import GiveResult
from care.grounds.refusals import (
    GroundLapsed,
    GroundNotYet,
    GroundUsed,
    GroundWithdrawn,
    NobodyToGiveTo,
    WrongDays,
)
from care.grounds.rules import GroundKind
from care.refusals import NotAllowed, NotYours
from care.rules.refusals import NotOpen, NotSelfBooked
from tests.storage.bookings.town import nov
from tests.storage.grounds.office import CHECK, DOCTOR, STARTS, Office


async def test_what_nobody_may_book_can_be_booked_by_who_is_called(office: Office) -> None:
    town = office.town
    with pytest.raises(NotSelfBooked):
        await office.book("anna", None, STARTS[0])
    ground = await office.invite(text="Vi vill träffa dig.")
    [card] = await office.grounds.of_patient(town.as_self("anna"))
    assert (card.ground.id, card.text, card.refusal) == (ground, "Vi vill träffa dig.", None)
    assert [(one.unit.name, one.service.name) for one in card.where] == [("Eken", CHECK)]
    booked = await office.book("anna", ground, STARTS[0])
    visit = (await town.bookings.details(town.as_self("anna"), booked.appointment)).appointment
    assert visit.purpose == "Vi vill träffa dig."
    assert visit.ground
    assert not visit.invitation
    assert await office.grounds.of_patient(town.as_self("anna")) == []
    with pytest.raises(GroundUsed):
        await office.book("anna", ground, STARTS[1])
    await office.true()


async def test_only_its_own_services_and_only_its_own_patient(office: Office) -> None:
    ground = await office.invite()
    with pytest.raises(NotOpen):
        await office.book("anna", ground, STARTS[0], DOCTOR)
    with pytest.raises(NotYours):
        await office.book("bo", ground, STARTS[0])
    with pytest.raises(NotYours):
        await office.grounds.details(office.town.as_self("bo"), ground)


async def test_times_are_found_by_it_and_not_without_it(office: Office) -> None:
    town = office.town
    ground = await office.invite()
    days = {"first_day": office.today, "last_day": office.today.replace(day=30)}
    query = TimeQuery(services=(town[CHECK],), ground=ground, **days)
    assert len((await town.availability.timeslots(town.as_self("anna"), query)).times) == len(STARTS)
    with pytest.raises(NotYours):
        await town.availability.timeslots(town.as_self("bo"), query)
    with pytest.raises(NotSelfBooked):
        await town.availability.timeslots(town.as_self("anna"), TimeQuery(services=(town[CHECK],), **days))


async def test_the_days_it_can_be_booked_on(office: Office) -> None:
    town = office.town
    days = {"first_day": nov(25, "12:00").date(), "last_day": nov(26, "12:00").date()}
    ground = await office.invite(**days)
    with pytest.raises(GroundNotYet):
        await office.hold("anna", ground, STARTS[0])
    town.clock.now = nov(26, "23:59")
    await office.hold("anna", ground, STARTS[0])
    town.clock.now = nov(27, "00:00")
    with pytest.raises(GroundLapsed):
        await office.book("anna", ground, STARTS[0])
    [card] = await office.grounds.of_patient(town.as_self("anna"))
    assert isinstance(card.refusal, GroundLapsed)
    town.clock.advance(days=14)
    assert await office.grounds.of_patient(town.as_self("anna")) == []


async def test_a_line_for_each_recipient(office: Office) -> None:
    town = office.town
    await office.invite("bo")
    giving = office.giving(recipients=(town["anna"], "19890914-0001", "anna", town["anna"], "19000101-0000"))
    given = await office.desk.give(town["eva"], giving, town.request())
    results = [line.result for line in given.lines]
    assert results == [
        GiveResult.GIVEN, GiveResult.UNKNOWN, GiveResult.UNKNOWN, GiveResult.TWICE, GiveResult.UNKNOWN,
    ]  # fmt: skip
    again = await office.desk.give(town["eva"], office.giving("anna", "bo"), town.request())
    assert [line.result for line in again.lines] == [GiveResult.HAS_ONE] * 2


async def test_what_cannot_be_given(office: Office) -> None:
    town = office.town
    for wrong, refusal in (
        (office.giving(), NobodyToGiveTo),
        (office.giving("anna", last_day=nov(20, "12:00").date()), WrongDays),
        (office.giving("anna", service=DOCTOR), NotSelfBooked),
        (office.giving("anna", service="Internt"), NotOpen),
        (office.giving("anna", service="Sköterska"), NotAllowed),
        (office.giving("anna", unit=town["Björken"]), NotAllowed),
        (office.giving("anna", visits=2), NotAllowed),
    ):
        with pytest.raises(refusal):
            await office.desk.give(town["eva"], wrong, town.request())
    with pytest.raises(NotAllowed):
        await office.desk.give(town["chefen"], office.giving("anna"), town.request())


async def test_the_same_request_again_gives_nothing_twice(office: Office) -> None:
    town, same = office.town, office.town.request("same")
    giving = office.giving("anna", "bo")
    first = await office.desk.give(town["eva"], giving, same)
    assert await office.desk.give(town["eva"], giving, same) == first
    assert await town.events() == ["ground_given"] * 2


async def test_reminded_once_and_then_handed_to_staff(office: Office) -> None:
    town = office.town
    await office.invite()
    town.clock.now = nov(30, "07:59")
    assert await office.fire() == []
    town.clock.now = nov(30, "08:00")
    assert await office.fire() == ["invitation_reminder"]
    assert await office.fire() == []
    [line] = await office.desk.listed(town["eva"])
    assert (line.reminded, line.overdue) == (True, False)
    town.clock.advance(days=7)
    assert await office.fire() == ["invitation_unbooked"]
    [task] = await town.follow_ups.open_tasks(town["eva"])
    assert (task.kind, task.patient, task.service_name) == ("unbooked", town["anna"], CHECK)
    [line] = await office.desk.listed(town["eva"])
    assert line.overdue
    kinds = [kind for _, kind, _ in await town.notices()]
    assert kinds.count("patient_still_invited") == 1
    assert kinds.count("staff_unbooked") == 2


async def test_nobody_who_has_booked_is_reminded(office: Office) -> None:
    town = office.town
    ground = await office.invite()
    await office.book("anna", ground, STARTS[3])
    town.clock.advance(days=30)
    assert await office.fire() == []
    assert await town.open_tasks() == 0


async def test_withdrawn(office: Office) -> None:
    town = office.town
    ground = await office.invite()
    await office.hold("anna", ground, STARTS[0])
    await office.desk.withdraw(town["siv"], ground, town.request())
    with pytest.raises(GroundWithdrawn):
        await office.book("anna", ground, STARTS[0])
    with pytest.raises(GroundWithdrawn):
        await office.desk.withdraw(town["eva"], ground, town.request())
    with pytest.raises(NotYours):
        await office.desk.withdraw(town["bodil"], ground, town.request())
    assert await office.desk.listed(town["eva"]) == []
    town.clock.advance(days=30)
    assert await office.fire() == []
    assert [kind for _, kind, _ in await town.notices()] == ["patient_invited", "patient_uninvited"]


async def test_what_is_booked_cannot_be_withdrawn(office: Office) -> None:
    town = office.town
    ground = await office.invite()
    await office.book("anna", ground, STARTS[0])
    with pytest.raises(GroundUsed):
        await office.desk.withdraw(town["eva"], ground, town.request())


async def test_a_selection_is_a_named_list_of_people(office: Office) -> None:
    town, eken = office.town, office.town["Eken"]
    who = (town["bo"], town["anna"])
    saved = await office.desk.save_selection(town["eva"], eken, " Årskontroller ", who, town.request())
    more = (*who, town["cia"])
    await office.desk.save_selection(town["siv"], eken, "Årskontroller", more, town.request())
    [one] = await office.desk.selections(town["eva"], eken)
    assert (one.id, one.name, len(one.patients)) == (saved.selection, "Årskontroller", 3)
    with pytest.raises(NotAllowed):
        await office.desk.selections(town["bodil"], town["Eken"])


async def test_the_region_is_what_a_unit_can_call_to(office: Office) -> None:
    town = office.town
    places = await office.desk.places(town["eva"], town["Eken"], GroundKind.INVITATION)
    assert [one.service.name for one in places] == ["Vaccination", CHECK]
    more = await office.desk.places(town["eva"], town["Eken"], GroundKind.BASIS)
    assert [one.service.name for one in more] == ["Vaccination", DOCTOR, CHECK]
