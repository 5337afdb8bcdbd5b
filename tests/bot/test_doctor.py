"""The doctor looks at every setting, and at names that are none."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.doctor import examine
from bot.commands.spelling import misspelt
from bot.settings import load
from bot.time.clock import machine_time
from storage.engine.database import open_database
from storage.engine.leases import Holder
from storage.engine.migrate import migrate
from storage.turns.aside import Aside
from storage.turns.inbox import Inbox


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    return tmp_path


def line_about(what: str) -> str:
    [found] = [str(one) for one in examine(load()) if one.what == what]
    return found


def test_names_that_are_nearly_settings_are_told(folder: Path) -> None:
    (folder / ".env").write_text("BOT_TOKN=1\nDATABASE_URL=x\nQUITE_OTHER=2\n")
    environment = {"SMS_FORM": "x", "PATH": "y", "bot_testing": "1", "MAIL": "z"}
    assert misspelt(environment, folder / ".env") == [
        f"{folder / '.env'}: BOT_TOKN is no setting; did you mean BOT_TOKEN?",
        f"{folder / '.env'}: QUITE_OTHER is no setting",
        "environment: SMS_FORM is no setting; did you mean SMS_FROM?",
    ]


def test_the_doctor_tells_them(folder: Path) -> None:
    assert line_about("names").startswith("ok ")
    (folder / ".env").write_text("LETER_DIR=x\n")
    assert line_about("names").startswith(
        "BAD  names       .env: LETER_DIR is no setting; did you mean LETTER_DIR?"
    )


def test_a_letter_folder_that_cannot_be_made_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert line_about("letters") == "ok   letters     var/letters can be made"
    monkeypatch.setenv("SMS_API_URL", "http://127.0.0.1:1/sms")
    assert line_about("sms").startswith(
        "BAD  sms         nothing answers at 127.0.0.1:1 (ConnectionRefusedError);"
    )
    (folder / "file").touch()
    monkeypatch.setenv("LETTER_DIR", "file/letters")
    assert line_about("letters").startswith(
        "BAD  letters     file/letters cannot be written; check LETTER_DIR"
    )
    monkeypatch.setenv("LETTER_DIR", "file")
    assert line_about("letters").startswith("BAD  letters     file is a file; check LETTER_DIR")


def test_a_log_without_a_folder_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert line_about("log") == "ok   log         goes to standard error"
    monkeypatch.setenv("BOT_LOG", "logs/bot.log")
    assert line_about("log") == "ok   log         logs/bot.log can be made"
    monkeypatch.setenv("BOT_LOG", ".")
    assert line_about("log").startswith("BAD  log         . is a folder; check BOT_LOG")
    monkeypatch.setenv("BOT_LOG", "bot.log")
    assert line_about("log") == "ok   log         bot.log can be made"


def test_what_could_not_be_answered_is_told_until_it_is_thrown_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite+aiosqlite:///{folder}/house.db"
    monkeypatch.setenv("DATABASE_URL", url)
    assert line_about("aside").startswith("BAD  aside       the tables are not up to date")

    async def put_aside() -> None:
        await migrate(url)
        database = await open_database(url)
        inbox = Inbox(database, machine_time, bot=1, holder=Holder("me"))
        await inbox.store([], [Aside("{", "not JSON", 7)])
        await database.close()

    async def forget() -> int:
        database = await open_database(url)
        inbox = Inbox(database, machine_time, bot=1, holder=Holder("me"))
        kept = await inbox.forget_aside(timedelta(days=1))
        gone = await inbox.forget_aside(timedelta())
        await database.close()
        return gone - kept

    asyncio.run(put_aside())
    assert "1 of the last 30 days, the newest one: not JSON" in line_about("aside")
    assert asyncio.run(forget()) == 1
    assert line_about("aside") == "ok   aside       every update could be answered"
