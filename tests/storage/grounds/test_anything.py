"""Whatever is given, booked, moved, cancelled and taken back, in whatever order, and as time goes by."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.grounds.rules import GroundKind
from care.refusals import Refusal
from care.rules.values import AfterInvitation
from storage.engine.database import open_database
from storage.tables.appointments import appointments
from storage.tables.grounds import ground_patients, grounds
from storage.tables.turns import outbox
from tests.examples import tried
from tests.storage.bookings.town import MovableClock, Town, build, change_rules
from tests.storage.grounds.office import CHECK, DOCTOR, RULES, STARTS, Office, furnish

TOKEN = "abcdefghijklmnopqrstu1"
ACTS = st.tuples(
    st.sampled_from(
        ["invite", "basis", "link", "take", "book", "rebook", "cancel", "withdraw", "call in", "fire"]
    ),
    st.sampled_from(["anna", "bo"]),
    st.integers(0, 3),
)
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 0, 0, 0, 1, 3]), st.lists(ACTS, min_size=1, max_size=5)),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Path, dict[str, int]]:
    path = tmp_path_factory.mktemp("grounds") / "store.db"
    shutil.copy(sqlite_template, path)

    async def make() -> dict[str, int]:
        office = await furnish(Office(await build(Town(await open_database(_url(path)), MovableClock()))))
        rules = replace(RULES, after_cancelled_invitation=AfterInvitation.NEW_INVITATION)
        await change_rules(office.town, CHECK, rules, office.today.isoformat())
        await office.town.database.close()
        return office.town.ids

    return path, asyncio.run(make())


def _url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@contextmanager
def copied(furnished: tuple[Path, dict[str, int]], tmp_path: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """A store for one example alone: what a failing one leaves would fail the next."""
    path, ids = furnished
    with TemporaryDirectory(dir=tmp_path) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)
        yield _url(copy), dict(ids)


async def live(url: str, ids: dict[str, int], steps: list) -> None:
    office = Office(Town(await open_database(url), MovableClock(), ids))
    try:
        for days, acts in steps:
            office.town.clock.now += timedelta(days=days)
            found = await asyncio.gather(*[act(office, *one) for one in acts], return_exceptions=True)
            for answer in found:
                if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
                    raise answer
            await check(office)
    finally:
        await office.town.database.close()


async def act(office: Office, what: str, name: str, number: int) -> object:
    town, anna = office.town, office.town.as_self(name)
    match what:
        case "invite":
            return await office.desk.give(town["eva"], office.giving(name), town.request())
        case "basis":
            more = {"service": DOCTOR, "kind": GroundKind.BASIS, "visits": 1 + number}
            return await office.desk.give(town["eva"], office.giving(name, **more), town.request())
        case "link":
            return await office.link(TOKEN[:-1] + str(number), bookings=1 + number % 2)
        case "take":
            return await office.take(name, TOKEN[:-1] + str(number))
        case "book":
            own = await office.grounds.of_patient(anna)
            ground = own[number % len(own)].ground.id if own else 1
            service = own[number % len(own)].where[0].service.name if own else CHECK
            return await office.book(name, ground, STARTS[number], service)
        case "call in":
            staff = town.as_staff("eva", name)
            return await town.bookings.call_in(staff, town[CHECK], STARTS[number], town.request(), purpose="")
        case "withdraw":
            return await office.desk.withdraw(town["eva"], number + 1, town.request())
        case "fire":
            return await office.fire()
    return await change(office, what, name, number)


async def change(office: Office, what: str, name: str, number: int) -> object:
    town, anna = office.town, office.town.as_self(name)
    coming = await town.bookings.schedule(anna)
    if not coming:
        return None
    visit = coming[number % len(coming)].appointment
    ref = AppointmentRef(visit.id, visit.version)
    if what == "cancel":
        return await town.bookings.cancel(anna, ref, town.request())
    return await town.bookings.rebook(anna, ref, STARTS[number], town.request())


async def check(office: Office) -> None:
    await office.true()
    town = office.town
    active = Counter(
        ground for (ground,) in await town.rows(
            select(appointments.c.ground_id).where(
                appointments.c.status == "booked", appointments.c.ground_id.is_not(None)
            )
        )
    )  # fmt: skip
    for ground, used, allowed, kind in await town.rows(
        select(grounds.c.id, grounds.c.used, grounds.c.allowed, grounds.c.kind)
    ):
        assert active[ground] <= used <= allowed
        assert kind != "invitation" or active[ground] <= 1
    own: Counter[int] = Counter()
    for ground, used in await town.rows(select(ground_patients.c.ground_id, ground_patients.c.used)):
        own[ground] += used
    assert all(count <= own[ground] for ground, count in active.items())
    reminded = await town.rows(select(outbox.c.facts).where(outbox.c.kind == "patient_still_invited"))
    assert all(count <= 3 for count in Counter(reminded).values())


@given(steps=STEPS)
@tried(30)
def test_anything_in_any_order(furnished: tuple[Path, dict[str, int]], tmp_path: Path, steps: list) -> None:
    with copied(furnished, tmp_path) as (url, ids):
        asyncio.run(live(url, ids, steps))
