"""A performer in two transactions at once: who comes second waits for the first, and sees what it took."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text, update
from sqlalchemy.util import await_only

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.bookings.refusals import SlotTaken
from storage.bookings.booking import book
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.places import service_performers
from storage.tables.slots import slots
from storage.verbs.call import Call
from tests.storage.bookings.group import GROUP, TOGETHER, add_group, add_together
from tests.storage.bookings.town import Town, nov
from tests.storage.unit_changes.desk import VACCINATION, Desk

EIGHT, NINE, TEN_PAST = nov(26, "08:00"), nov(26, "09:00"), nov(26, "09:10")
NEXT_DAY = nov(27, "09:00")
WAITING = text(
    "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


async def with_group(town: Town) -> str:
    """The performer leads a group too."""
    await add_group(town, seats=0)
    town.ids[f"{GROUP} p1"] = town[f"{VACCINATION} p1"]
    await add_group(town, NINE, seats=2)
    return GROUP


async def with_two(town: Town) -> str:
    """The performer is the second of those whom a visit needs."""
    await add_together(town)
    performer = town.ids[f"{TOGETHER} p2"] = town[f"{VACCINATION} p1"]
    await town.add(service_performers, service_id=town[TOGETHER], performer_id=performer, resource="läkare")
    await town.add_slots(TOGETHER, NINE, minutes=60)
    return TOGETHER


async def with_one(town: Town) -> str:
    await town.add_slots(VACCINATION, NINE, performers="p1")
    return VACCINATION


async def books(town: Town) -> Awaitable[object]:
    return town.book("anna", VACCINATION, TEN_PAST)


async def rebooks(town: Town) -> Awaitable[object]:
    ref = await Desk(town).booked("anna", NEXT_DAY)
    return town.bookings.rebook(town.as_self("anna"), ref, TEN_PAST, town.request())


async def is_moved(town: Town) -> Awaitable[object]:
    return Desk(town).move(await Desk(town).booked("anna", NEXT_DAY), TEN_PAST)


async def undoes(town: Town) -> Awaitable[object]:
    ref, anna = await Desk(town).booked("anna", TEN_PAST), town.as_self("anna")
    gone = await town.bookings.cancel(anna, ref, town.request())
    return town.bookings.undo(anna, AppointmentRef(ref.id, gone.version), town.request())


def bo_at_nine(town: Town, service: str) -> Callable[[Port], object]:
    eva, request = town.as_staff("eva", "bo"), town.request()
    return lambda port: book(Call(port, eva, request, town.clock()), town[service], NINE)


async def behind(town: Town, first: Callable[[Port], object], second: Awaitable[object]) -> object:
    """What comes of the second, which begins when the first has written and waits, if for anything, for its
    commit.
    """
    written, goes_on = asyncio.Event(), asyncio.Event()

    def writes(port: Port) -> None:
        try:
            first(port)
        finally:
            written.set()
        await_only(goes_on.wait())

    async with asyncio.TaskGroup() as both:
        both.create_task(town.database.write(writes))
        await written.wait()
        rival = asyncio.gather(second, return_exceptions=True)
        while not rival.done() and not await town.rows(WAITING):
            pass
        goes_on.set()
    [said] = await rival
    return said


@pytest.mark.parametrize("lays", [with_one, with_group, with_two])
@pytest.mark.parametrize("acts", [books, rebooks, is_moved, undoes])
async def test_who_comes_second_is_refused(
    postgresql_town: Town,
    lays: Callable[[Town], Awaitable[str]],
    acts: Callable[[Town], Awaitable[Awaitable[object]]],
) -> None:
    town = postgresql_town
    other = await lays(town)
    await town.add_slots(VACCINATION, TEN_PAST, NEXT_DAY, performers="p1")
    assert isinstance(await behind(town, bo_at_nine(town, other), await acts(town)), SlotTaken)


async def test_the_next_performer_is_taken_where_there_is_one(postgresql_town: Town) -> None:
    town = postgresql_town
    group = await with_group(town)
    await town.add_slots(VACCINATION, TEN_PAST)
    said = await behind(town, bo_at_nine(town, group), await books(town))
    assert isinstance(said, Booked)
    visit = (await town.bookings.details(town.as_self("anna"), said.appointment)).appointment
    assert visit.performer
    assert visit.performer.name == "p2"


async def test_a_time_made_longer_meanwhile_is_looked_at_anew(postgresql_town: Town) -> None:
    town = postgresql_town
    await town.add_slots(VACCINATION, EIGHT, performers="p1")
    await town.book("bo", await with_group(town), NINE)
    longer = update(slots).where(slots.c.starts == to_micros(EIGHT)).values(ends=to_micros(TEN_PAST))
    said = await behind(town, lambda port: port.run(longer), town.book("anna", VACCINATION, EIGHT))
    assert isinstance(said, SlotTaken)
