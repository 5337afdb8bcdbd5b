"""What a bot is started with."""

import asyncio
import re
from pathlib import Path
from typing import cast

import aiohttp
import pytest

from sandbox.player import main
from sandbox.player.failures import StageError
from sandbox.player.stage import fresh_database, own_stage, running_stage, serve
from sandbox.player.warm import Birth, Warm


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("postgresql+asyncpg://u:p@host:5432/name", "postgresql+asyncpg://u:p@host:5432/vardtid_", ""),
        ("postgresql+asyncpg://u@/name?host=/run/pg", "postgresql+asyncpg://u@/vardtid_", "?host=/run/pg"),
    ],
)
def test_each_script_has_a_database_of_its_own(url: str, start: str, end: str) -> None:
    one, two = fresh_database(url), fresh_database(url)

    assert one != two
    assert one.startswith(start)
    assert one.endswith(end)


async def test_a_sandbox_of_its_own_answers_and_ends(tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as http:
        async with serve(tmp_path) as served, http.get(f"{served.url}/sim/people") as answer:
            assert await answer.json() == {"people": []}

        with pytest.raises(StageError, match="no sandbox answers"):
            async with running_stage(http, served.url, served.url):
                pass


async def test_a_store_that_is_a_file_is_no_copy_of_a_servers_database(tmp_path: Path) -> None:
    born = list[Birth]()

    class Bearing(Warm):
        async def start(self, birth: Birth) -> str:
            born.append(birth)
            return ""

        async def throw_away(self, birth: Birth) -> None:
            born.append(birth)

    there = f"sqlite+aiosqlite:///{tmp_path / 'store.db'}"
    async with aiohttp.ClientSession() as http:
        warm = Bearing(asyncio.StreamReader(), cast("asyncio.StreamWriter", None))
        async with own_stage(warm, http, there):
            pass
    [one] = born
    assert (one.env["DATABASE_URL"], one.template) == (there, "")


@pytest.mark.parametrize(
    "options",
    [["--against", "http://x"], ["--junit", "/nowhere/at/all.xml"], ["--database-url", "sqlite:///x"]],
)
def test_options_that_cannot_be_are_refused_before_anything_is_played(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["play", str(tmp_path), *options])

    assert refused.value.code == 2
    assert re.search(f"error: (argument )?{options[0]}", capsys.readouterr().err)
