"""Three bots behind nginx and HAProxy as deploy/ has them: one dies, and nobody waits or hears twice."""

from collections import Counter
from pathlib import Path

import pytest

from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from tests.ports import free_ports
from tests.robustness.conftest import MakeStage
from tests.robustness.hand import hand
from tests.robustness.proxies import PROGRAMS, hooked, is_there, proxy

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.kills]
BOTS = ("one", "two", "three")


@pytest.mark.parametrize("program", PROGRAMS)
async def test_an_update_that_a_dead_bot_did_not_take_is_answered_once_by_another(
    program: str, stages: MakeStage, postgresql_url: str, tmp_path: Path
) -> None:
    if not is_there(program):
        pytest.skip(f"{program} is not installed")
    stage = await stages(postgresql_url)
    ports = dict(zip(BOTS, free_ports(len(BOTS)), strict=True))
    async with proxy(program, list(ports.values()), tmp_path) as address:
        for name, port in ports.items():
            await stage.start(name, **hooked(address, port))
        patient = await hand(stage, generated_number(0))
        await patient.tap_and_see("Boka tid")
        await stage.kill("one")
        await patient.tap_and_see(EKEN)
        await patient.tap_and_see("Vaccination")
        await stage.kill("two")
        await patient.tap_and_see(":", "Boka den här tiden")
        await patient.tap_and_see("Boka den här tiden", "BOKAD")
        await stage.rest()
        said = Counter(text.split("\n")[0] for text in stage.eyes.messages(patient.id))
        assert [count for head, count in said.items() if head.startswith("BOKAD")] == [1]
        await stage.end()
