"""Copies taken while patients book, and one put back: each sees one moment, and nobody's act is lost."""

import asyncio
import random
import time
from pathlib import Path

import pytest

from storage.engine.backup import back_up, put_back
from storage.engine.database import open_database
from storage.seed.stage import BJORKEN, EKEN
from storage.soundness import unsound
from tests.robustness.conftest import MakeStage
from tests.robustness.hand import hand
from tests.robustness.load import at_work
from tests.robustness.stage import Stage
from tests.robustness.truth import everything_wrong, happenings

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]

COPIES = 5


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    if not request.config.getoption("--thorough"):
        pytest.skip("tests/storage/test_keeping.py does the same to a store without a bot; here: --thorough")
    return str(request.getfixturevalue(f"{request.param}_url"))


async def test_a_copy_taken_under_load_is_of_one_moment_and_can_be_put_back(
    stages: MakeStage, tmp_path: Path, url: str, programs: None
) -> None:
    stage = await stages(url)
    stage.env["NOTICES_A_SECOND"] = "10"
    await stage.start()
    staff = {EKEN: await hand(stage, "eva"), BJORKEN: await hand(stage, "bodil")}
    took, most = list[float](), 0
    async with at_work(stage, random.Random(17)) as load:
        for number in range(COPIES):
            least, began = await more_than(stage, most), time.monotonic()
            await asyncio.to_thread(back_up, url, tmp_path / f"copy{number}")
            took.append(time.monotonic() - began)
            most = len(await happenings(stage.stores.database))
    await stage.rest()
    assert await everything_wrong(stage, load.patients, staff) == []
    changes = len(await happenings(stage.stores.database))
    await stage.end()
    await stage.stores.close()
    await asyncio.to_thread(put_back, url, tmp_path / f"copy{COPIES - 1}", aside=".before")
    restored = await open_database(url)
    print("copies", [round(one, 2) for one in took], "s; changes", least, most, changes)
    assert least <= len(await happenings(restored)) <= most
    assert await unsound(restored) == []
    await restored.close()
    await stage.start()
    await stage.rest()


async def more_than(stage: Stage, changes: int) -> int:
    """Each copy is of another moment."""
    for _ in range(600):
        if (found := len(await happenings(stage.stores.database))) > changes:
            return found
        await asyncio.sleep(0.1)  # the patients act as they please
    pytest.fail("nobody booked anything for a minute")
