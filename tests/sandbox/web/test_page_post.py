"""What a reader needs of the page: post without marks, numbers to ring, drafts that stay, errors in words."""

import pytest
from playwright.async_api import expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LETTER = """Hej Testperson4.

## Du kan få vård snabbare

Så här svarar du:
- Logga in
- Ring 031-390 06 01

Med vänlig hälsning"""


async def test_a_letter_shows_headings_and_points_without_marks(stage: Stage, open_page: OpenPage) -> None:
    stage.world.trays.put("letter", to="Testperson4, Påhittsgatan 4", text=LETTER, subject="Erbjudande")
    page = await open_page(f"#people={stage.anna}&trays=letter")
    await page.get_by_label("Visa post till").select_option("Testperson4")
    letter = page.get_by_role("article", name="Brev, Testperson4")
    await expect(letter.get_by_role("heading", level=4)).to_have_text("Du kan få vård snabbare")
    await expect(letter.get_by_role("listitem")).to_have_text(["Logga in", "Ring 031-390 06 01"])
    assert "#" not in await letter.inner_text()
    assert "\n- " not in await letter.inner_text()


async def test_numbers_to_ring_are_links_and_other_numbers_are_not(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send(
        stage.anna, "Ring 08-465 004 04, 08:00-16:00. Du är 20150117-2397 eller 150117-2397."
    )
    await stage.bot.send(stage.anna, "070-174 06 05 och 0980-31 92 08")
    await stage.bot.send(
        stage.anna, "Ring 112, 90101 eller 1177. Inte 1177.se, 112 av 200 dagar, rum 1120, 19121212-1212."
    )
    page = await open_page()
    links = page.locator(".in .text a")
    await expect(links).to_have_text(
        ["08-465 004 04", "070-174 06 05", "0980-31 92 08", "112", "90101", "1177"]
    )
    assert await links.first.get_attribute("href") == "tel:0846500404"


async def test_a_half_written_message_outlives_a_reload(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    box = page.get_by_role("textbox", name="Skriv som Testperson4")
    await box.fill("Jag kan inte komma, för")
    await page.reload()
    await expect(box).to_have_value("Jag kan inte komma, för")
    await box.press("Enter")
    await expect(page.locator(".out .text").last).to_have_text("Jag kan inte komma, för")
    await page.reload()
    await expect(page.locator(".out .text").last).to_have_text("Jag kan inte komma, för")
    await expect(box).to_have_value("")


async def test_a_server_that_is_away_is_told_in_the_readers_language(
    stage: Stage, open_page: OpenPage
) -> None:
    await stage.bot.send(stage.anna, "Välj", [["Mina tider"]])
    page = await open_page()
    await expect(page.locator(".key")).to_have_count(1)
    await stage.server.stop()
    await page.get_by_role("button", name="Mina tider").click()
    await expect(page.locator(".toast")).to_have_text("Trycket gick inte fram: ingen kontakt med sandlådan.")
    clock = page.get_by_role("region", name="Botens klocka")
    await expect(clock).not_to_contain_text("Klockan")
    await page.get_by_role("button", name="Switch to English").click()
    await page.get_by_role("button", name="Mina tider").click()
    await expect(page.locator(".toast")).to_have_text("The tap did not arrive: no contact with the sandbox.")
