"""Many at once: one wins, limits hold. Each race is first lost on purpose, to show that it would show."""

import asyncio
from collections import Counter
from collections.abc import Awaitable

import pytest
from sqlalchemy import select, text, update

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import AlreadyCancelled, NoLongerValid
from care.refusals import Refusal
from storage.bookings import asked_place
from storage.tables.appointments import appointments
from storage.tables.slots import slots
from tests.storage.bookings.town import Town, nov

NINE = nov(24, "09:00")
HOURS = [nov(25, f"{hour:02}:00") for hour in range(8, 16)]
RACES = 20


async def answers(*acts: Awaitable[object]) -> Counter[str]:
    """How many got which answer; a technical fault is one too, and stands out."""
    found = await asyncio.gather(*acts, return_exceptions=True)
    return Counter(type(answer).__name__ for answer in found)


async def drop_the_nets(town: Town) -> None:
    """Constraints would catch what a wrong verb lets through: here the verb alone is on trial."""
    drops = ["DROP INDEX uq_appointments_slot"]
    if town.database_is_postgresql:
        drops += [
            f"ALTER TABLE appointments DROP CONSTRAINT ex_appointments_{of}"
            for of in ("performer", "patient")
        ]
    await town.database.write(lambda port: [port.run(text(drop)) for drop in drops])


async def free_all(town: Town) -> None:
    """Ready for the next race."""
    await town.database.write(
        lambda port: [
            port.run(appointments.update().values(status="cancelled")),
            port.run(slots.update().values(status=0)),
        ]
    )


async def active(town: Town) -> int:
    return len(await town.rows(select(appointments.c.id).where(appointments.c.status == "booked")))


async def look_then_write(town: Town, looked: asyncio.Barrier) -> bool:
    """What everyone does first: is it free? Then it is mine. All have looked before the first one writes."""
    [(status,)] = await town.rows(select(slots.c.status).where(slots.c.service_id == town["Vaccination"]))
    await looked.wait()
    if status:
        return False
    await town.database.write(lambda port: port.run(update(slots).values(status=2)))
    return True


async def test_looking_first_and_writing_then_lets_several_have_the_same_place(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, performers="p1")
    looked = asyncio.Barrier(64)
    won = await asyncio.gather(*[look_then_write(town, looked) for _ in range(64)])
    assert sum(won) > 1


@pytest.mark.parametrize("many", [64, 200])
@pytest.mark.parametrize("nets", [True, False])
async def test_one_place_and_many_who_want_it(town: Town, many: int, nets: bool) -> None:  # noqa: FBT001
    names = await town.crowd(many)
    await town.add_slots("Vaccination", NINE, performers="p1")
    if not nets:
        await drop_the_nets(town)
    said = await answers(*[town.book(name, "Vaccination", NINE) for name in names])
    assert said == {"Booked": 1, "SlotTaken": many - 1}
    assert await active(town) == 1
    await town.consistent()


async def test_two_equal_places_go_to_two(town: Town) -> None:
    names = await town.crowd(64)
    await town.add_slots("Vaccination", NINE)
    assert await answers(*[town.book(name, "Vaccination", NINE) for name in names]) == {
        "Booked": 2,
        "SlotTaken": 62,
    }
    await town.consistent()


async def test_many_who_hold_and_many_who_book(town: Town) -> None:
    names = await town.crowd(40)
    await town.add_slots("Vaccination", NINE)
    holding = [
        town.bookings.hold(town.as_self(name), town["Vaccination"], NINE, town.request())
        for name in names[:20]
    ]
    said = await answers(*holding, *[town.book(name, "Vaccination", NINE) for name in names[20:]])
    assert said["Held"] + said["Booked"] == 2
    assert said["SlotTaken"] == 38


async def at_the_limit(town: Town) -> Counter[str]:
    """One more is allowed, and the patient taps in eight chats."""
    await town.book("anna", "Vaccination", NINE)
    return await answers(*[town.book("anna", "Vaccination", starts) for starts in HOURS])


async def test_the_limit_holds_for_one_who_taps_in_several_chats(town: Town) -> None:
    await town.add_slots("Vaccination", NINE, *HOURS)
    assert await at_the_limit(town) == {"Booked": 1, "TooManyComing": 7}
    assert await active(town) == 2


