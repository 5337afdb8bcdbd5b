"""What an operator may get wrong: each command says it in one line, with where and what to do, and ends."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import storage.engine.migrate
from bot.commands.app import app
from bot.commands.doctor import examine
from bot.settings import WrongSettingsError, load
from storage.engine.trouble import in_words
from tests.postgresql import FRESH, EmptyStores, address

EVERY = (
    "migrate",
    "seed",
    "bot",
    "worker",
    "backup kopior/",
    "restore none.backup --yes",
    "move --to sqlite+aiosqlite:///new.db",
    "prune",
    "people list",
    "report --csv ut.csv",
)
THAT_READ = tuple(one for one in EVERY if one.split()[0] not in {"migrate", "seed", "restore", "move"})
PG = "postgresql+asyncpg://anna:hemlig"
NOT_ALLOWED = "was given; allowed: sqlite+aiosqlite:///path or postgresql+asyncpg://"
RIGHT = "a password @ is %40"
NO_LINE = ".env:1: is no NAME=value; is a quote not closed?"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    return tmp_path


def complains(command: str, *says: str) -> None:
    done = CliRunner().invoke(app, command.split())
    assert (done.exit_code, done.stdout) == (2, ""), f"{command}: {done.output} {done.exception!r}"
    [line] = done.stderr.splitlines()
    assert line.startswith(says[0]), f"{command}: {line}"
    assert all(one in line for one in says), f"{command}: {line}"
    assert "hemlig" not in line


def doctor_says(*says: str) -> None:
    try:
        found = examine(load())
    except WrongSettingsError as wrong:
        found = examine(wrong.lines)
    wrong_ones = [str(one) for one in found if not one.well]
    assert any(all(one in line for one in says) for line in wrong_ones), wrong_ones


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b'BOT_TOKEN="700100:abcdef\nBOT_MODE=polling\n', NO_LINE),
        (b"BOT_MODE polling\n", NO_LINE),
        ("BOT_MODE=polling\n".encode("utf-16"), ".env: is not text in UTF-8; save it anew as that"),
        ("MAIL_FROM=vård@vardtid.test\n".encode("latin-1"), ".env: is not text in UTF-8; save it anew"),
        (None, ".env: Is a directory"),
    ],
)
def test_a_file_of_settings_that_is_not_read_as_it_was_meant(
    folder: Path, given: bytes | None, says: str
) -> None:
    if given is None:
        (folder / ".env").mkdir()
    else:
        (folder / ".env").write_bytes(given)
    for command in EVERY:
        complains(command, says)
    doctor_says(says)
    assert [one.name for one in folder.iterdir()] == [".env"]


def test_a_file_of_another_editor_is_read(folder: Path) -> None:
    (folder / ".env").write_bytes(
        b"\xef\xbb\xbfSMS_FROM='Enkel'\r\n\r\n# hej\r\nMAIL_FROM = \"a@b.test\"\r\n"
    )
    assert (load().sms_from, load().mail_from) == ("Enkel", "a@b.test")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"{PG}@host:54x/name", (NOT_ALLOWED, RIGHT)),
        (f"{PG}@host:99999/name", (NOT_ALLOWED,)),
        (f"{PG}@host/name?sslmode=require", (NOT_ALLOWED, "?ssl=require")),
        (f"{PG}@host/name?ssl=reqire", (NOT_ALLOWED, "?ssl=require")),
        ("postgresql+asyncpg://anna:hem@hemlig/w:rd@host/name", (NOT_ALLOWED, RIGHT)),
        ("sqlite:///vardtid.db", (NOT_ALLOWED,)),
        ("sqlite+aiosqlite:///vardtid.db\n", (NOT_ALLOWED,)),
    ],
)
def test_an_address_of_no_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, says: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    for command in EVERY:
        complains(command, "DATABASE_URL: ", *says)
    doctor_says("DATABASE_URL: ", *says)
    if not url.endswith("\n"):
        monkeypatch.delenv("DATABASE_URL")
        complains(f"move --to {url}", "DATABASE_URL: ", *says)
    assert not list(folder.iterdir())


def test_a_path_with_nothing_there_makes_no_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///vardtidd.db")
    for command in ("bot", "prune", "people list", "report --csv ut.csv"):
        complains(command, f"DATABASE_URL: there is no file {folder}/vardtidd.db; is the path right?")
    complains("backup kopior", "DATABASE_URL: vardtidd.db is not there; vardtid migrate makes one")
    assert not list(folder.iterdir())


def test_a_file_that_is_no_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///vardtid.db")
    (folder / "vardtid.db").write_text("hej " * 1000)
    for command in EVERY:
        if command.split()[0] not in {"worker", "restore"}:
            complains(command, "DATABASE_URL: the file is no SQLite database; restore a backup")
    complains("restore none.backup", "none.backup: No such file")  # not first whether it may
    doctor_says("database", "the file is no SQLite database; restore a backup")
    (folder / "vardtid.db").write_text("")
    complains("backup kopior/", "DATABASE_URL: the database has no tables yet", "is the address right?")


@pytest.fixture
def made(empty_stores: EmptyStores, monkeypatch: pytest.MonkeyPatch, options: str) -> Iterator[str]:
    """The name of a database that is the setting."""
    name = f"wrong_{next(FRESH)}"
    empty_stores.server.psql(f"CREATE DATABASE {name} {options}")
    monkeypatch.setenv("DATABASE_URL", address(empty_stores.server, name))
    yield name
    empty_stores.server.psql(f"DROP DATABASE {name} WITH (FORCE)")


LATIN = "ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"


@pytest.mark.parametrize("options", [LATIN])
def test_a_database_without_room_for_all_letters(made: str, programs: None) -> None:
    for command in EVERY:
        if command != "backup kopior/":
            complains(command, "DATABASE_URL: the database keeps its texts in LATIN1; make one")
    doctor_says("database", "the database keeps its texts in LATIN1")


@pytest.mark.parametrize("options", [""])
def test_a_database_without_tables_and_one_that_takes_no_changes(
    made: str, empty_stores: EmptyStores, monkeypatch: pytest.MonkeyPatch, programs: None
) -> None:
    for command in THAT_READ:
        complains(command, "DATABASE_URL: the database has no tables yet")
    doctor_says("database", "it has no tables yet")
    empty_stores.server.psql(f"ALTER DATABASE {made} SET default_transaction_read_only = on")
    complains("migrate", "DATABASE_URL: the server takes no changes; name the one that does")
    with monkeypatch.context() as old:
        old.setattr(storage.engine.migrate, "OLDEST", 99)
        for command in ("migrate", "bot", "restore none.backup --yes"):
            complains(command, "DATABASE_URL: the server is PostgreSQL ", "take 99 or later")


@pytest.mark.parametrize("options", ["TEMPLATE template_migrated"])
def test_the_doctor_tells_of_a_database_that_takes_no_changes(made: str, empty_stores: EmptyStores) -> None:
    empty_stores.server.psql(f"ALTER DATABASE {made} SET default_transaction_read_only = on")
    doctor_says("database", "the server takes no changes; name the one that does")


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as silent:  # bound, and nobody listens
        silent.bind(("127.0.0.1", 0))
        monkeypatch.setenv("DATABASE_URL", f"{PG}@127.0.0.1:{silent.getsockname()[1]}/name")
        for command in EVERY:
            complains(command, "DATABASE_URL: ", "nothing answers there; start PostgreSQL")
        doctor_says("database", "nothing answers there; start PostgreSQL")


@pytest.mark.parametrize(
    "said", ["Name or service not known", "Temporary failure in name resolution", "rejected SSL upgrade"]
)
def test_what_is_wrong_on_the_way_to_a_server_says_what_to_do(said: str) -> None:
    assert ";" in in_words(OSError(-2, said))
    own = PermissionError(13, "Permission denied", "/elsewhere")
    assert in_words(own) == "/elsewhere: Permission denied; give it to this user"
