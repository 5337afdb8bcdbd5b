"""The real demo as a process of its own, in a folder of its own and on free ports."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from tests.ports import free_ports

PATIENCE_S = 180.0
STARTED = "Ctrl-C stops."
COMMAND = Path(sys.executable).with_name("vardtid")


@dataclass(slots=True)
class Demo:
    """`said` is all that it has printed."""

    folder: Path
    where: dict[str, str]
    process: Process
    said: str = ""
    logged_in: set[str] = field(default_factory=set)
    """Who has logged in, by the name on the page."""

    async def is_stopped_and_started(self) -> None:
        """By Ctrl-C and the same command, in the same folder and on the same ports."""
        await _stopped(self)
        self.process, self.said = await _process(self.folder, self.where), ""
        await _read_until(self, STARTED)

    @property
    def page(self) -> str:
        """The address that it says to open."""
        found = re.search(r"Open (\S+)", self.said)
        assert found is not None, self.said
        return found.group(1)

    @property
    def url(self) -> str:
        parts = urlsplit(self.page)
        return f"{parts.scheme}://{parts.netloc}"

    async def goes_on_in_the_morning(self) -> None:
        """Of the next working day: no night comes, and no time is over before it is tapped."""
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.url}/sim/door/clock", json={"advance": "nästa vardag"}) as reply,
        ):
            assert reply.status == 200, await reply.text()

    async def monday(self, days: int) -> date:
        """That of the week so many days ahead by the bot's clock, a holiday or not: each week has times."""
        async with aiohttp.ClientSession() as http, http.get(f"{self.url}/sim/door/clock") as reply:
            now = datetime.fromisoformat((await reply.json())["now"])
        day = now.date() + timedelta(days=days)
        return day - timedelta(days=day.weekday())


def environment() -> dict[str, str]:
    api, door, smtp = free_ports(3)
    return {
        "PATH": os.environ["PATH"],
        "BOT_API_URL": f"http://127.0.0.1:{api}",
        "SMS_API_URL": f"http://127.0.0.1:{api}/a1/sms",
        "BOT_TEST_DOOR": f"http://127.0.0.1:{door}",
        "SMTP_URL": f"smtp://127.0.0.1:{smtp}",
    }


@asynccontextmanager
async def demo(folder: Path, where: dict[str, str]) -> AsyncIterator[Demo]:
    """`vardtid demo` until the end of the block, then Ctrl-C."""
    running = Demo(folder, where, await _process(folder, where))
    try:
        await _read_until(running, STARTED)
        yield running
    finally:
        await _stopped(running)


async def _process(folder: Path, where: dict[str, str]) -> Process:
    return await asyncio.create_subprocess_exec(
        str(COMMAND), "demo", cwd=folder, env=where, stdout=PIPE, stderr=PIPE
    )


async def _stopped(running: Demo) -> None:
    process = running.process
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
    async with asyncio.timeout(PATIENCE_S):
        out, wrong = await process.communicate()
    assert (process.returncode, wrong.decode()) == (0, "")
    assert "Stopped." in out.decode()


async def _read_until(running: Demo, words: str) -> None:
    stdout = running.process.stdout
    assert stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        while words not in running.said:
            line = await stdout.readline()
            if not line:
                assert running.process.stderr is not None
                raise AssertionError((await running.process.stderr.read()).decode())
            running.said += line.decode()
