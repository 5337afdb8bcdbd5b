"""Whatever patients and the unit do with groups and visits of one's own: seats are counted right, always."""

import asyncio
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.refusals import Refusal
from care.values.clock import local_day
from storage.engine.database import open_database
from storage.engine.instants import from_micros
from storage.tables.appointments import appointments
from storage.tables.publishing import closed_days
from storage.tables.slots import slots
from tests.examples import tried
from tests.storage.bookings.group import GROUP, add_group
from tests.storage.bookings.town import MovableClock, Town, build, nov
from tests.storage.staged import Copies, file_copies, server_copies
from tests.storage.unit_changes.desk import ILL, Desk

PEOPLE = ("anna", "bo", "cia")
SEATS = 2
TIMES = [nov(day, clock) for day in (26, 27) for clock in ("09:00", "13:00")]
PLACES = st.sampled_from([(service, at) for service in ("Vaccination", GROUP) for at in TIMES])
ACTS = st.one_of(
    st.tuples(
        st.sampled_from(["book", "book", "hold", "cancel", "rebook", "unit moves"]),
        st.sampled_from(PEOPLE),
        PLACES,
    ),
    st.tuples(st.sampled_from(["unit cancels", "new time", "close day"]), st.sampled_from(PEOPLE), PLACES),
)
STEPS = st.lists(st.lists(ACTS, min_size=1, max_size=5), min_size=1, max_size=6)


async def furnished(url: str) -> dict[str, int]:
    town = await build(Town(await open_database(url), MovableClock()))
    await add_group(town, *TIMES, seats=SEATS)
    await town.add_slots("Vaccination", *TIMES, performers="p1")
    await town.database.close()
    return town.ids


@pytest.fixture
def sqlite_copies(sqlite_url: str, tmp_path: Path) -> Copies:
    return file_copies(tmp_path / "store.db", asyncio.run(furnished(sqlite_url)))


@pytest.fixture
def postgresql_copies(postgresql_server, postgresql_url: str) -> Copies:  # noqa: ANN001 - the driver's own
    return server_copies(postgresql_server, postgresql_url, asyncio.run(furnished(postgresql_url)))


async def live(url: str, ids: dict[str, int], steps: list) -> None:
    desk = Desk(Town(await open_database(url), MovableClock(), ids))
    for acts in steps:
        mine = {name: await refs(desk.town, name) for name in PEOPLE}
        found = await asyncio.gather(*[act(desk, mine, *one) for one in acts], return_exceptions=True)
        for answer in found:
            if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
                raise answer
        await check(desk)
    await desk.town.database.close()


async def refs(town: Town, name: str) -> list[AppointmentRef]:
    found = await town.bookings.schedule(town.as_self(name))
    return [card.appointment.ref for card in found] or [AppointmentRef(1, 1)]


async def act(desk: Desk, mine: dict[str, list], what: str, name: str, place: tuple) -> object:
    town, (service, starts), ref = desk.town, place, mine[name][0]
    asker, request = town.as_self(name), town.request()
    match what:
        case "book":
            return await town.bookings.book(asker, town[service], starts, request)
        case "hold":
            return await town.bookings.hold(asker, town[service], starts, request)
        case "cancel":
            return await town.bookings.cancel(asker, ref, request)
        case "rebook":
            return await town.bookings.rebook(asker, ref, starts, request)
        case "unit moves":
            return await desk.move(ref, starts)
        case "unit cancels":
            return await desk.cancel(ref)
        case "new time":
            return await choose(desk, name, starts)
        case _:
            day = date(2026, 11, 26 if starts < nov(27, "00:00") else 27)
            return await desk.changes.close_day(town["eva"], town["Eken"], day, ILL, request)


async def choose(desk: Desk, name: str, starts: object) -> object:
    """By what the unit's cancellation gave."""
    cards = await desk.grounds.of_patient(desk.town.as_self(name))
    if not cards:
        return None
    ground = cards[0].ground
    asker, request = desk.town.as_self(name), desk.town.request()
    return await desk.town.bookings.book(asker, ground.services[0], starts, request, ground=ground.id)  # type: ignore[arg-type]


async def check(desk: Desk) -> None:
    """Seats occupied = active appointments; never more than there are; nobody twice in one group; none on a
    closed day.
    """
    town = desk.town
    await town.consistent()
    read = select(
        appointments.c.patient_id, appointments.c.service_id, appointments.c.starts, appointments.c.slot_id
    )
    active = await town.rows(read.where(appointments.c.status == "booked"))
    assert all(number == 1 for number in Counter(row[3] for row in active).values())
    assert all(number == 1 for number in Counter((row[0], row[2]) for row in active).values())
    in_group = Counter(row[2] for row in active if row[1] == town[GROUP])
    assert all(number <= SEATS for number in in_group.values())
    open_on = select(slots.c.starts).where(slots.c.status < 2)
    closed = {day for (day,) in await town.rows(select(closed_days.c.day))}
    assert not closed & {local_day(from_micros(at)).isoformat() for (at,) in await town.rows(open_on)}
    every = await town.rows(select(slots.c.id))
    assert len(every) == len(TIMES) * (SEATS + 1)


@given(steps=STEPS)
@tried(30)
def test_seats_are_counted_right_whatever_happens_on_sqlite(sqlite_copies: Copies, steps: list) -> None:
    with sqlite_copies() as (url, ids):
        asyncio.run(live(url, ids, steps))


@given(steps=STEPS)
@tried(4)
def test_seats_are_counted_right_whatever_happens_on_postgresql(
    postgresql_copies: Copies, steps: list
) -> None:
    with postgresql_copies() as (url, ids):
        asyncio.run(live(url, ids, steps))
