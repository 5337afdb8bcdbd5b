"""An operator's day, from the pages on operations alone: each of their commands does what they say."""

import ast
import asyncio
import fcntl
import re
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.app import app
from bot.commands.complaints import ComplaintError
from bot.commands.locks import only_user
from bot.commands.vitals import NotWellError, demand_intake
from bot.settings import load
from storage.engine.database import open_database
from storage.engine.leases import Holder
from storage.engine.migrate import downgrade, migrate
from storage.turns.workers import Workers
from tests.house import sources, tree
from tests.postgresql import EmptyStores, address

DOCS = Path(__file__).parents[2] / "docs"
NOT_HERE = {"vardtid bot"}
"""Its life is told in tests/bot/test_living.py and tests/robustness; nothing is installed here."""
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


def test_both_pages_say_what_each_event_of_the_log_is() -> None:
    said = {page: set(re.findall(r"`([a-z_]+)`", (DOCS / page).read_text())) for page in PAGES}
    assert {page: events() - said[page] for page in PAGES} == {page: set() for page in PAGES}


def events() -> set[str]:
    calls = (node for file in sources("bot") for node in ast.walk(tree(file)) if isinstance(node, ast.Call))
    logged = (one for one in calls if ast.unparse(one.func).startswith("log()."))
    first = [literal for one in logged for literal in one.args if isinstance(literal, ast.Constant)]
    return {one.value for one in first if isinstance(one.value, str)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'var' / 'vardtid.db'}")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    return tmp_path


def test_each_command_of_the_page_does_what_it_says(folder: Path, empty_stores: EmptyStores) -> None:
    with empty_stores.lent() as name:
        target = address(empty_stores.server, name)
        for command in commands_of("drift.md"):
            if command in NOT_HERE or not command.startswith("vardtid "):
                continue
            done = run(command, folder, target)
            assert done.exit_code == STATUS.get(command, 0), f"{command}: {done.output}"
    assert list(folder.glob("var/vardtid.db.before-*"))


def test_nothing_is_put_back_or_moved_below_a_bot_that_lives(
    folder: Path, monkeypatch: pytest.MonkeyPatch, empty_stores: EmptyStores
) -> None:
    with empty_stores.lent() as name:
        url = address(empty_stores.server, name)
        monkeypatch.setattr("storage.engine.backup.demand_copy", lambda *_: None)
        monkeypatch.setattr("typer.confirm", lambda *_, **_more: asyncio.run(says_that_it_lives(url)))
        for store, command in (
            (url, "restore kopior/any"),  # it begins to while the question stands there
            (url, "restore kopior/any --yes"),
            (url, "move --to sqlite+aiosqlite:///new.db"),
            ("sqlite+aiosqlite:///vardtid.db", f"move --to {url}"),
        ):
            monkeypatch.setenv("DATABASE_URL", store)
            done = CliRunner().invoke(app, command.split())
            assert done.exit_code == 2
            assert done.stderr == "DATABASE_URL: polling there 7: use this database; stop them first\n"


def test_no_tables_change_below_a_bot_that_lives(
    folder: Path, monkeypatch: pytest.MonkeyPatch, empty_stores: EmptyStores
) -> None:
    with empty_stores.lent() as name:
        shared, own = address(empty_stores.server, name), f"sqlite+aiosqlite:///{folder}/own.db"
        asyncio.run(says_that_it_lives(shared))
        asyncio.run(migrate(own))
        with (folder / "own.db.lock").open("w") as lock:
            lock.write("4711")
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            said = {shared: "polling there 7: use this database", own: "a bot (process 4711) uses this file"}
            for url, who in said.items():
                monkeypatch.setenv("DATABASE_URL", url)
                assert CliRunner().invoke(app, ["migrate"]).exit_code == 0, "of today: nothing changes"
                asyncio.run(downgrade(url, "-1"))
                for command in ("migrate", "seed"):
                    done = CliRunner().invoke(app, [command])
                    assert done.exit_code == 2
                    assert done.stderr.startswith(f"DATABASE_URL: {who}; stop ")
        assert CliRunner().invoke(app, ["migrate"]).exit_code == 0, "it has gone"


def test_a_slip_of_an_address_changes_nothing_and_is_said_of_what_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(migrate("sqlite+aiosqlite:///own.db"))
    (folder / "many" / "letters").mkdir(parents=True)
    (folder / "theirs.db.lock").mkdir()
    nobody = "postgresql+asyncpg://u:p@127.0.0.1:1/x"
    for store, command, said in (
        ("own.db", "backup copy", ""),
        ("many", "restore copy --yes", "DATABASE_URL: many is a folder; name the file in it"),
        ("many", "backup other", "DATABASE_URL: many is a folder; name the file in it"),
        (
            "own.db",
            "move --to sqlite+aiosqlite:///./own.db",
            "--to: is the store of DATABASE_URL itself; name another",
        ),
        ("own.db", f"move --to {nobody}", "--to: nothing answers there; start PostgreSQL"),
        ("theirs.db", "restore copy --yes", "theirs.db.lock: cannot be written"),
    ):
        monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{store}")
        done = CliRunner().invoke(app, command.split())
        assert (done.exit_code, said in done.stderr) == (2 if said else 0, True), done.stderr
    assert (folder / "many" / "letters").is_dir()


def test_a_store_is_one_by_whatever_name_it_is_called(folder: Path) -> None:
    (folder / "link.db").symlink_to("own.db")
    with only_user("sqlite+aiosqlite:///own.db"), pytest.raises(ComplaintError, match="uses this file"):
        only_user("sqlite+aiosqlite:///link.db").__enter__()


def test_the_doctor_sees_that_only_workers_live(empty_stores: EmptyStores) -> None:
    with empty_stores.lent() as name:
        settings = load(env_file=None, database_url=address(empty_stores.server, name))
        asyncio.run(says_that_it_lives(settings.database_url, "worker there 7"))
        with pytest.raises(NotWellError, match=r"only workers live on this database \(worker there 7\)"):
            asyncio.run(demand_intake(settings))


async def says_that_it_lives(url: str, called: str = "polling there 7") -> None:
    database = await open_database(url)
    await Workers(database, holder=Holder("7")).lives(called, for_=timedelta(hours=1))
    await database.close()


def run(command: str, folder: Path, target: str) -> Result:
    newest = max(folder.glob("kopior/*.backup"), default=Path("none"))
    said = command.replace("kopior/vardtid-DATUM.backup", str(newest))
    said = re.sub(r"postgresql\+asyncpg://\S+", target, said)
    return CliRunner().invoke(app, said.split()[1:])
