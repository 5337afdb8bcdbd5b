"""axe-core finds nothing on any view of the page: light and dark, 320 pixels wide, enlarged twice."""

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.conftest import OpenPhones
from tests.browser.demo import Demo
from tests.browser.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WIDE, NARROW, ENLARGED = (1440, 900), (320, 568), (720, 450)
ALL_RULES = {
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}, "target-size": {"enabled": True}},
}
LOOKS: tuple[tuple[tuple[int, int], Literal["light", "dark"]], ...] = (
    (WIDE, "light"),
    (WIDE, "dark"),
    (NARROW, "light"),
    (ENLARGED, "dark"),
)
FOUND = "(options) => axe.run(document, options).then((told) => told.violations)"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Two frames after the window has changed: what the page's own script lays out anew is drawn by then."""


@dataclass(slots=True)
class Inspector:
    """Looks at the page as it stands, in every window; `found` is what axe has said, view by view."""

    page: Page
    found: list[str] = field(default_factory=list)

    async def looks_at(self, view: str, panel: str | None = None) -> None:
        """`panel` is the tab to bring forward where one panel shows at a time."""
        for (width, height), scheme in LOOKS:
            await self.page.set_viewport_size({"width": width, "height": height})
            await self.page.emulate_media(color_scheme=scheme)
            tab = self.page.get_by_role("tab", name=panel) if panel else None
            if tab is not None and await tab.is_visible():
                await tab.click()
            await self.page.evaluate(DRAWN)
            if not await self.page.evaluate("'axe' in window"):
                await self.page.evaluate(Axe().axe_script)
            violations = await self.page.evaluate(FOUND, ALL_RULES)
            self.found += [_told(view, width, scheme, one) for one in violations]
        await self.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def _told(view: str, width: int, scheme: str, violation: dict[str, Any]) -> str:
    where = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
    return f"{view}, {width}, {scheme}: {violation['id']} ({violation['impact']}): {where}"


async def test_logging_in_booking_and_the_pages_own_dialogs(running: Demo, open_phones: OpenPhones) -> None:
    patient, _ = await open_phones(running, "Testperson4", "Eva Testsson", pictures="access")
    page, inspector = patient.page, Inspector(patient.page)
    await inspector.looks_at("empty chat", patient.name)
    await patient.logs_in("19890914-2393")
    await patient.sees("Hej Testperson4.")
    await inspector.looks_at("log-in and menu", patient.name)
    await patient.taps("Boka tid")
    await patient.taps("Hälsocentralen Eken")
    await patient.taps("Vaccination")
    await patient.sees("Första lediga tiderna:")
    await patient.taps("Annan dag")
    await patient.sees("Välj en dag")
    await inspector.looks_at("month", patient.name)
    await page.get_by_role("button", name="Fler val för Testperson4").click()
    await inspector.looks_at("a phone's acts")
    await page.keyboard.press("Escape")
    await patient.region.get_by_role("button", name="Meny", exact=True).click()
    await inspector.looks_at("commands")
    await page.keyboard.press("Escape")
    for opens, leaves in (("Vem är vem", "Stäng"), ("Lägg till telefon", "Avbryt"), ("till …", "Avbryt")):
        await page.get_by_role("button", name=opens).click()
        await inspector.looks_at(opens)
        await page.get_by_role("dialog").get_by_role("button", name=leaves, exact=True).click()
    await page.locator("#fold").evaluate("(one) => one.click()")
    await inspector.looks_at("unfolded")
    await page.get_by_role("button", name="Switch to English").click()
    await inspector.looks_at("in English", patient.name)
    assert inspector.found == []


async def sends_offer(staff: Hands, number: str) -> None:
    await staff.says("Skicka erbjudande")
    await staff.taps("Besök")
    await staff.sees("klistra in personnummer")
    await staff.says(number)
    await staff.sees("Mottagare: 1.")
    await staff.taps("Förhandsgranska")
    await staff.sees("Så här blir erbjudandet")
    await staff.taps("Skicka erbjudandet")
    await staff.sees("SKICKAT till 1 av 1.")


async def test_an_offer_and_the_letter_that_goes_with_it(running: Demo, open_phones: OpenPhones) -> None:
    patient, staff = await open_phones(running, "Testperson19", "Karin Testsson", pictures="access")
    page, inspector = patient.page, Inspector(patient.page)
    await patient.logs_in("19810326-9299")
    await patient.sees("Hej Testperson19.")
    await staff.logs_in("karin")
    await staff.sees("Inloggad")
    await sends_offer(staff, "19810326-9299")
    await inspector.looks_at("staff's receipt", staff.name)
    await patient.is_told("Du har ett nytt meddelande")
    await patient.taps("Läs meddelandet")
    await patient.sees("Svara allra senast")
    await inspector.looks_at("offer", patient.name)
    await staff.says("Brev att skicka")
    await staff.sees("Hämta brevet, skriv ut det")
    await staff.says("Hämta alla")
    await staff.sees("HÄMTAT 1 brev")
    await page.get_by_role("tab", name="Brev").click()
    await page.get_by_role("combobox", name="Visa post till").select_option("alla")
    letter = page.locator(".item.letter")
    await letter.get_by_role("heading", level=4).first.wait_for()
    assert "#" not in await letter.inner_text()
    await inspector.looks_at("letter", "Korgar")
    assert inspector.found == []
