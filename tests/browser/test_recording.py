"""Chats of the real demo, recorded by the page's button and by `vardtid record`, play back green."""

import asyncio
import re
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPhones
from tests.browser.demo import COMMAND, PATIENCE_S, Demo
from tests.browser.hands import Hands
from tests.browser.test_demo import books, week_after
from tests.players import Players
from tests.sandbox.recording.recorded import plays

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

READY = "Ctrl-C avslutar."


async def saved_on_the_page(hands: Hands) -> str:
    await hands.page.get_by_role("button", name=re.compile(f"Fler val för {hands.name}")).click()
    async with hands.page.expect_download() as download:
        await hands.page.get_by_role("menuitem", name="Spara som skript").click()
    return (await (await download.value).path()).read_text(encoding="utf-8")


@asynccontextmanager
async def recorded(running: Demo, file: Path) -> AsyncIterator[None]:
    """`vardtid record` while the block lasts, then Ctrl-C."""
    process = await asyncio.create_subprocess_exec(
        str(COMMAND), "record", str(file), "--against", running.url, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        assert READY in (await process.stdout.readline()).decode(), await _why(process)
    yield
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(PATIENCE_S):
        out, wrong = await process.communicate()
    assert (process.returncode, wrong.decode()) == (0, ""), out.decode()
    assert f"vardtid play {file}" in out.decode()


async def _why(process: Process) -> str:
    return b"".join(await process.communicate()).decode()


async def test_a_booking_is_saved_by_the_pages_button_and_then_recorded_by_command(
    running: Demo, open_phones: OpenPhones, players: Players, tmp_path: Path
) -> None:
    anna, eva = await open_phones(running, "Testperson4", "Eva Testsson")
    await anna.logs_in("19890914-2393")
    await anna.sees("Hej Testperson4.")
    await eva.logs_in("eva")
    await eva.sees("Inloggad")
    await books(anna, "Hälsocentralen Eken", "Vaccination", await week_after(running, 14))
    await eva.is_told("Testperson4 har bokat")
    button = await saved_on_the_page(anna)
    command = tmp_path / "inspelat.yaml"
    async with recorded(running, command):
        await anna.taps("Mina tider")
        await anna.taps("Avboka")
        await anna.taps("Ja, avboka")
        await anna.sees("AVBOKAD")
        await eva.is_told("Testperson4 har avbokat")
    assert "eva sees:" in button
    assert await asyncio.to_thread(players.run, plays(button, tmp_path, players.warm)) == ""
    text = command.read_text(encoding="utf-8")
    assert "- appointment: {patient: testperson4" in text
    assert await asyncio.to_thread(players.run, plays(text, tmp_path, players.warm)) == ""
