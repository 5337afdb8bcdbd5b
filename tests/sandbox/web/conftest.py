"""A sandbox with people and a scripted bot, and a real browser that looks at its page."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Literal, TypedDict

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize

from sandbox.world import World
from tests.chromium import NO_BROWSER
from tests.sandbox.web.scripted_bot import ScriptedBot
from tests.sandbox.web.stage import Door, Stage, start_sandbox

NARROW = 700


class Looks(TypedDict, total=False):
    color_scheme: Literal["light", "dark"]
    reduced_motion: Literal["reduce"]


OpenPage = Callable[..., Awaitable[Page]]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if any(NO_BROWSER in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(NO_BROWSER, yellow=True, bold=True)


@pytest_asyncio.fixture(loop_scope="session")
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture(loop_scope="session")
async def door() -> AsyncIterator[Door]:
    door = Door()
    await door.open()
    yield door
    await door.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(http: aiohttp.ClientSession, door: Door) -> AsyncIterator[Stage]:
    """Anna and Eva, and a bot that Anna has started."""
    world = World()
    server, url = await start_sandbox(world, door.url)
    stage = Stage(http, url, world, server, door, ScriptedBot(http, url))
    await stage.bot.call("getMe")
    stage.anna = await stage.person("Testperson4", phone="070-174 06 05", note="patient")
    stage.eva = await stage.person("Eva", phone="070-174 06 21", note="personal")
    await stage.bot.call("setMyName", name="Vårdtid")
    await stage.says(stage.anna, "hej")
    yield stage
    await stage.server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, stage: Stage) -> AsyncIterator[OpenPage]:
    """Opens the page at the given hash; every error that the browser tells of fails the test."""
    contexts = []
    wrong: list[str] = []

    async def opened(place: str | None = None, *, width: int = 1440, looks: Looks | None = None) -> Page:
        size: ViewportSize = {"width": width, "height": 900 if width > NARROW else 844}
        context = await browser.new_context(viewport=size, **(looks or {}))
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        hash_ = f"#people={stage.anna},{stage.eva}&trays=sms" if place is None else place
        await page.goto(f"{stage.url}/{hash_}")
        await page.wait_for_selector("main .phone, main .nobody")
        return page

    yield opened
    for context in contexts:
        await context.close()
    # Refusals and a server that is away, both on purpose, are told by the browser as well.
    assert [line for line in wrong if not line.startswith("Failed to load resource")] == []
