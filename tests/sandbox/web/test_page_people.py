"""Who is who: the bot's own register on the page."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ANNA, CHILD, HIDDEN = "19890914-2393", "20150117-2397", "19750314-2387"
EKEN = "Hälsocentralen Eken"


def patient(name: str, login: str, **more: object) -> dict[str, Any]:
    return {"name": name, "login": login, "role": "patient", "phone": "", "email": "", "units": [], **more}


def colleague(name: str, login: str, role: str, *units: str) -> dict[str, Any]:
    return {"name": name, "login": login, "role": role, "phone": "", "email": "", "units": list(units)}


REGISTER = [
    patient(
        "Testperson4",
        ANNA,
        guards=[CHILD],
        waits=[{"unit": "Ortopedimottagningen", "type": "visit", "since": "2026-09-14"}],
    ),
    patient("Lillen Test", CHILD),
    patient("Hemlig Testsson", HIDDEN, protected=True, account=True),
    colleague("Eva Testsson", "eva", "staff", EKEN),
    colleague("Chefen Testsson", "chefen", "manager"),
]


async def known(stage: Stage) -> None:
    """Anna and Eva stand in the register too."""
    stage.door.people = REGISTER
    await stage.sim("people", id=stage.anna, name="Testperson4", note=ANNA)
    await stage.sim("people", id=stage.eva, name="Eva Testsson", note="eva")


async def test_guardians_who_waits_and_where_staff_work_stand_on_the_page(
    stage: Stage, open_page: OpenPage
) -> None:
    await known(stage)
    page = await open_page()
    await page.get_by_role("button", name="Vem är vem").click()
    rows = page.get_by_role("dialog", name="Vem är vem").get_by_role("listitem")
    await expect(rows).to_have_count(len(REGISTER))
    for row, words in enumerate(
        (
            (ANNA, "vårdnadshavare för Lillen Test", "väntar på besök, Ortopedimottagningen, sedan"),
            (CHILD, "barn till Testperson4", "inget konto"),
            (HIDDEN, "skyddad identitet"),
            ("eva", f"personal, {EKEN}"),
            ("chefen", "chef"),
        )
    ):
        for text in words:
            await expect(rows.nth(row)).to_contain_text(text)
    await expect(rows.nth(0)).not_to_contain_text("inget konto")


async def test_a_phone_is_opened_from_who_is_who(stage: Stage, open_page: OpenPage) -> None:
    await known(stage)
    page = await open_page(f"#people={stage.anna}&trays=none")
    await page.get_by_role("button", name="Vem är vem").click()
    await page.get_by_role("searchbox").fill("eken")
    await page.get_by_role("button", name="Öppna: Eva Testsson").click()
    eva = page.get_by_role("region", name="Telefon: Eva Testsson")
    await expect(eva.locator(".role")).to_have_text(f"eva · {EKEN}")
    await expect(page.get_by_role("textbox", name="Skriv som Eva Testsson")).to_be_focused()


async def test_whose_phone_to_open_is_chosen_by_unit_too(stage: Stage, open_page: OpenPage) -> None:
    await known(stage)
    page = await open_page(f"#people={stage.anna}&trays=none")
    await page.locator("#add-phone").click()
    await page.get_by_role("searchbox").fill("hälsocentralen")
    await expect(page.get_by_role("dialog").locator(".person")).to_have_count(1)
    await page.get_by_role("dialog").get_by_role("button", name="Eva Testsson").click()
    await expect(page.locator(".phone")).to_have_count(2)


async def test_a_bot_that_does_not_show_its_register_is_told(stage: Stage, open_page: OpenPage) -> None:
    await stage.door.close()
    page = await open_page()
    await page.get_by_role("button", name="Vem är vem").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Boten visar inte sitt register")
    await page.get_by_role("button", name="Stäng", exact=True).click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
