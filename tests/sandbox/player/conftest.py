"""Commands that start their own parent of bots get one that need not import the bot again."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sandbox.player import cli
from sandbox.player.load import command
from sandbox.player.warm import warm_parent

FORKING = str(Path(__file__).with_name("forking.py"))
HOUSE = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def nothing_is_left_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")


@pytest.fixture(scope="session")
def parents() -> Iterator[str]:
    with TemporaryDirectory(prefix="vardtid-forking-") as folder:  # the name of a socket is short
        path = f"{folder}/s"
        serving = [sys.executable, FORKING, "serve", path]
        with subprocess.Popen(serving, cwd=HOUSE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield path
            process.terminate()


@pytest.fixture
def forked(parents: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cli, command):
        monkeypatch.setattr(
            module, "warm_parent", partial(warm_parent, (sys.executable, FORKING, "ask", parents))
        )
