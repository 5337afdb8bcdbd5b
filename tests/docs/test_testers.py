"""Every example of the testers' pages is played, every command of theirs is one that there is."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.player.options import arguments
from sandbox.recording.cli import arguments as record_arguments
from tests.players import Players
from tests.sandbox.recording.recorded import plays

DOCS = Path(__file__).parents[2] / "docs"
SWEDISH, ENGLISH = DOCS / "testare.md", DOCS / "testers.md"
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TWENTY = 20


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    text: str

    @property
    def name(self) -> str:
        return self.text.partition("\n")[0].removeprefix("about: ")


def blocks(page: Path) -> list[Block]:
    return [Block(kind, text) for kind, text in BLOCK.findall(page.read_text(encoding="utf-8"))]


SCRIPTS = [block for block in blocks(SWEDISH) if block.kind == "yaml"]
COMMANDS = [line for block in blocks(SWEDISH) if block.kind == "console" for line in block.text.splitlines()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_an_example_is_green(script: Block, players: Players, tmp_path: Path) -> None:
    assert players.run(plays(script.text, tmp_path, players.warm)) == ""


def test_both_pages_hold_the_same_examples() -> None:
    assert blocks(ENGLISH) == blocks(SWEDISH)


@pytest.mark.parametrize("page", [SWEDISH, ENGLISH], ids=lambda page: page.name)
def test_a_page_answers_twenty_needs_and_each_has_an_example(page: Path) -> None:
    needs = re.split(r"^### ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(needs) >= TWENTY
    assert [need.partition("\n")[0] for need in needs if not BLOCK.search(need)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_one_that_there_is(command: str) -> None:
    words = shlex.split(command.partition(" >")[0])
    assert words.pop(0) == "vardtid"
    if words[0] in {"talk", "demo"}:
        return
    if words[0] == "record":
        assert record_arguments(words[1:]).out
    else:
        assert arguments(words).command == words[0]
