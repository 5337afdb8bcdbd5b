"""A hand that taps twice on one spot, with a real mouse: the second tap carries nothing out next.

The steps where something would be lost have one of the delays in turn. With `--thorough` whole flows are
walked with each delay, also in a wide window.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

import aiohttp
import pytest

from tests.browser.conftest import OpenPhones
from tests.browser.demo import Demo
from tests.browser.hands import READING_MS, Hands

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DELAYS_MS = (120, 200, 300, 450, 600)
DONE = re.compile(r"^(BOKAD|OMBOKAD|AVBOKAD|ÅNGRAT|SKICKAT|DU BEVAKAR)", re.MULTILINE)
"""What a receipt begins with."""
SHOWN_MS = 200
"""Till the page shows what the bot has sent."""
MOST_LOOKS = 10
"""For a receipt, on a machine that is busy."""
NARROW = 390
WIDTHS = {NARROW: "Testperson20", 1440: "Testperson19"}
UNIT, SERVICE = "Hälsocentralen Eken", "Vaccination"
ANSWERS = ("Nej, jag väntar kvar", "Nej, jag behöver inte vård längre", "Ja, jag vill ha")
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
        if done:
            await page.wait_for_timeout(READING_MS)
        key = self.hands.last.get_by_role("button", name=label)
        box = await key.bounding_box()
        assert box is not None
        newest, x, y = max(await self.said()), box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        await page.mouse.click(x, y)
        await page.wait_for_timeout(delay)
        await page.mouse.click(x, y)
        await self.settles()
        for _ in range(MOST_LOOKS):
            if done is None or await self.receipts_since(newest) >= done:
                break
            await self.settles()
        assert done in {None, await self.receipts_since(newest)}, f"{label}, {delay} ms"

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


def rounds(config: pytest.Config, width: int, *, only_thorough: bool = False) -> list[Iterator[int]]:
    if config.getoption("--thorough"):
        return [cycle([one]) for one in DELAYS_MS]
    if width != NARROW or only_thorough:
        pytest.skip("much the same as of a visit in the narrow window: --thorough")
    return [islice(cycle(DELAYS_MS), 1, None)]


async def start_of_visit(running: Demo) -> str:
    async with aiohttp.ClientSession() as http, http.get(f"{running.url}/sim/door/clock") as reply:
        now = datetime.fromisoformat((await reply.json())["now"])
    monday = now + timedelta(days=22 - now.isoweekday())
    return f"{monday:%Y-%m-%d} 09:00"


@dataclass(slots=True)
class Visit:
    """What is done with one visit, each step from the menu."""

    hand: TwoTaps
    patient: str
    start: str

    async def booked_and_undone(self) -> None:
        hand = self.hand
        await hand.opens("Boka tid", "Var vill du boka en tid?")
        await hand.hands.taps(UNIT)
        await hand.hands.taps(SERVICE)
        await hand.hands.sees("Första lediga tiderna")
        await hand.hands.chooses(0)
        await hand.hands.sees("Vi håller tiden")
        await hand.twice("Boka den här tiden", done=1)
        await hand.twice("Ångra", done=1)

    async def given(self) -> None:
        """The unit's notice of it has come before anything is counted: it begins as a receipt does."""
        row = {"patient": self.patient, "unit": UNIT, "service": SERVICE, "start": self.start}
        await self.hand.door("given", {"rows": [{"appointment": row}]})
        await self.hand.hands.is_told("har bokat en tid åt dig")

    async def asked(self, *labels: str) -> None:
        for label in labels:
            await self.hand.opens("Mina tider", "klockan 09:00")
            await self.hand.twice(label)

    async def time_chosen(self) -> None:
        hand = self.hand
        await hand.opens("Mina tider", "klockan 09:00")
        await hand.hands.taps("Omboka")
        await hand.hands.sees("Du behåller")
        await hand.twice(await hand.hands.last.locator(".key").first.inner_text())

    async def moved_and_undone(self) -> None:
        hand = self.hand
        await hand.opens("Mina tider", "klockan 09:00")
        await hand.hands.taps("Omboka")
        await hand.hands.sees("Du behåller")
        await hand.hands.chooses(0)
        await hand.hands.sees("tills du har bekräftat en ny tid")
        await hand.twice("Byt till den här tiden", done=1)
        await hand.hands.sees("OMBOKAD")
        await hand.twice("Ångra", done=1)

    async def cancelled(self) -> None:
        hand = self.hand
        await hand.opens("Mina tider", "klockan 09:00")
        await hand.hands.taps("Avboka")
        await hand.hands.sees("Vill du avboka")
        await hand.twice("Ja, avboka", done=1)
        await hand.hands.sees("AVBOKAD")


@pytest.mark.parametrize("width", WIDTHS)
async def test_of_a_visit(
    running: Demo, open_phones: OpenPhones, width: int, pytestconfig: pytest.Config
) -> None:
    delays = rounds(pytestconfig, width)
    hand, patient = await tapping(running, open_phones, width), NUMBERS[WIDTHS[width]]
    visit, thorough = Visit(hand, patient, await start_of_visit(running)), len(delays) > 1
    for hand.delays in delays:
        if thorough:
            await visit.booked_and_undone()
        await visit.given()
        await visit.asked(*(("Avboka", "Omboka") if thorough else ("Avboka",)))
        await visit.time_chosen()
        if thorough:
            await visit.moved_and_undone()
            await visit.cancelled()
            await hand.twice("Ångra", done=1)
        await visit.cancelled()
        await hand.door("store", {"appointments": patient, "count": 0})


@pytest.mark.parametrize("width", WIDTHS)
async def test_of_an_offer(
    running: Demo, open_phones: OpenPhones, width: int, pytestconfig: pytest.Config
) -> None:
    delays = rounds(pytestconfig, width, only_thorough=True)
    hand, patient = await tapping(running, open_phones, width), NUMBERS[WIDTHS[width]]
    offer = {"patient": patient, "unit": "Ortopedimottagningen Testsjukhuset"}
    await hand.door("given", {"rows": [{"offer": offer}]})
    await hand.hands.sees("Du har ett nytt meddelande")
    await hand.twice("Läs meddelandet")
    for hand.delays in delays:
        for answer in ANSWERS:
            await hand.opens("Snabbare vård", "Erbjudanden som gäller nu")
            await hand.hands.chooses(0)
            await hand.hands.sees("Svara allra senast")
            await hand.twice(answer)
        await hand.opens("Snabbare vård", "Erbjudanden som gäller nu")
        await hand.hands.chooses(0)
        await hand.hands.sees("Svara allra senast")
        await hand.hands.taps("Nej, jag väntar kvar")
        await hand.settles()
        if "Varför kan du inte åka" in await hand.hands.last.inner_text():  # else the reason was kept
            await hand.twice("Jag kan inte resa så långt")
        await hand.hands.sees("INTE SKICKAT")
        await hand.twice("Skicka svaret", done=1)
        await hand.twice("Ångra", done=None)  # two taps that are one: the same receipt
        await hand.door("store", {"case": patient, "state": "SKICKAT_LÄST"})
