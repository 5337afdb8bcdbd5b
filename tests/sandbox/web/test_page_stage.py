"""The stage around the chats: phones, trays, lost contact, a narrow window, two languages."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
SEES_NOBODY = """new MutationObserver(() => {
  window.nobodySeen ||= Boolean(document.querySelector('.nobody'));
}).observe(document, {subtree: true, childList: true})"""


async def names(page: Page) -> list[str]:
    return await page.locator(".phone .who .person-name").all_inner_texts()


async def test_a_link_opens_a_given_set_of_phones(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page(f"#people={stage.eva}&trays=email")
    assert await names(page) == ["Eva"]
    await expect(page.locator(".phone .role")).to_have_text("personal")
    await expect(page.get_by_role("tab", name="E-post")).to_have_attribute("aria-selected", "true")


async def test_without_a_link_the_first_two_are_open(stage: Stage, open_page: OpenPage) -> None:
    await stage.person("Testperson19")
    page = await open_page("")
    assert await names(page) == ["Testperson4", "Eva"]
    await page.add_init_script(SEES_NOBODY)
    await page.reload()
    await expect(page.locator(".phone")).to_have_count(2)
    assert not await page.evaluate("window.nobodySeen")
    for name in ("Testperson4", "Eva"):
        await page.get_by_role("button", name=f"Fler val för {name}").click()
        await page.get_by_role("menuitem", name="Stäng telefonen").click()
    await expect(page.locator(".nobody")).to_contain_text("Ingen telefon är öppen.")
    await page.reload()
    await expect(page.locator(".nobody")).to_be_visible()


async def test_a_phone_is_added_and_closed_and_the_address_follows(stage: Stage, open_page: OpenPage) -> None:
    third = await stage.person("Testperson20", note="patient")
    page = await open_page()
    await page.locator("#add-phone").click()
    await page.get_by_role("searchbox").fill("person20")
    await page.get_by_role("dialog").get_by_role("button", name="Testperson20").click()
    assert await names(page) == ["Testperson4", "Eva", "Testperson20"]
    assert f"people={stage.anna},{stage.eva},{third}" in page.url
    await page.get_by_role("button", name="Fler val för Eva").click()
    await page.get_by_role("menuitem", name="Stäng telefonen").click()
    assert await names(page) == ["Testperson4", "Testperson20"]
    await page.reload()
    await expect(page.locator(".phone")).to_have_count(2)


async def test_a_new_person_gets_a_phone(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await page.locator("#add-phone").click()
    await page.get_by_text("Ny person").click()
    await expect(page.get_by_role("dialog")).to_contain_text("boten släpper bara in dem som står i dess eget")
    await page.get_by_label("Namn", exact=True).fill("Lillen Test")
    await page.get_by_label("Roll eller anteckning").fill("barn")
    await page.get_by_role("button", name="Skapa och öppna").click()
    await expect(page.get_by_role("region", name="Telefon: Lillen Test")).to_contain_text("barn")


async def test_what_nobody_has_looked_at_is_unread(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    badge = page.get_by_role("region", name="Telefon: Testperson4").locator(".strip .badge")
    await expect(badge).to_be_hidden()
    await stage.bot.send(stage.anna, "Du har ett nytt meddelande")
    await expect(badge).to_contain_text("1 oläst")
    await page.get_by_role("textbox", name="Skriv som Testperson4").click()
    await expect(badge).to_be_hidden()
    await page.reload()
    await expect(page.locator(".in .text")).to_have_count(1)
    await expect(badge).to_be_hidden()


async def test_an_sms_lies_in_the_tray_of_its_person(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await stage.bot.sms("+46701740605", "Din kod är 123456")
    item = page.locator(".item", has_text="Din kod är 123456")
    await expect(item).to_contain_text("Testperson4")
    await expect(item.locator(".new-mark")).to_have_text("ny")
    await item.click()
    await expect(item.locator(".new-mark")).to_have_count(0)
    await page.get_by_label("Visa post till").select_option("Eva")
    await expect(item).to_have_count(0)


async def test_a_one_time_link_in_an_sms_starts_the_bot(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page(f"#people={stage.eva}&trays=sms")
    await stage.bot.sms("+46701740605", "Logga in: https://t.me/vardtid_bot?start=abc123.")
    await page.get_by_role("link", name="https://t.me/vardtid_bot?start=abc123").click()
    anna = page.get_by_role("region", name="Telefon: Testperson4")
    await expect(anna.locator(".out .text").last).to_have_text("/start abc123")


async def test_a_letter_is_opened_through_its_file(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    kept = stage.world.files.keep(b"brevet", "brev.txt")
    stage.world.trays.put("letter", to="Testperson4", text="", subject="Din tid", file=kept.id)
    await expect(page.get_by_role("tab", name="Brev")).to_contain_text("1 oläst")
    await page.get_by_role("tab", name="Brev").click()
    async with page.context.expect_page() as opening:
        await page.get_by_role("link", name="Öppna brevet").click()
    await expect((await opening.value).locator("body")).to_have_text("brevet")


async def test_an_open_phone_stays_as_it_is_when_another_opens(stage: Stage, open_page: OpenPage) -> None:
    await stage.person("Testperson20")
    page = await open_page()
    await page.get_by_role("button", name="Ändra meddelandet").click()
    await page.locator("#add-phone").click()
    await page.get_by_role("dialog").get_by_role("button", name="Testperson20").click()
    await expect(page.get_by_text("Du ändrar ett meddelande")).to_be_visible()
    await page.evaluate("(id) => { location.hash = `people=${id}&trays=none`; }", stage.eva)
    await expect(page.locator(".phone")).to_have_count(1)
    await expect(page.get_by_role("complementary", name="Korgar")).to_be_hidden()


async def test_a_blocked_bot_is_said_to_be_so(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    anna = page.get_by_role("region", name="Telefon: Testperson4")
    for words, seen in (("Blockera boten", True), ("Sluta blockera boten", False)):
        await anna.get_by_role("button", name="Fler val för Testperson4").click()
        await anna.get_by_role("menuitem", name=words).click()
        await expect(anna.locator(".blocked")).to_be_visible(visible=seen)


async def test_lost_contact_is_told_and_nothing_is_lost(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await page.route("**/sim/events*", lambda route: route.abort())
    await stage.bot.send(stage.anna, "det sista före avbrottet")
    await expect(page.get_by_role("alert")).to_have_text("Ingen kontakt med sandlådan. Försöker igen …")
    await stage.bot.send(stage.anna, "under avbrottet")
    await stage.bot.send(stage.anna, "och en till")
    await page.unroute("**/sim/events*")
    texts = page.get_by_role("region", name="Telefon: Testperson4").locator(".in .text")
    await expect(texts).to_have_text(["det sista före avbrottet", "under avbrottet", "och en till"])
    await expect(page.locator(".banner")).to_have_text("")


async def test_another_sandbox_at_the_same_address_is_taken_up(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await stage.server.stop()
    await expect(page.locator(".banner")).to_have_text("Ingen kontakt med sandlådan. Försöker igen …")
    await stage.start_anew()
    await stage.bot.call("getMe")
    new = await stage.sim("people", id=stage.anna, name="Testperson4", note="patient igen")
    await expect(page.locator(".banner")).to_have_text("")
    assert new["id"] == stage.anna
    await expect(page.get_by_role("region", name="Telefon: Testperson4")).to_contain_text(
        "Inga meddelanden än"
    )
    await stage.says(stage.anna, "ny start")
    await expect(page.locator(".out .text")).to_have_text(["ny start"])


async def test_a_narrow_window_shows_one_thing_at_a_time(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page(width=390)
    await expect(page.locator(".phone:visible")).to_have_count(1)
    await stage.says(stage.eva, "hej")
    await stage.bot.send(stage.eva, "Ny bokning")
    tab = page.get_by_role("tab", name=re.compile("^Eva"))
    await expect(tab).to_contain_text("1 oläst")
    await tab.click()
    await expect(page.get_by_role("region", name="Telefon: Eva")).to_be_visible()
    await expect(page.get_by_role("region", name="Telefon: Testperson4")).to_be_hidden()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("complementary", name="Korgar")).to_be_visible()
    await expect(page.locator(".phone:visible")).to_have_count(0)
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_the_page_speaks_english_and_remembers_it(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send(stage.anna, "Hej")
    page = await open_page()
    await page.get_by_role("textbox", name="Skriv som Testperson4").fill("utkast")
    await page.get_by_role("button", name="Switch to English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("The sandbox")
    await expect(page.get_by_role("textbox", name="Write as Testperson4")).to_have_value("utkast")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator(".log").first).to_have_attribute("lang", "sv")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_both_languages_have_every_word(open_page: OpenPage) -> None:
    page = await open_page()
    words = await page.evaluate("import('/web/texts.js').then((texts) => texts.vocabulary())")
    assert words["sv"] == words["en"]


async def test_dark_and_light_follow_the_computer_and_the_button(open_page: OpenPage) -> None:
    page = await open_page(looks={"color_scheme": "dark"})
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(ground)
    await page.get_by_role("button", name="Utseende: som datorn").click()
    await expect(page.get_by_role("button", name="Utseende: ljust")).to_be_visible()
    assert await page.evaluate(ground) != dark
    await page.get_by_role("button", name="Utseende: ljust").click()
    assert await page.evaluate(ground) == dark


async def test_a_group_is_chosen_in_its_members_phones(stage: Stage, open_page: OpenPage) -> None:
    group = await stage.sim("chats", title="Vårdgaranti", members=[stage.anna, stage.eva])
    page = await open_page()
    eva = page.get_by_role("region", name="Telefon: Eva")
    await eva.get_by_label("Chatt", exact=True).select_option("Vårdgaranti")
    await stage.sim(f"chats/{group['id']}/send", **{"from": stage.anna, "text": "hej alla"})
    await expect(eva.locator(".in .sender")).to_have_text("Testperson4")
    await eva.get_by_role("textbox", name="Skriv som Eva").fill("hej själv")
    await page.keyboard.press("Enter")
    await expect(eva.locator(".out .text")).to_have_text("hej själv")
