"""One right and several hands: each race is first lost on purpose, to show that it would show."""

import asyncio
from collections import Counter
from collections.abc import Awaitable

import pytest
from sqlalchemy import text, update

from care.values.ids import GroundId
from storage.bookings import asked_place
from storage.engine.columns import exactly
from storage.grounds import using
from storage.grounds.rows import ONE_RIGHT
from storage.tables.appointments import appointments
from storage.tables.grounds import ground_patients, grounds
from storage.tables.slots import slots
from tests.storage.grounds.office import CHECK, DOCTOR, STARTS, Office

RACES = 20
TOKEN = "abcdefghijklmnopqrstu1"


async def answers(*acts: Awaitable[object]) -> Counter[str]:
    found = await asyncio.gather(*acts, return_exceptions=True)
    return Counter(type(answer).__name__ for answer in found)


def break_the_verb(monkeypatch: pytest.MonkeyPatch, *, patient: bool = True) -> None:
    """No lock is waited for, and nothing is counted where it is written."""
    if patient:
        monkeypatch.setattr(asked_place, "LOCK_AND_LOOK", asked_place.LOOK)
    monkeypatch.setattr(using, "LOCKED", ONE_RIGHT)
    for name, table in (("USE", grounds), ("USE_OWN", ground_patients)):
        broken = update(table).where(*getattr(using, name).whereclause.clauses[:1]).values(used=exactly(1))
        if name == "USE_OWN":
            broken = broken.where(*using._is_own)
        monkeypatch.setattr(using, name, broken)


async def drop_the_nets(office: Office) -> None:
    drops = ["DROP INDEX uq_appointments_ground"]
    await office.town.database.write(lambda port: [port.run(text(drop)) for drop in drops])


async def start_anew(office: Office) -> None:
    def verb(port) -> None:  # noqa: ANN001 - as the port is
        port.run(appointments.update().values(status="cancelled"))
        port.run(slots.update().values(status=0, held_by=None, held_until=None))
        port.run(grounds.update().values(used=0))
        port.run(ground_patients.update().values(used=0))

    await office.town.database.write(verb)


async def in_several_chats(office: Office, ground: GroundId, service: str) -> Counter[str]:
    return await answers(*[office.book("anna", ground, starts, service) for starts in STARTS])


async def test_one_kallelse_confirmed_in_several_chats(office: Office) -> None:
    said = await in_several_chats(office, await office.invite(), CHECK)
    assert said == {"Booked": 1, "GroundUsed": 3}
    await office.true()


async def test_the_net_alone_lets_one_kallelse_be_booked_once(
    postgresql_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = postgresql_office
    ground = await office.invite()
    break_the_verb(monkeypatch)
    for _ in range(5):
        assert (await in_several_chats(office, ground, CHECK))["Booked"] == 1
        await start_anew(office)


async def test_without_verb_and_net_one_kallelse_is_booked_twice(
    postgresql_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = postgresql_office
    ground = await office.invite()
    break_the_verb(monkeypatch)
    await drop_the_nets(office)
    for _ in range(RACES):
        if (await in_several_chats(office, ground, CHECK))["Booked"] > 1:
            return
        await start_anew(office)
    pytest.fail("the race does not show what it is for")


async def test_one_basis_used_up_in_several_chats(office: Office) -> None:
    said = await in_several_chats(office, await office.basis(visits=2), DOCTOR)
    assert said == {"Booked": 2, "GroundUsed": 2}
    await office.true()


async def test_without_the_verb_a_basis_is_used_too_often(
    postgresql_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = postgresql_office
    ground = await office.basis(visits=2)
    break_the_verb(monkeypatch)
    for _ in range(RACES):
        if (await in_several_chats(office, ground, DOCTOR))["Booked"] > 2:
            return
        await start_anew(office)
    pytest.fail("the race does not show what it is for")


async def by_several(office: Office, names: list[str], ground: GroundId) -> Counter[str]:
    acts = [office.book(name, ground, STARTS[place % 4], DOCTOR) for place, name in enumerate(names)]
    return await answers(*acts)


async def test_a_one_time_link_opened_by_many(office: Office) -> None:
    names = await office.town.crowd(8)
    ground = await office.link(TOKEN)
    for name in names:
        await office.take(name, TOKEN)
    assert await by_several(office, names, ground) == {"Booked": 1, "GroundUsed": 7}
    await office.true()


async def test_without_verb_and_net_a_one_time_link_is_used_by_several(
    postgresql_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = postgresql_office
    names = await office.town.crowd(8)
    ground = await office.link(TOKEN)
    for name in names:
        await office.take(name, TOKEN)
    break_the_verb(monkeypatch, patient=False)
    await drop_the_nets(office)
    for _ in range(RACES):
        if (await by_several(office, names, ground))["Booked"] > 1:
            return
        await start_anew(office)
    pytest.fail("the race does not show what it is for")


async def test_withdrawn_while_the_patient_confirms(office: Office) -> None:
    town = office.town
    seen: Counter[str] = Counter()
    for number, name in enumerate(await town.crowd(6)):
        ground = await office.invite(name)
        book = office.book(name, ground, STARTS[number % 4])
        withdraw = office.desk.withdraw(town["eva"], ground, town.request())
        acts = (book, withdraw) if number % 2 else (withdraw, book)
        said = await answers(*acts)
        assert said in (
            Counter({"Booked": 1, "GroundUsed": 1}),
            Counter({"GroundTakenBack": 1, "GroundWithdrawn": 1}),
        )
        seen += said
        await office.true()
    assert seen["Booked"] + seen["GroundTakenBack"] == 6
