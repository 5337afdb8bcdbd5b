"""A real browser before the page of a real demo; each test has people of its own, and leaves pictures."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Literal

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.demo import Demo, demo, environment
from tests.browser.hands import Hands
from tests.chromium import PATIENCE_MS

PICTURES = Path("test-artifacts")
NARROW = 700

Scheme = Literal["light", "dark"]
OpenPhones = Callable[..., Awaitable[list[Hands]]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    async with demo(tmp_path_factory.mktemp("demo"), environment()) as one:
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
