"""A visit by video in the page: booked, reminded of as its room opens, and entered from both sides."""

from datetime import datetime, timedelta

import aiohttp
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPhones
from tests.browser.demo import Demo
from tests.browser.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

VISIT = "Digitalt vårdbesök"


async def _to_clock(running: Demo, body: dict[str, object]) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{running.url}/sim/door/clock", json=body) as reply,
    ):
        assert reply.status == 200, await reply.text()


async def _opening(running: Demo) -> datetime:
    """When the room of the only visit by video opens."""
    async with aiohttp.ClientSession() as http, http.get(f"{running.url}/sim/door/rows") as reply:
        visits = [row["appointment"] for row in (await reply.json())["rows"] if "appointment" in row]
    [starts] = [one["start"] for one in visits if one["service"] == VISIT]
    return datetime.fromisoformat(starts) - timedelta(minutes=15)


async def _enters(hands: Hands) -> Page:
    async with hands.page.expect_popup() as opened:
        await hands.look()
        await hands.region.get_by_role("link", name="Öppna mötet").last.click()
    return await opened.value


async def test_both_come_into_the_room_when_it_opens(running: Demo, open_phones: OpenPhones) -> None:
    patient, staff = await open_phones(running, "Testperson4", "Ragna Testsson", pictures="video")
    await patient.logs_in("19890914-2393")
    await patient.sees("Hej Testperson4.")
    await staff.logs_in("ragna")
    await patient.taps("Boka tid")
    await patient.taps("Hälsocentralen Ripan")
    await patient.taps(VISIT)
    await patient.sees("Första lediga tiderna:")
    await patient.chooses(0)
    await patient.sees("Besöket är på video.")
    await patient.picture("booking")
    await patient.taps("Boka den här tiden")
    await patient.is_told("BOKAD")
    await patient.picture("booked")
    await patient.taps("Gå till mötet")
    await patient.sees("Mötet öppnar")
    await patient.picture("early")
    opens = await _opening(running)
    await _to_clock(running, {"to": f"{opens:%Y-%m-%d %H:%M}"})
    await patient.is_told("(i dag)")
    await patient.picture("reminder")
    await patient.taps("Gå till mötet")
    await patient.sees("Mötet är öppet.")
    await patient.picture("open")
    room = await _enters(patient)
    await expect(room.locator(".room-state")).to_contain_text("Vårdpersonalen har inte kommit än.")
    await room.screenshot(path=patient.pictures / "room.png")
    await staff.says("Dagens besök")
    await staff.taps(await staff.region.get_by_role("button", name="video").last.inner_text())
    await staff.sees("Besöket är på video.")
    await staff.picture("visit")
    await staff.taps("Gå till mötet")
    other = await _enters(staff)
    await expect(other.locator(".room-state")).to_contain_text("Ni är båda här.")
    await expect(room.locator(".room-state")).to_contain_text("Ni är båda här.")
    await room.set_viewport_size({"width": 390, "height": 844})
    await room.screenshot(path=patient.pictures / "room at 390.png")
    found = (await Axe().run(room)).response["violations"]
    assert found == []
