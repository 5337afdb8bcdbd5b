"""One browser for all pages that a test process looks at."""

import os
import shutil
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser

_NAMES = ("chromium-headless-shell", "chromium")
"""The first is the same without windows: it opens a page for a third of the processor time."""
_PATH = f"{os.environ.get('PATH', '')}:/usr/bin"
_CHROMIUM = next(filter(None, (shutil.which(name, path=_PATH) for name in _NAMES)), None)
PATIENCE_MS = 60_000
"""Nothing that goes well waits so long, on however busy a machine."""
NO_BROWSER = "NO BROWSER: the page is not tested; `apt-get install chromium-headless-shell` brings one"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    if _CHROMIUM is None:
        pytest.skip(NO_BROWSER)
    from playwright.async_api import async_playwright, expect

    expect.set_options(timeout=PATIENCE_MS)

    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield running
        await running.close()
