"""A hand that taps twice on one spot, with a real mouse, before the page of a real demo."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import aiohttp
import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPhones
from tests.browser.demo import Demo
from tests.browser.hands import READING_MS, Hands

DELAYS_MS = (120, 200, 300, 450, 600)
DONE = re.compile(r"^(BOKAD|OMBOKAD|AVBOKAD|ÅNGRAT|SKICKAT|DU BEVAKAR)", re.MULTILINE)
"""What a receipt begins with."""
HASTY_S = 1.0
"""Whoever taps later has read what the first tap brought."""
SHOWN_MS = 200
"""Till the page shows what the bot has sent."""
MOST_LOOKS = 100
"""For a receipt, on a machine that is busy."""
NARROW = 390
WIDTHS = {NARROW: "Testperson20", 1440: "Testperson19"}
NUMBERS = {"Testperson20": "19900216-2387", "Testperson19": "19810326-9299"}


@dataclass(slots=True)
class TwoTaps:
    """Whatever is tapped is tapped twice on the same spot."""

    hands: Hands
    running: Demo
    delays: Iterator[int] = field(default_factory=lambda: cycle(DELAYS_MS))

    async def said(self) -> dict[int, str]:
        """By message: the page lets old ones go, and draws them again."""
        rows = self.hands.region.locator(".row.in")
        told = await rows.evaluate_all("rows => rows.map((one) => [one.dataset.id, one.innerText])")
        return {int(ident): text for ident, text in told}

    async def receipts_since(self, newest: int) -> int:
        return sum(ident > newest and bool(DONE.search(text)) for ident, text in (await self.said()).items())

    async def door(self, path: str, body: dict[str, Any]) -> None:
        url = f"{self.running.url}/sim/door/{path}"
        async with aiohttp.ClientSession() as http, http.post(url, json=body) as reply:
            assert reply.status == 200, await reply.text()
            assert (await reply.json()).get("ok", True)

    async def twice(self, label: str, *, done: int | None = 0) -> None:
        """`done`: how many receipts the first tap is to give; the second gives none. None: the store says."""
        page, delay = self.hands.page, next(self.delays)
        if done != 0:
            await page.wait_for_timeout(READING_MS)
        exact = self.hands.last.get_by_role("button", name=label, exact=True)
        key = exact if await exact.count() else self.hands.last.get_by_role("button", name=label)
        box = await key.bounding_box()
        assert box is not None
        newest, x, y = max(await self.said()), box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        began = time.monotonic()
        await page.mouse.click(x, y)
        await page.wait_for_timeout(delay)
        await page.mouse.click(x, y)
        if time.monotonic() - began > HASTY_S:
            pytest.skip("on a machine as busy as this two taps are not so fast that the second is a mistake")
        await self.settles()
        for _ in range(MOST_LOOKS):
            if done is None or await self.receipts_since(newest) >= done:
                break
            await self.settles()
        assert done in {None, await self.receipts_since(newest)}, f"{label}, {delay} ms"

    async def sets(self, label: str, then: str) -> None:
        """What was tapped, twice, after it was read, leads to one screen, on which `then` is a key."""
        await self.hands.page.wait_for_timeout(READING_MS)
        await self.twice(label, done=None)
        await self.sees_key(then)

    async def sees_key(self, label: str) -> None:
        key = self.hands.last.get_by_role("button", name=label, exact=True)
        await expect(key).to_be_visible()

    async def opens(self, label: str, *sees: str) -> None:
        """From the menu, whatever the second tap has opened."""
        await self.hands.says("/start")
        await self.settles()
        await self.hands.taps(label)
        await self.settles()
        await self.hands.sees(*sees)

    async def settles(self) -> None:
        await self.door("idle", {})
        await self.hands.page.wait_for_timeout(SHOWN_MS)


async def tapping(running: Demo, open_phones: OpenPhones, width: int) -> TwoTaps:
    name = WIDTHS[width]
    [hands] = await open_phones(running, name, width=width)
    if name not in running.logged_in:
        running.logged_in.add(name)
        await hands.logs_in(NUMBERS[name])
        await hands.sees(f"Hej {name}.")
    return TwoTaps(hands, running)
