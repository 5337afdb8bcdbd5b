"""Two processes of one bot on one PostgreSQL, by DATABASE_URL alone: one polls, both work, either may die."""

import random

import pytest
import pytest_asyncio

from storage.seed.generated import generated_number
from storage.seed.stage import BJORKEN, EKEN
from tests.robustness.conftest import MakeStage
from tests.robustness.hand import hand
from tests.robustness.load import figures_of, under_load
from tests.robustness.stage import Stage
from tests.robustness.truth import everything_wrong

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]
BOTH = ("one", "two")
LEASE_S = "3"
"""What a killed process had in hand is free for the other when its lease has run out."""


@pytest_asyncio.fixture(loop_scope="session")
async def shared(stages: MakeStage, postgresql_url: str) -> Stage:
    stage = await stages(postgresql_url)
    stage.env |= {"LEASE_S": LEASE_S, "NOTICES_A_SECOND": "10"}
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
