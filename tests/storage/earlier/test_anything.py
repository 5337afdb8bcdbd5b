"""Whatever is watched, freed, accepted, declined and left, as time goes by: nothing is offered twice at once,
and nobody is passed by.
"""

import asyncio
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.earlier.rules import wave_size
from care.refusals import Refusal
from care.rules.values import OfferWave
from storage.engine.database import open_database
from storage.engine.instants import from_micros
from storage.rules.ruling import change_rules
from storage.tables.earlier import earlier_offers, freed_times, watches
from storage.tables.slots import slots
from tests.examples import tried
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.earlier.queue import EYES, LATER, SOONER, Queue
from tests.storage.staged import Copies, file_copies, server_copies

NAMES = ["anna", "bo", "cia", "waiting 0", "waiting 1", "waiting 2"]
TIMES = [SOONER, *LATER]
ACTS = st.tuples(
    st.sampled_from(
        ["watch", "watch", "watch a visit", "stop", "book", "cancel", "cancel", "undo", "yes", "yes", "no"]
    ),
    st.sampled_from(NAMES),
    st.integers(0, 4),
)
STEPS = st.lists(
    st.tuples(st.sampled_from([0, 0, 5, 40, 300, 900]), st.lists(ACTS, min_size=1, max_size=6)),
    min_size=2,
    max_size=10,
)


async def furnished(url: str) -> dict[str, int]:
    town = await build(Town(await open_database(url), MovableClock()))
    await town.add_slots(EYES, *TIMES, performers="p1")
    queue = Queue(town)
    await queue.rule(max_coming=5, offers_a_day=20)
    await queue.crowd(3)
    await town.database.close()
    return town.ids


@pytest.fixture
def sqlite_copies(sqlite_url: str, tmp_path: Path) -> Copies:
    return file_copies(tmp_path / "store.db", asyncio.run(furnished(sqlite_url)))


@pytest.fixture
def postgresql_copies(postgresql_server, postgresql_url: str) -> Copies:  # noqa: ANN001 - the driver's own
    return server_copies(postgresql_server, postgresql_url, asyncio.run(furnished(postgresql_url)))


@tried(20)
@given(steps=STEPS, wave=st.sampled_from(OfferWave))
def test_nothing_is_offered_twice_at_once_and_nobody_is_passed_by(
    sqlite_copies: Copies, steps: list, wave: OfferWave
) -> None:
    with sqlite_copies() as (url, ids):
        asyncio.run(live(url, ids, steps, wave))


@tried(4)
@given(steps=STEPS, wave=st.sampled_from(OfferWave))
def test_nor_where_several_act_at_once(postgresql_copies: Copies, steps: list, wave: OfferWave) -> None:
    with postgresql_copies() as (url, ids):
        asyncio.run(live(url, ids, steps, wave))


async def live(url: str, ids: dict[str, int], steps: list, wave: OfferWave) -> None:
    queue = Queue(Town(await open_database(url), MovableClock(), ids))
    try:
        await set_rule(queue, wave)
        for minutes, acts in steps:
            await queue.pass_time(minutes=minutes)
            if queue.town.database_is_postgresql:
                await at_once(queue, acts)
            else:
                await one_by_one(queue, acts)
            await queue.fire()
            await check(queue, wave)
        await queue.pass_time(days=8)
        await queue.town.consistent()
        assert Counter(state for state, _ in await queue.freed())["open"] == 0
    finally:
        await queue.town.database.close()


async def one_by_one(queue: Queue, acts: list) -> None:
    for one in acts:
        with suppress(Refusal):
            await act(queue, *one)
            queue.clock.advance(seconds=1)


async def at_once(queue: Queue, acts: list) -> None:
    for answer in await asyncio.gather(*[act(queue, *one) for one in acts], return_exceptions=True):
        if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
            raise answer


async def set_rule(queue: Queue, wave: OfferWave) -> None:
    await queue.town.database.write(
        lambda port: change_rules(port, queue.town[EYES], {"offer_wave": wave}, queue.clock().date())
    )


async def act(queue: Queue, what: str, name: str, number: int) -> None:
    town, me = queue.town, queue.town.as_self(name)
    coming = [card.appointment for card in await town.bookings.schedule(me)]
    visit = coming[number % len(coming)] if coming else None
    mine, out = await queue.earlier.mine(me), await queue.out()
    match what:
        case "watch":
            await queue.watch(name)
        case "book":
            await town.book(name, EYES, TIMES[number])
        case "stop" if mine and mine[0].watch:
            await queue.earlier.stop(me, mine[0].watch, town.request())
        case "yes" if name in out:
            await queue.accept(name, out[name])
        case "no" if name in out:
            await queue.decline(name, out[name])
        case "cancel" if visit:
            await town.bookings.cancel(me, AppointmentRef(visit.id, visit.version), town.request())
        case "undo" if visit:
            await town.bookings.undo(me, AppointmentRef(visit.id, visit.version), town.request())
        case "watch a visit" if visit:
            await queue.watch(name, Booked(visit.id, visit.version))


async def check(queue: Queue, wave: OfferWave) -> None:
    """One wave of one time at once, none larger than the rule says, each person with one question at most;
    what is kept is kept for somebody; and who was asked had joined before all who were not.
    """
    town, now = queue.town, queue.clock()
    await town.consistent()
    offers = await town.rows(
        select(
            earlier_offers.c.freed_id, earlier_offers.c.wave, earlier_offers.c.patient_id,
            earlier_offers.c.asked_at, earlier_offers.c.state, freed_times.c.slot_id, freed_times.c.starts,
            watches.c.joined,
        )
        .select_from(
            earlier_offers.join(freed_times, freed_times.c.id == earlier_offers.c.freed_id)
            .join(watches, watches.c.id == earlier_offers.c.watch_id)
        )
        .order_by(earlier_offers.c.id)
    )  # fmt: skip
    out = [one for one in offers if one.state == "out"]
    assert len({one.patient_id for one in out}) == len(out)
    by_slot: dict[int, set[int]] = defaultdict(set)
    for one in out:
        by_slot[one.slot_id].add(one.wave)
    assert all(len(waves) == 1 for waves in by_slot.values())
    for freed, number in {(one.freed_id, one.wave) for one in offers}:
        of_wave = [one for one in offers if (one.freed_id, one.wave) == (freed, number)]
        lead = from_micros(of_wave[0].starts) - from_micros(of_wave[0].asked_at)
        assert len(of_wave) <= wave_size(wave, lead)
        assert [one.joined for one in of_wave] == sorted(one.joined for one in of_wave)
    offered = select(slots.c.id, slots.c.held_until).where(slots.c.status == 1, slots.c.held_by.is_(None))
    kept = await town.rows(offered)
    assert {slot for slot, until in kept if from_micros(until) > now} <= set(by_slot)
