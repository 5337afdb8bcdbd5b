"""Whatever people do at once, in whatever order: the store stays true to itself."""

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from care.bookings.appointments import AppointmentRef
from care.refusals import Refusal
from storage.engine.database import open_database
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.slots import slots
from tests.examples import tried
from tests.storage.bookings.town import MovableClock, Town, build, nov
from tests.storage.staged import Copies, file_copies, server_copies

PEOPLE = st.sampled_from(["anna", "bo"])
PLACES = st.sampled_from(
    [
        ("Vaccination", nov(24, "09:00")),
        ("Vaccination", nov(24, "09:20")),
        ("Vaccination", nov(26, "09:00")),
        ("Sköterska", nov(24, "09:10")),
        ("Sköterska", nov(26, "09:10")),
        ("Läkarbesök", nov(24, "09:00")),
    ]
)
ACTS = st.one_of(
    st.tuples(st.sampled_from(["hold", "book", "staff books"]), PEOPLE, PLACES),
    st.tuples(st.sampled_from(["rebook", "cancel", "hold for"]), PEOPLE, PLACES),
    st.tuples(st.just("release"), PEOPLE, PLACES),
)
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 0, 0, 3, 600, 1440]), st.lists(ACTS, min_size=1, max_size=6)),
    min_size=1,
    max_size=6,
)
READ = ("id", "patient_id", "service_id", "starts", "ends", "booked_by", "version", "status", "rebookings")
ROWS = select(*[appointments.c[name] for name in READ])


async def furnished(url: str) -> dict[str, int]:
    town = await build(Town(await open_database(url), MovableClock()))
    for service, clocks in (
        ("Vaccination", ("09:00", "09:20")),
        ("Sköterska", ("09:10",)),
        ("Läkarbesök", ("09:00",)),
    ):
        days = (24, 26)
        await town.add_slots(service, *[nov(day, clock) for day in days for clock in clocks], performers="p1")
    await town.database.close()
    return town.ids


@pytest.fixture
def sqlite_copies(sqlite_url: str, tmp_path: Path) -> Copies:
    return file_copies(tmp_path / "store.db", asyncio.run(furnished(sqlite_url)))


@pytest.fixture
def postgresql_copies(postgresql_server, postgresql_url: str) -> Copies:  # noqa: ANN001 - the driver's own
    return server_copies(postgresql_server, postgresql_url, asyncio.run(furnished(postgresql_url)))


async def live(url: str, ids: dict[str, int], steps: list) -> None:
    town = Town(await open_database(url, pool=5), MovableClock(), ids)
    done: Counter[str] = Counter()
    for minutes, acts in steps:
        town.clock.now += timedelta(minutes=minutes)
        mine = {name: await refs(town, name) for name in ("anna", "bo")}
        found = await asyncio.gather(*[act(town, mine, *one) for one in acts], return_exceptions=True)
        for answer in found:
            if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
                raise answer
            done[type(answer).__name__] += 1
        await check(town)
    happened = [what.capitalize() for what in await town.events()]
    assert Counter(happened) == Counter({k: done[k] for k in ("Booked", "Rebooked", "Cancelled") if done[k]})
    await town.database.close()


async def refs(town: Town, name: str) -> list[AppointmentRef]:
    found = await town.bookings.schedule(town.as_self(name))
    return [card.appointment.ref for card in found] or [AppointmentRef(1, 1)]


async def act(town: Town, mine: dict[str, list], what: str, name: str, place: tuple) -> object:
    service, starts = place
    asker, request, ref = town.as_self(name), town.request(), mine[name][0]
    store = town.bookings
    match what:
        case "hold":
            return await store.hold(asker, town[service], starts, request)
        case "hold for":
            return await store.hold_for(asker, ref, starts, request)
        case "book":
            return await store.book(asker, town[service], starts, request)
        case "staff books":
            staff = town.as_staff("bodil" if service == "Sköterska" else "eva", name)
            return await store.book(staff, town[service], starts, request)
        case "rebook":
            return await store.rebook(asker, ref, starts, request)
        case "cancel":
            return await store.cancel(asker, ref, request)
        case _:
            return await store.release(asker, request)


async def check(town: Town) -> None:
    await town.consistent()
    rows = [dict(zip(READ, row, strict=True)) for row in await town.rows(ROWS)]
    active = [row for row in rows if row["status"] == "booked"]
    for one, other in combinations(active, 2):
        if one["patient_id"] == other["patient_id"]:
            assert one["ends"] <= other["starts"] or other["ends"] <= one["starts"]
    own = Counter((r["patient_id"], r["service_id"]) for r in active if r["booked_by"] == r["patient_id"])
    assert all(number <= 2 for number in own.values())
    assert all(row["rebookings"] <= 3 for row in rows)
    versions = Counter(row[0] for row in await town.rows(select(appointment_versions.c.appointment_id)))
    assert all(row["version"] == 1 + versions[row["id"]] for row in rows)
    held = await town.rows(select(func.count()).where(slots.c.status == 1).group_by(slots.c.held_by))
    assert all(number == 1 for (number,) in held)


@given(steps=STEPS)
@tried(30)
def test_anything_at_once_on_sqlite(sqlite_copies: Copies, steps: list) -> None:
    with sqlite_copies() as (url, ids):
        asyncio.run(live(url, ids, steps))


@given(steps=STEPS)
@tried(4)
def test_anything_at_once_on_postgresql(postgresql_copies: Copies, steps: list) -> None:
    with postgresql_copies() as (url, ids):
        asyncio.run(live(url, ids, steps))
