"""A real browser before the page of a real demo; each test has people of its own, and leaves pictures.

No demo here goes by today's date and hour: its clock runs from the morning of a working day.
"""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import date, time
from pathlib import Path
from typing import Literal

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser
from typer.testing import CliRunner

from bot.commands.app import app
from bot.time.clock import machine_time
from care.values.clock import instant
from storage.engine.instants import to_micros
from tests.browser.demo import Demo, demo, environment
from tests.browser.hands import Hands
from tests.chromium import PATIENCE_MS

PICTURES = Path("test-artifacts")
NARROW = 700
WITH_A_PAST = "test_demo"
BEGUN = """
insert into events (at, kind, subject, what, role, patient_id, unit_id, rules)
select 0, 'patient', people.id, 'called', 'staff', people.id, units.id, '' from people, units limit 1
"""
MONDAY_AT_NINE = to_micros(instant(date(2026, 11, 23), time(9, 1)))
"""A minute later: no time of a quarter or a third of an hour is over while it is looked at."""
RUNS = "insert or replace into house_clock (id, running, shows, started) values (1, 1, ?, ?)"

Scheme = Literal["light", "dark"]
OpenPhones = Callable[..., Awaitable[list[Hands]]]


@pytest.fixture(scope="session")
def begun(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo's store in which something was done: such a one has a past of its own."""
    store = tmp_path_factory.mktemp("begun") / "vardtid.db"
    shutil.copy(sqlite_template, store)
    runs_from_monday(store)
    with pytest.MonkeyPatch.context() as where:
        where.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{store}")
        where.setenv("BOT_TESTING", "1")
        done = CliRunner().invoke(app, ["seed"])
    assert done.exit_code == 0, done.output
    with closing(sqlite3.connect(store)) as opened, opened:
        assert opened.execute(BEGUN).rowcount == 1
    return store


def runs_from_monday(store: Path) -> None:
    with closing(sqlite3.connect(store)) as opened, opened:
        opened.execute(RUNS, (MONDAY_AT_NINE, to_micros(machine_time())))


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty for one file alone: to seed a demo and live through its past takes it four seconds."""
    found = tmp_path_factory.mktemp("demo")
    if request.path.stem != WITH_A_PAST:
        (found / "var").mkdir()
        runs_from_monday(shutil.copy(request.getfixturevalue("begun"), found / "var"))
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def running(request: pytest.FixtureRequest, browser: Browser, folder: Path) -> AsyncIterator[Demo]:
    async with demo(folder, environment()) as one:
        if request.path.stem == WITH_A_PAST:  # which begins with nothing, and so today
            await one.goes_on_in_the_morning()
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def open_phones(browser: Browser) -> AsyncIterator[OpenPhones]:
    """The page with these people's phones; every error that the browser tells of fails the test."""
    contexts = []
    wrong: list[str] = []

    async def opened(
        of: Demo, *names: str, width: int = 1440, scheme: Scheme = "light", pictures: str = ""
    ) -> list[Hands]:
        size = {"width": width, "height": 900 if width > NARROW else 844}
        context = await browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        await page.goto(await _address(of, names))
        await page.wait_for_selector("main .phone")
        folder = PICTURES / pictures
        return [Hands(page, name, folder, narrow=width <= NARROW) for name in names]

    yield opened
    for context in contexts:
        await context.close()
    assert wrong == []


async def _address(of: Demo, names: tuple[str, ...]) -> str:
    async with aiohttp.ClientSession() as http, http.get(f"{of.url}/sim/people") as reply:
        ids = {person["name"]: person["id"] for person in (await reply.json())["people"]}
    return f"{of.url}/#people={','.join(str(ids[name]) for name in names)}&trays=sms"
