"""A chat saved as a tester's script."""

from pathlib import Path

import pytest
import yaml
from playwright.async_api import Page, expect

from sandbox.player.parse import parse
from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LOGIN = "19890914-2393"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def written(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


async def saved(page: Page) -> str:
    await page.get_by_role("button", name="Fler val för Testperson4").click()
    async with page.expect_download() as download:
        await page.get_by_role("menuitem", name="Spara som skript").click()
    kept = await download.value
    assert kept.suggested_filename == "testperson4.yaml"
    return text_of(await kept.path())


async def test_the_script_says_taps_and_sees_what_happened(
    stage: Stage, open_page: OpenPage, tmp_path: Path
) -> None:
    stage.door.people = [{"name": "Testperson4", "login": LOGIN, "role": "patient", "phone": "+46701740605"}]
    page = await open_page()
    await stage.says(stage.anna, LOGIN)
    await stage.bot.send(stage.anna, "Skriv koden.")
    await stage.says(stage.anna, "123456")
    message = await stage.bot.send(stage.anna, "Hej: välkommen", [["Mina tider"]])
    anna = page.get_by_role("region", name="Telefon: Testperson4")
    await anna.get_by_role("button", name="Mina tider").click()
    query = await stage.bot.next_update("callback_query")
    await stage.bot.edit(stage.anna, message, "Du har en tid\ntisdag 24 november klockan 09:00")
    await stage.bot.answer(query, "Klart", alert=True)
    await page.get_by_role("button", name="OK").click()
    await page.get_by_role("button", name="+1 vardag").click()
    await expect(page.get_by_role("region", name="Botens klocka")).to_contain_text("tis 24 nov")
    await stage.says(stage.anna, "på fredag # inte måndag")
    await stage.bot.send_file(stage.anna, "document", "tid.ics", b"BEGIN:VCALENDAR")
    await expect(anna.locator(".document")).to_have_count(1)
    text = await saved(page)
    written(tmp_path / "talk.yaml", text)
    assert parse(tmp_path / "talk.yaml").lang == "sv"
    script = yaml.safe_load(text)
    assert script["people"] == {"testperson4": f"patient {LOGIN}"}
    assert str(script["now"]).startswith("2026-11-23 08:00")
    assert script["lang"] == "sv"
    assert script["talk"] == [
        {"testperson4 taps": "Mina tider"},
        {"testperson4 alert": "Klart"},
        {"testperson4 sees": ["Du har en tid", "tisdag 24 november klockan 09:00"]},
        {"advance": "1 vardag"},
        {"testperson4 says": "på fredag # inte måndag"},
        {"testperson4 gets file": "*.ics"},
    ]


async def test_an_unknown_person_is_said_to_be_one(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await stage.bot.send(stage.anna, "Hej")
    await expect(page.locator(".in .text")).to_have_count(1)
    text = await saved(page)
    assert "okänd person" in text
    assert yaml.safe_load(text)["talk"] == [{"testperson4 says": "hej"}, {"testperson4 sees": "Hej"}]


@pytest.mark.parametrize(
    "text", ["ja", "yes", "12", "a: b", "- x", '"q"', "/start", "09:00", "é #1", "null", " två"]
)
async def test_any_text_survives_as_a_scalar(open_page: OpenPage, text: str) -> None:
    page = await open_page()
    scalar = await page.evaluate("(text) => import('/web/yaml.js').then(({scalar}) => scalar(text))", text)
    assert yaml.safe_load(f"x says: {scalar}") == {"x says": text}
