"""The warm parent, spoken to as the script player does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from tests.sandbox.hands import TOKEN, Running, running

HOUSE = Path(__file__).parents[2]


@dataclass
class Parent:
    process: subprocess.Popen[str]
    says: IO[str]
    hears: IO[str]

    def tell(self, **line: object) -> None:
        self.hears.write(json.dumps(line) + "\n")
        self.hears.flush()

    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.says.readline())
        return found


@contextmanager
def a_parent() -> Iterator[Parent]:
    command = [sys.executable, "-m", "bot", "--warm"]
    with subprocess.Popen(
        command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        warm = Parent(process, process.stdout, process.stdin)
        assert warm.told() == {"warm": process.pid}
        yield warm
        process.stdin.close()
        assert process.wait(20) == 0


def environment(served: Running, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": served.url,
        "BOT_TESTING": "1",
        "BOT_TEST_DOOR": "http://127.0.0.1:0",
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'store.db'}",
    }


def test_bots_are_started_killed_started_again_and_stopped_and_end_with_their_parent(tmp_path: Path) -> None:
    with running() as served, a_parent() as parent:
        env, log = environment(served, tmp_path), str(tmp_path / "bot.log")
        parent.tell(start="one", env=env, log=log, migrate=True)
        assert parent.told()["started"] == "one"
        assert parent.told()["door"].startswith("http://127.0.0.1:")
        parent.tell(kill="one")
        assert parent.told() == {"exited": "one", "status": -9}
        parent.tell(start="one", env=env, log=log)
        assert parent.told()["started"] == "one"
        assert parent.told()["ready"] == "one"
        parent.tell(stop="one")
        assert parent.told() == {"exited": "one", "status": 0}
        is_told_of_a_bot_that_cannot_start(
            parent, environment(served, tmp_path / "bare"), tmp_path / "bare.log"
        )
        parent.tell(start="last", env=env, log=None)
        child = int(parent.told()["pid"])
        assert parent.told()["ready"] == "last"
        parent.hears.close()
        assert parent.process.wait(20) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def is_told_of_a_bot_that_cannot_start(parent: Parent, env: dict[str, str], log: Path) -> None:
    parent.tell(start="bare", env=env, log=str(log))
    assert parent.told()["started"] == "bare"
    assert parent.told() == {"exited": "bare", "status": 1}
    assert "vardtid migrate" in log.read_text()
