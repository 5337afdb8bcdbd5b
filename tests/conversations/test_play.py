"""Plays every script of this folder as a test of its own: what `vardtid play tests/conversations` does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.parse import parse
from sandbox.player.play import play
from sandbox.player.stage import own_stage
from sandbox.player.warm import Warm, warm_parent

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.rglob("*.yaml"))

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not (HERE.parents[1] / "bot" / "__main__.py").exists(), reason="there is no bot yet"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def warm() -> AsyncIterator[Warm]:
    async with warm_parent() as found:
        yield found


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(HERE)))
async def test_script(file: Path, warm: Warm) -> None:
    script = parse(file)
    outcome = await play(Turn(script, script.lang), lambda http: own_stage(warm, http, None))

    assert outcome.failed is None, f"{script.about}\n{report.failure(outcome)}"
