"""A person talks to a bot on the page: bubbles, keys, edits, answers, files, commands."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RED_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Telefon: {name}")


async def test_enter_sends_and_shift_enter_breaks_the_line(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    box = phone(page, "Testperson4").get_by_role("textbox", name="Skriv som Testperson4")
    await box.click()
    await page.keyboard.type("rad ett")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("rad två")
    await page.keyboard.press("Enter")
    await expect(phone(page, "Testperson4").locator(".out .text").last).to_have_text("rad ett\nrad två")
    await expect(box).to_have_value("")
    assert (await stage.events("message"))[-1]["message"]["text"] == "rad ett\nrad två"


async def test_an_empty_chat_has_a_start_button(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await phone(page, "Eva").get_by_role("button", name="Starta").click()
    await expect(phone(page, "Eva").locator(".out .text")).to_have_text("/start")
    await expect(phone(page, "Eva").get_by_role("button", name="Starta")).to_be_hidden()


async def test_what_is_pinned_stands_above_the_chat(stage: Stage, open_page: OpenPage) -> None:
    board = await stage.bot.send(stage.anna, "Att göra nu\n2 brev att skicka")
    await stage.bot.call("pinChatMessage", chat_id=stage.anna, message_id=board)
    page = await open_page()
    pinned = phone(page, "Testperson4").locator(".pinned")
    await expect(pinned.locator(".pinned-words")).to_have_text("Att göra nu · 2 brev att skicka")
    await expect(phone(page, "Eva").locator(".pinned")).to_be_hidden()
    await stage.bot.edit(stage.anna, board, "Att göra nu\n1 brev att skicka")
    await expect(pinned.locator(".pinned-words")).to_have_text("Att göra nu · 1 brev att skicka")
    await pinned.click()
    await expect(phone(page, "Testperson4").locator(f'[data-id="{board}"] .bubble')).to_be_focused()
    await stage.bot.call("unpinChatMessage", chat_id=stage.anna, message_id=board)
    await expect(pinned).to_be_hidden()


async def test_a_key_spins_until_the_bot_answers(stage: Stage, open_page: OpenPage) -> None:
    message = await stage.bot.send(stage.anna, "Vill du avboka?", [["Ja, avboka"], ["Nej", "Vänta"]])
    page = await open_page()
    key = phone(page, "Testperson4").get_by_role("button", name="Vänta")
    await key.click()
    query = await stage.bot.next_update("callback_query")
    assert (query["data"], query["message"]["message_id"]) == ("Vänta", message)
    await expect(key).to_have_attribute("aria-busy", "true")
    await key.click()
    await stage.bot.answer(query, "Redan gjort")
    await expect(phone(page, "Testperson4").locator(".toast")).to_have_text("Redan gjort")
    await expect(key).not_to_have_attribute("aria-busy", "true")
    assert len(await stage.events("tap")) == 1


async def test_a_message_is_edited_in_place(stage: Stage, open_page: OpenPage) -> None:
    message = await stage.bot.send(stage.anna, "Meny", [["Mina tider"]])
    await stage.bot.send(stage.anna, "Senare")
    page = await open_page()
    anna = phone(page, "Testperson4")
    await anna.get_by_role("button", name="Mina tider").focus()
    await stage.bot.edit(stage.anna, message, "Du har en tid", [["Avboka"], ["Tillbaka"]])
    await expect(anna.locator(".in .text")).to_have_text(["Du har en tid", "Senare"])
    await expect(anna.get_by_role("button", name="Mina tider")).to_have_count(0)
    await expect(anna.locator(".in .edited-mark").first).to_have_text("redigerad")
    await expect(anna.locator(".bubble", has_text="Du har en tid")).to_be_focused()


async def test_what_a_tap_makes_of_a_message_is_read_from_its_beginning(
    stage: Stage, open_page: OpenPage
) -> None:
    rows = [[f"{number}"] for number in range(1, 26)]
    message = await stage.bot.send(stage.anna, "Ärenden", [["Överst"], *rows])
    page = await open_page()
    anna = phone(page, "Testperson4")
    await anna.get_by_role("button", name="12").click()
    await stage.bot.edit(stage.anna, message, "Det första\n" + "mer\n" * 60, rows)
    row = anna.locator(".row.in").last
    await expect(row).to_contain_text("Det första")
    hidden = "row => row.getBoundingClientRect().top - row.closest('.log').getBoundingClientRect().top"
    assert -10 < await row.evaluate(hidden) < 10
    await anna.get_by_role("button", name="25").click()
    await stage.bot.send(stage.anna, "SKICKAT")
    await stage.bot.edit(stage.anna, message, "Det första\n" + "mer\n" * 60 + "slut")
    await expect(anna.get_by_role("button", name="25")).to_have_count(0)
    await expect(anna.locator(".row.in", has_text="SKICKAT")).to_be_in_viewport(ratio=1)


async def test_an_alert_waits_and_gives_the_focus_back(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send(stage.anna, "Gammal meny", [["Avboka"]])
    page = await open_page()
    key = phone(page, "Testperson4").get_by_role("button", name="Avboka")
    await key.focus()
    await page.keyboard.press("Enter")
    await stage.bot.answer(await stage.bot.next_update("callback_query"), "Gäller inte längre", alert=True)
    alert = page.get_by_role("alertdialog", name="Vårdtid")
    await expect(alert).to_contain_text("Gäller inte längre")
    await expect(alert.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(alert).to_have_count(0)
    await expect(key).to_be_focused()


async def test_an_own_message_is_edited_with_the_pencil_and_with_arrow_up(
    stage: Stage, open_page: OpenPage
) -> None:
    page = await open_page()
    anna = phone(page, "Testperson4")
    await anna.get_by_role("button", name="Ändra meddelandet").click()
    box = anna.get_by_role("textbox", name="Skriv som Testperson4")
    await expect(box).to_have_value("hej")
    await box.fill("hejsan")
    await page.keyboard.press("Enter")
    await expect(anna.locator(".out .text")).to_have_text(["hejsan"])
    await expect(anna.locator(".out .edited-mark")).to_have_count(1)
    await page.keyboard.press("ArrowUp")
    await expect(box).to_have_value("hejsan")
    await page.keyboard.press("Escape")
    await expect(box).to_have_value("")
    assert (await stage.bot.next_update("edited_message"))["text"] == "hejsan"


async def test_commands_stand_in_a_menu_and_complete_a_slash(stage: Stage, open_page: OpenPage) -> None:
    menu = [{"command": "hjalp", "description": "Hjälp"}, {"command": "sprak", "description": "Byt språk"}]
    page = await open_page()
    anna = phone(page, "Testperson4")
    await stage.bot.call("setMyCommands", commands=menu)
    await anna.get_by_role("button", name="Meny").click()
    await expect(anna.get_by_role("option")).to_have_text(["/hjalpHjälp", "/sprakByt språk"])
    await page.keyboard.press("Escape")
    await page.keyboard.type("/sp")
    await expect(anna.get_by_role("option")).to_have_text(["/sprakByt språk"])
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(anna.locator(".out .text").last).to_have_text("/sprak")


async def test_a_document_can_be_downloaded(stage: Stage, open_page: OpenPage) -> None:
    calendar = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 64
    await stage.bot.send_file(stage.anna, "document", "tid.ics", calendar, {"caption": "Din tid"})
    page = await open_page()
    async with page.expect_download() as download:
        await phone(page, "Testperson4").get_by_role("link", name="Ladda ner: tid.ics 2 kB").click()
    assert bytes_of(await (await download.value).path()) == calendar


async def test_a_photo_a_place_and_typing_are_shown(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send_file(stage.anna, "photo", "dot.png", RED_DOT)
    await stage.bot.call(
        "sendVenue", chat_id=stage.anna, latitude=56.6, longitude=16.3, title="Eken", address="Ekgatan 4"
    )
    page = await open_page()
    anna = phone(page, "Testperson4")
    await expect(anna.locator(".photo img")).to_have_js_property("naturalWidth", 1)
    await expect(anna.locator(".venue-words")).to_contain_text("Ekgatan 4")
    await stage.bot.call("sendChatAction", chat_id=stage.anna, action="typing")
    await expect(anna.locator(".state")).to_have_text("skriver …")
    await stage.bot.send(stage.anna, "klart")
    await expect(anna.locator(".state")).to_have_text("bot")


async def test_a_person_sends_a_picture_and_a_document(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    anna = phone(page, "Testperson4")
    picker = anna.locator("input[type=file]")
    await picker.set_input_files({"name": "dot.png", "mimeType": "image/png", "buffer": RED_DOT})
    await anna.get_by_role("textbox").fill("min bild")
    await anna.get_by_role("button", name="Skicka som Testperson4", exact=True).click()
    await expect(anna.locator(".out .photo img")).to_have_count(1)
    await picker.set_input_files({"name": "brev.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    await anna.get_by_role("button", name="Skicka som Testperson4", exact=True).click()
    await expect(anna.locator(".out .document-name")).to_have_text("brev.pdf")
    sent = [event["message"] for event in await stage.events("message")][-2:]
    assert sent[0]["caption"] == "min bild"
    assert sent[1]["document"]["file_size"] == 8


async def test_what_is_not_sent_stays_in_the_box(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    anna = phone(page, "Testperson4")
    refused = {"error": "text is longer than 4096 characters"}
    await page.route("**/send", lambda route: route.fulfill(status=400, json=refused))
    await anna.get_by_role("textbox").fill("viktigt")
    await page.keyboard.press("Enter")
    await expect(anna.locator(".toast")).to_have_text("Inte skickat: det är för stort.")
    await expect(anna.get_by_role("textbox")).to_have_value("viktigt")


async def test_quick_messages_keep_their_order(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    box = phone(page, "Testperson4").get_by_role("textbox")
    await box.click()
    for number in range(5):
        await page.keyboard.type(str(number))
        await page.keyboard.press("Enter")
    await asyncio.wait_for(expect(phone(page, "Testperson4").locator(".out")).to_have_count(6), 10)
    assert [event["message"]["text"] for event in await stage.events("message")] == ["hej", *"01234"]
