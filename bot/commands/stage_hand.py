"""The sandbox as a child process, and the people that it shows at the page."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.commands.complaints import ComplaintError
from bot.settings import Settings
from care.people.values import Person

READY_S = 30.0
END_S = 10.0
FIRST_PHONE = 1000
"""A person's phone in the sandbox is this and the person's id: the same at every start."""
USERNAME = "vardtid_bot"
NAME = "Vårdtid"
"""On Telegram @BotFather gives it; here we do."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    url: str

    def page(self, people: Sequence[Person]) -> str:
        """The page's address, with these phones and the sms tray open."""
        phones = ",".join(str(FIRST_PHONE + person.id) for person in people)
        return f"{self.url}/#people={phones}&trays=sms"

    async def name_the_bot(self, http: aiohttp.ClientSession, settings: Settings) -> None:
        token = settings.bot_token.get_secret_value()
        async with http.post(f"{self.url}/bot{token}/setMyName", json={"name": NAME}) as answer:
            answer.raise_for_status()

    async def introduce(self, http: aiohttp.ClientSession, person: Person) -> None:
        """Gives a person of the register a phone; a known phone gets its new particulars."""
        shown = {
            "id": FIRST_PHONE + person.id,
            "name": person.name,
            "phone": person.phone,
            "email": person.email,
            "language_code": person.language,
            "note": person.login,
        }
        async with http.post(f"{self.url}/sim/people", json=shown) as answer:
            answer.raise_for_status()


@asynccontextmanager
async def sandbox(settings: Settings, state: Path) -> AsyncIterator[Sandbox]:
    """Raises ComplaintError with the sandbox's own words when it cannot serve."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "serve", *options(settings, state),
        stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        yield Sandbox(await _ready(process))
    finally:
        await _end(process)


def options(settings: Settings, state: Path) -> list[str]:
    where = urlsplit(settings.bot_api_url)
    if where.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ComplaintError(
            f"BOT_API_URL: {settings.bot_api_url!r} is no address for a sandbox of this machine"
        )
    token = settings.bot_token.get_secret_value()
    given = {
        "--host": where.hostname,
        "--port": str(where.port or 8080),
        "--smtp-port": str(urlsplit(settings.smtp_url).port or 0),
        "--token": f"{token}={USERNAME}",
        "--state": str(state),
        "--letters": str(settings.letter_dir),
        "--limits": "on",
        "--door": settings.bot_test_door,
    }
    return ["--until-eof", *(word for pair in given.items() for word in pair)]


async def _ready(process: Process) -> str:
    assert process.stdout is not None and process.stderr is not None  # noqa: S101, PT018 - both are pipes
    async with asyncio.timeout(READY_S):
        line = await process.stdout.readline()
        if line:
            return str(json.loads(line)["url"])
        why = (await process.stderr.read()).decode().strip().splitlines()
    raise ComplaintError(why[-1] if why else "the sandbox could not be started")


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(END_S):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
