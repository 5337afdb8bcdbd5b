"""The page in every window: small, on its side, enlarged; nothing sticks out, no word is broken."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SIZES = {
    "small telephone": (320, 568),
    "telephone": (390, 844),
    "sideways": (844, 390),
    "enlarged twice": (720, 450),
    "enlarged four times": (360, 225),
    "desktop": (1440, 900),
}
SEEN_OF_THE_CHAT = 100
LABELS = [["Erbjudanden", "Inställningar"], ["Eftermiddag", "Distriktssköterskebesök", "Öppningstider"]]
WEEK = [["mån", "tis", "ons", "tor", "fre", "lör", "sön"], ["23", "24", "·", "26", "27", "28", "30"]]
BROKEN_WORDS = """() => [...document.querySelectorAll('.key-label')].filter((label) => {
  const words = label.firstChild;
  for (const { index, 0: word } of words.data.matchAll(/\\S+/g)) {
    const range = document.createRange();
    range.setStart(words, index);
    range.setEnd(words, index + word.length);
    const wide = range.getBoundingClientRect().width > label.parentElement.offsetWidth;
    if (wide || range.getClientRects().length > 1) return true;
  }
  return false;
}).map((label) => label.textContent)"""


async def is_wide(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_the_chat_can_be_read_and_answered(
    stage: Stage, open_page: OpenPage, size: tuple[int, int]
) -> None:
    await stage.bot.send(stage.anna, "Välj", LABELS)
    await stage.bot.send(stage.anna, "Välj en dag i november", WEEK)
    page = await open_page()
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    log = page.get_by_role("group", name="Meddelanden i chatten med").first
    await expect(log).to_be_visible()
    settled = "([log, least]) => log.clientHeight >= least"  # the page may not have laid it out yet
    await page.wait_for_function(settled, arg=[await log.element_handle(), SEEN_OF_THE_CHAT])
    await page.get_by_role("textbox", name="Skriv som Testperson4").click()
    await expect(page.get_by_role("textbox", name="Skriv som Testperson4")).to_be_in_viewport()
    assert not await is_wide(page)
    assert await page.evaluate(BROKEN_WORDS) == []


async def test_three_phones_side_by_side_break_no_word(stage: Stage, open_page: OpenPage) -> None:
    third = await stage.person("Testperson20")
    await stage.bot.send(stage.anna, "Välj", LABELS)
    page = await open_page(f"#people={stage.anna},{stage.eva},{third}&trays=sms")
    await expect(page.locator(".key")).to_have_count(5)
    assert await page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize("size", [(320, 568), (844, 390), (360, 225)], ids=str)
async def test_clock_and_tools_unfold_where_there_is_little_room(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = await open_page()
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    fold = page.get_by_role("button", name="Klocka och inställningar")
    await expect(page.get_by_role("button", name="+1 vardag")).to_be_hidden()
    await fold.click()
    await expect(fold).to_have_attribute("aria-expanded", "true")
    for name in ("+1 vardag", "Låt klockan gå", "Lägg till telefon", "EN: Switch to English"):
        await page.get_by_role("button", name=name).scroll_into_view_if_needed()
        await expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    assert not await is_wide(page)
    await page.locator("#add-phone").click()
    await expect(page.get_by_role("button", name="Avbryt")).to_be_visible()
    await page.get_by_role("button", name="Avbryt").scroll_into_view_if_needed()
    await expect(page.get_by_role("button", name="Avbryt")).to_be_in_viewport()


async def test_much_post_scrolls_in_its_tray_alone(stage: Stage, open_page: OpenPage) -> None:
    kept = stage.world.files.keep(b"brevet", "brev.pdf")
    for number in range(12):
        stage.world.trays.put("letter", to="Testperson4", text="Hej", subject=f"Brev {number}", file=kept.id)
        stage.world.trays.put("sms", to="+46701740605", text="Hej")
    page = await open_page(f"#people={stage.anna}&trays=letter")
    await expect(page.locator(".item")).to_have_count(12)
    for switch in ("EN: Switch to English", "SV: Byt till svenska"):
        await stage.bot.sms("+46701740605", "Hej")
        tabs = page.locator(".trays .tabs")
        await expect(tabs.locator(".badge:visible").first).to_be_visible()
        assert await tabs.evaluate("row => row.scrollWidth <= row.clientWidth")
        await page.get_by_role("button", name=switch).click()
    assert await page.evaluate("document.documentElement.scrollHeight <= innerHeight")
