"""The chats saved as a tester's script: by the server, downloaded by the page."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.async_api import Page, expect

from sandbox.player.parse import parse
from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LOGIN = "19890914-2393"
ANNA = {"name": "Tess", "login": LOGIN, "role": "patient", "phone": "+46701740606"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def written(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


async def chosen(page: Page, item: str) -> None:
    await page.get_by_role("button", name=re.compile("Fler val för")).first.click()
    await page.get_by_role("menuitem", name=item).click()


async def saved(page: Page, name: str = "tess.yaml") -> str:
    async with page.expect_download() as download:
        await chosen(page, "Spara som skript")
    kept = await download.value
    assert kept.suggested_filename == name
    return text_of(await kept.path())


async def logged_in(stage: Stage) -> int:
    """Somebody who has done nothing else."""
    stage.door.people = [ANNA]
    tess = await stage.person("Tess", phone="070-174 06 06")
    await stage.says(tess, LOGIN)
    await stage.bot.send(tess, "Skriv koden.")
    stage.world.trays.put("sms", to="+46701740606", text="Din kod är 123456.")
    await stage.says(tess, "123456")
    return tess


async def test_the_script_says_taps_and_sees_what_happened(
    stage: Stage, open_page: OpenPage, tmp_path: Path
) -> None:
    tess = await logged_in(stage)
    page = await open_page(f"#people={tess}&trays=sms")
    message = await stage.bot.send(tess, "Hej: välkommen", [["Mina tider"]])
    await chosen(page, "Börja skriptet här")
    anna = page.get_by_role("region", name="Telefon: Tess")
    await anna.get_by_role("button", name="Mina tider").click()
    query = await stage.bot.next_update("callback_query")
    await stage.bot.edit(tess, message, "Du har en tid\ntisdag 24 november klockan 09:00")
    await stage.bot.answer(query, "Klart", alert=True)
    await page.get_by_role("button", name="OK").click()
    await page.get_by_role("button", name="+1 vardag").click()
    await expect(page.get_by_role("region", name="Botens klocka")).to_contain_text("tis 24 nov")
    await stage.says(tess, "på fredag # inte måndag")
    await stage.bot.send_file(tess, "document", "tid.ics", b"BEGIN:VCALENDAR")
    await expect(anna.locator(".document")).to_have_count(1)
    text = await saved(page)
    written(tmp_path / "talk.yaml", text)
    assert parse(tmp_path / "talk.yaml").lang == "sv"
    script = yaml.safe_load(text)
    assert script["people"] == {"tess": f"patient {LOGIN}"}
    assert str(script["now"]).startswith("2026-11-23 08:00")
    assert script["talk"] == [
        {"tess taps": "Mina tider"},
        {"tess sees": ["Du har en tid", "tisdag 24 november klockan 09:00"]},
        {"tess alert": "Klart"},
        {"advance": "nästa vardag"},
        {"tess says": "på fredag # inte måndag"},
        {"tess gets file": "*.ics"},
    ]


async def test_a_script_can_begin_later_with_what_the_store_held(stage: Stage, open_page: OpenPage) -> None:
    visit = {"patient": "19900216-2387", "unit": "Eken", "start": "2026-12-01 09:00"}
    stage.door.rows = [{"appointment": visit}]
    tess = await logged_in(stage)
    page = await open_page(f"#people={tess}&trays=sms")
    await stage.says(tess, "detta är inte med")
    await stage.bot.send(tess, "Hej")
    await expect(page.locator(".in .text").last).to_have_text("Hej")
    await chosen(page, "Börja skriptet här")
    await stage.says(tess, "Mina tider")
    await expect(page.locator(".out .text").last).to_have_text("Mina tider")
    script = yaml.safe_load(await saved(page))
    assert script["talk"] == [{"tess says": "Mina tider"}]
    assert script["people"] == {
        "tess": f"patient {LOGIN}",
        "patient_1": {"patient": "19900216-2387", "login": False},
    }
    assert script["given"] == [{"appointment": visit | {"patient": "patient_1"}}]


async def test_an_unknown_person_is_said_to_be_one(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page()
    await stage.bot.send(stage.anna, "Hej")
    await expect(page.locator(".in .text")).to_have_count(1)
    text = await saved(page, "testperson4.yaml")
    assert "okänd för boten: Testperson4" in text
    assert yaml.safe_load(text)["talk"] == [{"testperson4 says": "hej"}, {"testperson4 sees": "Hej"}]
