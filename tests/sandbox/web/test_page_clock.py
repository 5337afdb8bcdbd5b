"""The bot's clock on the page: shown, moved, refused, and on all that is said; rows laid out beside it."""

import pytest
from playwright.async_api import expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_clock_is_shown_and_moved(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    clock = page.get_by_role("region", name="Botens klocka")
    await expect(clock).to_contain_text("mån 23 nov. 2026 08:00")
    await expect(clock).to_contain_text("Klockan står still")
    await clock.get_by_role("button", name="+1 vardag").click()
    await expect(clock).to_contain_text("tis 24 nov. 2026 08:00")
    await expect(clock).to_contain_text("2 frister gick ut på vägen.")
    await clock.get_by_role("button", name="till …").click()
    day = page.get_by_role("textbox", name="Flytta klockan till")
    await expect(day).to_have_value("2026-11-24 08:00")
    await day.fill("7/12")
    await page.get_by_role("button", name="Flytta", exact=True).click()
    assert "2026-12-07 08:00" in await day.evaluate("(one) => one.validationMessage")
    await day.fill("2026-12-07 08:00")
    await page.get_by_role("button", name="Flytta", exact=True).click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await clock.get_by_role("button", name="Låt klockan gå").click()
    await expect(clock.get_by_role("button", name="Stanna klockan")).to_be_visible()
    assert stage.door.moves == [{"advance": "nästa vardag"}, {"to": "2026-12-07 08:00"}, {"running": True}]


async def test_without_a_test_door_the_clock_says_why(stage: Stage, open_page: OpenPage) -> None:
    await stage.door.close()
    page = await open_page()
    clock = page.get_by_role("region", name="Botens klocka")
    await expect(clock).to_contain_text("boten har ingen testdörr")
    await expect(clock.get_by_role("button")).to_have_count(0)


async def test_what_is_said_carries_the_hour_of_the_bots_clock(stage: Stage, open_page: OpenPage) -> None:
    stage.door.now = "2026-12-23T23:59:00+01:00"
    await stage.says(stage.anna, "före")
    stage.door.now = "2026-12-24T00:01:00+01:00"
    await stage.bot.send(stage.anna, "efter")
    await stage.bot.sms("+46701740605", "Din kod är 123456")
    page = await open_page()
    anna = page.get_by_role("region", name="Telefon: Testperson4")
    await expect(anna.locator(".day").last).to_have_text("torsdag 24 december")
    await expect(anna.locator(".row time")).to_have_text(["08:00", "23:59", "00:01"])
    await expect(page.locator(".item time")).to_have_text("00:01")
    assert [event["bot_at"][:16] for event in await stage.events("tray")] == ["2026-12-24T00:01"]


async def test_without_a_test_door_it_is_the_hour_of_the_messenger(stage: Stage, open_page: OpenPage) -> None:
    await stage.door.close()
    await stage.says(stage.anna, "nu")
    assert "bot_at" not in (await stage.events("message"))[-1]
    page = await open_page()
    await expect(page.locator(".row time")).to_have_count(2)


async def test_a_clock_that_is_turned_back_is_told_in_words(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    refused = {"error": "2026-11-01 08:00 has passed: the clock only goes forward"}
    await page.get_by_role("button", name="till …").click()
    await page.route("**/sim/door/clock", lambda route: route.fulfill(status=400, json=refused))
    await page.get_by_role("textbox", name="Flytta klockan till").fill("2026-11-01 08:00")
    await page.get_by_role("button", name="Flytta", exact=True).click()
    await expect(page.get_by_role("region", name="Botens klocka")).to_contain_text(
        "Klockan flyttades inte: klockan går bara framåt."
    )


async def test_rows_are_laid_out_by_a_form_that_offers_what_there_is(
    stage: Stage, open_page: OpenPage
) -> None:
    stage.door.people = [{"name": "Testperson4", "login": "19890914-2393", "role": "patient"}]
    page = await open_page()
    await page.get_by_role("button", name="Lägg ut").click()
    form = page.get_by_role("dialog", name="Lägg ut")
    await form.get_by_label("Vad").select_option("bokad tid")
    await form.get_by_label("Mottagning").select_option("Björken")
    await form.get_by_label("Tjänst").select_option("Provtagning")
    await form.get_by_label("Dag och klockslag").fill("2026-12-01 10:00")
    await form.get_by_role("button", name="Lägg ut").click()
    await expect(form.get_by_role("status")).to_have_text("Utlagt: bokad tid.")
    await form.get_by_label("Vad").select_option("erbjudande om snabbare vård")
    await form.get_by_role("button", name="Lägg ut").click()
    await expect(form.get_by_role("status")).to_contain_text("nobody waits there")
    row = {
        "patient": "19890914-2393",
        "unit": "Björken",
        "service": "Provtagning",
        "start": "2026-12-01 10:00",
    }
    assert stage.door.laid == [{"appointment": row}]
