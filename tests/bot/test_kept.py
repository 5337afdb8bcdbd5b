"""A warm parent that is kept: each who calls gets one of its own, which ends with the call."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.player import kept, warm

PARENT = """
import os, signal, sys
from pathlib import Path
from bot.door import kept
from bot.door.warm import Nursery

def live(order, ready):
    ready(str(os.getppid()))
    signal.pause()

kept._HOUSE, kept._READ = Path(sys.argv[1]), ("bot",)
Path(sys.argv[1], "started").open("a").write(f"{os.getpid()}\\n")
raise SystemExit(kept.keep_warm(kept.as_it_is(), Nursery(live).serve, lambda: None))
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a file of a program, of which the kept parent is."""
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "a.py").touch()
    monkeypatch.setattr(kept, "KEPT", tmp_path / "warm.sock")
    monkeypatch.setattr(kept, "_COMMAND", (sys.executable, "-c", PARENT, str(tmp_path)))
    monkeypatch.delenv("CI", raising=False)
    begun = list[subprocess.Popen[bytes]]()

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *given: object, **how: object) -> None:
            super().__init__(*given, **how)  # type: ignore[call-overload] - as they came
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    yield tmp_path
    for one in begun:
        one.send_signal(signal.SIGTERM)
        one.wait()


def started(house: Path) -> int:
    return len((house / "started").read_text().splitlines())


async def lives_of(parent: warm.Warm, birth: warm.Birth) -> set[str]:
    """Whose children those are that are born and killed, one after the other."""
    found = set[str]()
    for number in range(20):
        one = replace(birth, name=str(number))
        found.add(await parent.start(one))
        await parent.kill(one.name)
    return found


async def test_calls_meet_one_parent_until_the_program_changes(house: Path) -> None:
    birth = warm.Birth("ett", {}, house / "log", migrate=False)
    async with warm.warm_parent(keep=True) as one, warm.warm_parent(keep=True) as other, asyncio.timeout(30):
        mine, others = await asyncio.gather(*(lives_of(parent, birth) for parent in (one, other)))
        assert (len(mine), len(others), len(mine | others)) == (1, 1, 2)
    async with warm.warm_parent(keep=True) as again:
        assert await again.start(birth)
    assert started(house) == 1

    aside = house / "older.py"
    aside.touch()
    aside.rename(house / "bot" / "a.py")  # its time of writing is no newer than what was read
    async with warm.warm_parent(keep=True) as anew:
        assert await anew.start(birth)
    assert started(house) == 2


async def test_a_build_server_keeps_none(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert await kept.kept_parent() is None
    assert not (house / "started").exists()