async def test_without_the_patients_lock_the_limit_breaks(
    postgresql_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = postgresql_town
    await town.add_slots("Vaccination", NINE, *HOURS)
    monkeypatch.setattr(asked_place, "LOCK_AND_LOOK", asked_place.LOOK)
    for _ in range(RACES):
        if (await at_the_limit(town))["Booked"] > 1:
            return
        await free_all(town)
    pytest.fail("the race does not show what it is for")


async def in_two_places(town: Town) -> Counter[str]:
    """The patient books at one unit while staff book at the other."""
    staff = town.as_staff("bodil", "anna")
    return await answers(
        town.book("anna", "Vaccination", NINE),
        town.bookings.book(staff, town["Sköterska"], NINE, town.request()),
        town.book("anna", "Avgift", NINE),
    )


@pytest.mark.parametrize("nets", [True, False])
async def test_nobody_gets_into_two_places_through_two_doors(town: Town, nets: bool) -> None:  # noqa: FBT001
    for service in ("Vaccination", "Sköterska", "Avgift"):
        await town.add_slots(service, NINE)
    if not nets:
        await drop_the_nets(town)
    assert await in_two_places(town) == {"Booked": 1, "AlreadyBusy": 2}
    await town.consistent()


async def test_without_lock_and_net_one_gets_into_two_places(
    postgresql_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = postgresql_town
    for service in ("Vaccination", "Sköterska", "Avgift"):
        await town.add_slots(service, NINE)
    monkeypatch.setattr(asked_place, "LOCK_AND_LOOK", asked_place.LOOK)
    assert await in_two_places(town) == {"Booked": 1, "AlreadyBusy": 2}  # the net alone
    await free_all(town)
    await drop_the_nets(town)
    for _ in range(RACES):
        if (await in_two_places(town))["Booked"] > 1:
            return
        await free_all(town)
    pytest.fail("the race does not show what it is for")


async def test_one_request_delivered_many_times_has_one_effect(town: Town) -> None:
    await town.add_slots("Vaccination", NINE)
    same = town.request("same")
    acts = [town.bookings.book(town.as_self("anna"), town["Vaccination"], NINE, same) for _ in range(32)]
    found = await asyncio.gather(*acts)
    assert len(set(found)) == 1
    assert await town.events() == ["booked"]
    assert len(await town.notices()) == 2


async def test_a_time_is_moved_in_one_chat_and_cancelled_in_another(town: Town) -> None:
    await town.add_slots("Vaccination", *HOURS)
    made = await town.book("anna", "Vaccination", HOURS[0])
    ref, anna = AppointmentRef(made.appointment, 1), town.as_self("anna")
    found = await asyncio.gather(
        *[town.bookings.rebook(anna, ref, starts, town.request()) for starts in HOURS[1:5]],
        *[town.bookings.cancel(anna, ref, town.request()) for _ in range(4)],
        return_exceptions=True,
    )
    refused = [answer for answer in found if isinstance(answer, Refusal)]
    assert len(refused) == 7
    assert {type(answer) for answer in refused} <= {NoLongerValid, AlreadyCancelled}
    await town.consistent()


async def test_two_who_want_each_others_time(town: Town) -> None:
    await town.add_slots("Vaccination", *HOURS[:2], performers="p1")
    refs = [
        AppointmentRef((await town.book(n, "Vaccination", at)).appointment, 1)
        for n, at in zip(("anna", "bo"), HOURS, strict=False)
    ]
    said = await answers(
        town.bookings.rebook(town.as_self("anna"), refs[0], HOURS[1], town.request()),
        town.bookings.rebook(town.as_self("bo"), refs[1], HOURS[0], town.request()),
    )
    assert said == {"SlotTaken": 2}
    await town.consistent()


async def test_two_with_lapsed_holds_on_what_the_other_wants(town: Town) -> None:
    await town.add_slots("Vaccination", *HOURS[:2], performers="p1")
    for name, starts in zip(("anna", "bo"), HOURS, strict=False):
        await town.bookings.hold(town.as_self(name), town["Vaccination"], starts, town.request())
    town.clock.advance(minutes=6)
    said = await answers(town.book("anna", "Vaccination", HOURS[1]), town.book("bo", "Vaccination", HOURS[0]))
    assert said == {"Booked": 2}
    await town.consistent()
