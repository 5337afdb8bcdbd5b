"""SIGKILL at random moments while patients tap: afterwards nothing is lost, and nothing is there twice."""

import random
import time
from collections.abc import Callable

import pytest

from storage.seed.stage import BJORKEN, EKEN
from tests.robustness.hand import hand
from tests.robustness.load import figures_of, under_load
from tests.robustness.stage import Stage
from tests.robustness.truth import everything_wrong

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]


async def test_nothing_is_lost_however_often_the_bot_is_killed(
    stage: Stage, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    kills, seed, began = pytestconfig.getoption("--kills"), random.randrange(10**6), time.monotonic()
    stage.env["NOTICES_A_SECOND"] = "10"
    await stage.start()
    staff = {EKEN: await hand(stage, "eva"), BJORKEN: await hand(stage, "bodil")}
    load = await under_load(stage, kills, random.Random(seed), ("bot",))
    await stage.rest()
    figures = await figures_of(
        stage, load, kills=kills, seed=seed, seconds=round(time.monotonic() - began, 1)
    )
    print(figures)
    for name, value in figures.items():
        record_property(name, value)
    assert await everything_wrong(stage, load.patients, staff) == [], figures
    assert figures["turns failed"] == 0
    assert figures["updates interrupted"]
