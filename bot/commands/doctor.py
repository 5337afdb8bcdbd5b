"""Looks at what the bot stands on: a line for each, with what to do when it is wrong."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.commands.complaints import ComplaintError
from bot.commands.tables import check_tables
from bot.commands.vitals import TIMEOUT, NotWellError, behind, bot_runs, demand_tables_of_today, disk
from bot.settings import Settings
from storage.engine.database import open_database
from storage.engine.migrate import newest_revision, revision
from storage.engine.trouble import in_one_line
from storage.turns.aside import COUNT
from storage.watching import demand_changes

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    well: bool
    says: str

    def __str__(self) -> str:
        return f"{'ok ' if self.well else 'BAD'}  {self.what:<11} {self.says}"


def examine(settings: Settings | list[str]) -> list[Finding]:
    """One for each thing that was looked at. Wrong settings hide the rest."""
    if not isinstance(settings, Settings):
        return [Finding("settings", well=False, says=line) for line in settings]
    return asyncio.run(_look(settings))


def told_as_json(findings: Sequence[Finding]) -> str:
    found = {one.what: {"well": one.well, "says": one.says} for one in findings}
    return json.dumps({"well": all(one.well for one in findings), "found": found}, ensure_ascii=False)


async def _look(settings: Settings) -> list[Finding]:
    looks: list[tuple[str, Callable[[Settings], Awaitable[str]], str]] = [
        ("names", _names, "check .env and the environment"),
        ("database", _database, "check DATABASE_URL; on this machine: vardtid migrate"),
        ("migrations", _migrations, "run: vardtid migrate && vardtid seed"),
        ("bot", bot_runs, "start it: vardtid bot; its log says why it stopped"),
        (
            "disk",
            disk,
            "make room: older backups and logs; then vardtid prune, so that the store grows no more",
        ),
        ("behind", behind, "is the bot running, and does the messenger answer? Its log says what waits"),
        ("aside", _set_aside, "read the table set_aside: what came, and why nobody could answer it"),
        (
            "messenger",
            _messenger,
            "check BOT_API_URL and BOT_TOKEN; on this machine: vardtid sandbox, with --port and --smtp-port",
        ),
        ("sms", _sms, "check SMS_API_URL; without it nobody can log in by code"),
        ("e-mail", _email, "check SMTP_URL"),
        ("letters", _letters, "check LETTER_DIR: a folder that can be written"),
        ("log", _log, "check BOT_LOG: a file in a folder that can be written, or empty"),
    ]
    well = Finding("settings", well=True, says=f"mode {settings.bot_mode}, testing {settings.bot_testing}")
    return [well, *[await _found(name, look(settings), advice) for name, look, advice in looks]]


async def _found(name: str, look: Awaitable[str], advice: str) -> Finding:
    try:
        with in_one_line():
            return Finding(name, well=True, says=await look)
    except ComplaintError as complaint:  # with what to do already
        return Finding(name, well=False, says=str(complaint))
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is wrong
        why = str(fault).splitlines()[0][:300] if str(fault) else type(fault).__name__
        return Finding(name, well=False, says=f"{why}; {advice}")


async def _names(_: Settings) -> str:
    from bot.commands.spelling import misspelt

    if lines := misspelt(os.environ, Path(".env")):
        raise NotWellError(", ".join(lines))
    return "all are settings that the bot knows"


async def _letters(settings: Settings) -> str:
    if settings.letter_dir.is_file():
        raise NotWellError(f"{settings.letter_dir} is a file")
    return _writable(settings.letter_dir)


async def _log(settings: Settings) -> str:
    return _log_file(Path(settings.bot_log)) if settings.bot_log else "goes to standard error"


def _log_file(log: Path) -> str:
    if log.is_dir():
        raise NotWellError(f"{log} is a folder")
    return _writable(log)


def _writable(path: Path) -> str:
    """What is there already, or else the nearest folder in which it would be made."""
    there = next(one for one in (path, *path.absolute().parents) if one.exists())
    if not os.access(there, os.W_OK) or (there != path and not there.is_dir()):
        raise NotWellError(f"{path} cannot be written")
    return f"{path} {'can be written' if there == path else 'can be made'}"


async def _database(settings: Settings) -> str:
    found = await revision(settings.database_url)
    if found is None:
        raise NotWellError("it has no tables yet")
    database = await open_database(settings.database_url)
    try:
        if found == newest_revision():
            await demand_changes(database)
    finally:
        await database.close()
    return f"{urlsplit(settings.database_url).scheme} opens"


async def _migrations(settings: Settings) -> str:
    await check_tables(settings.database_url)
    return f"up to date ({newest_revision()})"


async def _set_aside(settings: Settings) -> str:
    await demand_tables_of_today(settings)
    database = await open_database(settings.database_url)
    try:
        [(count, why)] = await database.fetch(COUNT)
    finally:
        await database.close()
    if count:
        raise NotWellError(f"{count} of the last {settings.set_aside_days} days, the newest one: {why}")
    return "every update could be answered"


async def _messenger(settings: Settings) -> str:
    url = f"{settings.bot_api_url or TELEGRAM}/bot{settings.bot_token.get_secret_value()}/getMe"
    async with aiohttp.ClientSession(timeout=TIMEOUT) as http:
        try:
            async with http.post(url) as answer:
                said = await answer.json(content_type=None)
        except aiohttp.ClientError as fault:  # its words hold the address, and the address holds the token
            raise NotWellError(f"no answer ({type(fault).__name__})") from fault
    if not said.get("ok"):
        raise NotWellError(f"it refuses the token: {said.get('description')}")
    return f"answers as @{said['result'].get('username')}"


async def _sms(settings: Settings) -> str:
    return await _reachable(settings.sms_api_url)


async def _email(settings: Settings) -> str:
    return await _reachable(settings.smtp_url)


async def _reachable(url: str) -> str:
    if not url:
        return "switched off"
    parts = urlsplit(url)
    port = parts.port or {"https": 443, "http": 80, "smtps": 465}.get(parts.scheme, 25)
    try:
        async with asyncio.timeout(5):
            _, writer = await asyncio.open_connection(parts.hostname, port)
            writer.close()
            await writer.wait_closed()
    except OSError as fault:  # what is said of a database is not meant
        raise NotWellError(f"nothing answers at {parts.hostname}:{port} ({type(fault).__name__})") from fault
    return f"{parts.hostname}:{port} answers"
