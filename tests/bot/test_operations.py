"""An operator's day, from the pages on operations alone: each of their commands does what they say."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from tests.postgresql import EmptyStores, address

DOCS = Path(__file__).parents[2] / "docs"
NOT_HERE = {
    "pip install vardtid-*.whl",
    "pip install --upgrade vardtid-*.whl",
    "cp .env.example .env",
    "vardtid bot",
}
"""The wheel is not built here; a bot's life is told in tests/bot/test_living.py and tests/robustness."""
STATUS = {"vardtid doctor": 1}
"""No messenger is there. All others end well."""


def commands_of(page: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_both_pages_say_the_same_commands() -> None:
    assert commands_of("drift.md") == commands_of("operations.md")
    heads = [len(re.findall(r"^## ", (DOCS / page).read_text(), re.MULTILINE)) for page in PAGES]
    assert heads[0] == heads[1]


PAGES = ("drift.md", "operations.md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'var' / 'vardtid.db'}")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    (tmp_path / "kopior").mkdir()
    return tmp_path


def test_each_command_of_the_page_does_what_it_says(folder: Path, empty_stores: EmptyStores) -> None:
    with empty_stores.lent() as name:
        target = address(empty_stores.server, name)
        for command in commands_of("drift.md"):
            if command in NOT_HERE:
                continue
            done = run(command, folder, target)
            assert done.exit_code == STATUS.get(command, 0), f"{command}: {done.output}"
    assert list(folder.glob("var/vardtid.db.before-*"))


def run(command: str, folder: Path, target: str) -> Result:
    newest = max(folder.glob("kopior/*.backup"), default=Path("none"))
    said = command.replace("kopior/vardtid-DATUM.backup", str(newest))
    said = re.sub(r"postgresql\+asyncpg://\S+", target, said)
    return CliRunner().invoke(app, said.split()[1:])
