"""A disk that is really full, below a bot at work and below commands: nothing is lost, one line says why."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.app import app
from bot.logs import log, logging_to
from storage.engine.backup import back_up
from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from tests.robustness.conftest import MakeStage
from tests.robustness.full import fill, mounted
from tests.robustness.hand import hand
from tests.robustness.truth import everything_wrong

pytestmark = pytest.mark.kills

SIZE = 12 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", SIZE) as folder:
        yield folder


def times_met(log: Path) -> int:
    return log.read_text().count('"FullError"')


async def met_again(log: Path) -> None:
    """Until the bot has met the full disk once more."""
    before = times_met(log)
    for _ in range(600):
        if times_met(log) > before:
            return
        await asyncio.sleep(0.05)  # what cannot be done tells nobody but the log
    pytest.fail("nothing was tried on the full disk")


@pytest.mark.asyncio(loop_scope="session")
async def test_what_a_full_disk_held_up_is_answered_when_there_is_room(
    stages: MakeStage, sqlite_stage: Path, disk: Path
) -> None:
    """Full, then with room for next to nothing: an update can be kept then, and not what it asks for."""
    shutil.copy(sqlite_stage, disk / "store.db")
    stage = await stages(f"sqlite+aiosqlite:///{disk / 'store.db'}")
    stage.env |= {"NOTICES_A_SECOND": "10"}
    await stage.start()
    staff = {EKEN: await hand(stage, "eva")}
    patients = [await hand(stage, generated_number(number)) for number in range(40, 42)]
    for one in patients:
        for label in ("Boka tid", EKEN, "Vaccination", ":"):
            await one.tap_and_see(label)
    fill(disk)
    acts = [await one.taps("Boka den här tiden") for one in patients]
    for leaves in (0, 6, 12):
        fill(disk, leaves=leaves)
        await met_again(stage.log())
    (disk / "fill").unlink()
    for one, act in zip(patients, acts, strict=True):
        await one.sees(act, "BOKAD")
    await stage.rest()
    assert await everything_wrong(stage, patients, staff) == []
    said = stage.log().read_text()
    assert '"turn_failed"' not in said


def test_each_command_says_it_in_one_line(
    disk: Path, sqlite_stage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{disk / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    shutil.copy(sqlite_stage, disk / "store.db")
    copy = tmp_path / "copy"
    back_up(url, copy)
    fill(disk)
    for command in (f"backup {disk / 'other'}", "bot", f"restore {copy} --yes", "seed", "prune"):
        done = CliRunner().invoke(app, command.split())
        [line] = done.stderr.splitlines()
        where = str(disk / "other") if command.startswith("backup") else "DATABASE_URL"
        assert line.startswith(f"{where}: ")
        assert "make room" in line
        assert done.exit_code == 2
    assert [one.name for one in disk.iterdir() if "half" in one.name or "other" in one.name] == []
    (disk / "fill").unlink()
    assert CliRunner().invoke(app, ["seed"]).exit_code == 0


def test_a_log_without_room_ends_nothing_and_goes_on(disk: Path) -> None:
    with logging_to(str(disk / "bot.log"), "info"):
        fill(disk)
        for number in range(100):
            log().info("lost", number=number, words="x" * 100)
        (disk / "fill").unlink()
        log().info("after")
    *_, last = (disk / "bot.log").read_text().splitlines()
    assert json.loads(last)["event"] == "after"
