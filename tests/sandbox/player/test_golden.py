"""Each row of the format's table is made to fail once; what the tester then reads stands in `golden/`.

`GOLDEN=write pytest …/test_golden.py` writes the files anew: read them before you commit them.
"""

import os
import re
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import parse
from sandbox.player.play import Stages, play
from sandbox.player.stage import own_stage, running_stage
from sandbox.player.talk import AT_ONCE, FORMS, INCLUDE
from sandbox.player.warm import Warm, warm_parent
from tests.sandbox.player.rows import HEAD, INCLUDED, MISTAKEN, RED

GOLDEN = Path(__file__).with_name("golden")
FAKE = Path(__file__).with_name("fake_bot.py")
OWN_HOUSE = ("restart", "redeliver", "store_outbox")
"""These leave the house in another state than the others need."""
NOBODY_LOGS_IN = HEAD.replace("patient 19890914-2393", "{patient: 19890914-2393, login: no}").replace(
    "  eva: staff eva\n", ""
)
NOBODY_LOGS_IN = NOBODY_LOGS_IN[: NOBODY_LOGS_IN.index("given:")] + "talk:\n"
PATIENCE = 0.5
POST_PATIENCE = 2.0
"""Letters are looked for twice a second."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def warm() -> AsyncIterator[Warm]:
    async with warm_parent((sys.executable, str(FAKE))) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(warm: Warm) -> AsyncIterator[Stages]:
    """One that all may play in: a step that fails leaves nothing behind."""
    async with aiohttp.ClientSession() as http, own_stage(warm, http, None) as own:
        yield partial(running_stage, url=own.sim.url, door_url=own.door.url)


def written(folder: Path, name: str) -> Path:
    for inner, text in INCLUDED.items():
        (folder / inner).write_text(text)
    head = NOBODY_LOGS_IN if name in ("redeliver", "edits") else HEAD
    file = folder / "prov.yaml"
    file.write_text(head + indented(RED[name]))
    return file


def indented(talk: str) -> str:
    return "".join(f"  {line}\n" for line in talk.strip().splitlines())


def compare(name: str, talk: str, said: str) -> None:
    file = GOLDEN / f"{name}.txt"
    found = f"{indented(talk)[:500]}\n{said}\n"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(found)
    assert found == file.read_text()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", RED)
async def test_a_row_that_fails_is_told_so_that_a_tester_understands(
    name: str, house: Stages, warm: Warm, tmp_path: Path
) -> None:
    stages: Stages = (lambda http: own_stage(warm, http, None)) if name in OWN_HOUSE else house
    outcome = await play(
        Turn(parse(written(tmp_path, name)), "sv"),
        stages,
        POST_PATIENCE if name in ("sms", "letter") else PATIENCE,
    )

    said = report.failure(outcome).replace(f"{tmp_path}/", "")
    assert outcome.failed is not None
    compare(name, RED[name], said)


def test_mistakes_in_a_script_are_told_so_that_a_tester_understands(tmp_path: Path) -> None:
    file = tmp_path / "prov.yaml"
    (tmp_path / "inre.yaml").write_text("talk: []\n")
    (tmp_path / "prov.png").touch()
    file.write_text(HEAD + indented(MISTAKEN))
    with pytest.raises(UnreadableError) as caught:
        parse(file)

    assert len(caught.value.mistakes) == MISTAKEN.count("\n- ") + 1
    compare("mistakes", "", str(caught.value).replace(f"{tmp_path}/", ""))


def test_every_row_of_the_table_has_failed() -> None:
    rows = {re.sub(r"^X | (to )?X$", "", name) for name in (*FORMS, AT_ONCE, INCLUDE)}
    failed = "\n".join([*RED.values(), MISTAKEN])
    said = {row: row.replace(" X", r" \w+") for row in rows}
    assert [row for row in rows if not re.search(rf"- (\w+ )?{said[row]}( (to )?\w+)?:", failed)] == []
