"""The page without a mouse and without eyes: names, one sensible order of stops, contrast, calm."""

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Page, expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MEASURE = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
NAMED = {
    "button",
    "link",
    "textbox",
    "combobox",
    "searchbox",
    "tab",
    "tabpanel",
    "region",
    "dialog",
    "checkbox",
    "image",
    "article",
    "listbox",
}
MENU = [{"command": "hjalp", "description": "Hjälp"}]
LARGE_ENOUGH = 24


async def furnished(stage: Stage) -> None:
    """One of everything that the page can show."""
    await stage.bot.call("setMyCommands", commands=MENU)
    await stage.bot.send(
        stage.anna, "<b>Hej</b> <a href='https://exempel.test'>här</a> <code>x</code>", parse_mode="HTML"
    )
    await stage.bot.send_file(stage.anna, "document", "tid.ics", b"x", {"caption": "Din tid"})
    await stage.bot.call(
        "sendVenue", chat_id=stage.anna, latitude=1.0, longitude=2.0, title="Eken", address="Gatan 4"
    )
    await stage.says(stage.anna, "tack /hjalp")
    await stage.bot.send(stage.anna, "Välj", [["Mina tider"], ["Boka", "Avboka"]])
    await stage.bot.sms("+46701740605", "Din kod är 123456, https://exempel.test/x")


MONTH = [
    ["·", "1", "2", "·", "4", "·", "·"],
    ["7", "8", "9", "10", "11", "·", "·"],
    ["·", "15", "16", "17", "18", "·", "·"],
    ["21", "22", "23", "·", "·", "·", "·"],
    ["28", "29", "30", "·", "·", "·", "·"],
]


@pytest.mark.parametrize(
    ("text", "letters", "names"),
    [
        (
            "Den 3 mars 2027 är för långt fram.\n\nVälj en dag i december 2026.",
            "MTOTFLS",
            ["fredag", "tisdag 1 december", "lördag 5 december, inga tider", "söndag 3 januari, annan månad"],
        ),
        (
            "Choose a day in December 2026.",
            "MTWTFSS",
            ["Friday", "Tuesday 1 December", "Saturday 5 December, no times"],
        ),
    ],
)
async def test_each_key_of_a_month_is_named_by_its_day(
    stage: Stage, open_page: OpenPage, text: str, letters: str, names: list[str]
) -> None:
    page = await open_page()
    await stage.bot.send(stage.anna, text, [[*letters], *MONTH])
    for name in names:
        await expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)


async def nodes(page: Page) -> list[dict[str, Any]]:
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    return [
        {"role": node["role"]["value"], "name": node.get("name", {}).get("value", "")}
        for node in tree["nodes"]
        if not node.get("ignored") and "role" in node
    ]


async def focused(page: Page) -> dict[str, Any]:
    return dict(
        await page.evaluate(
            """() => { const one = document.activeElement; const style = getComputedStyle(one);
            return {tag: one.tagName, id: one.id,
                    label: one.getAttribute('aria-label') ?? one.innerText.trim(),
                    visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    place: one.closest('.phone, .trays, .top, .panel-tabs')?.className ?? 'page'}; }"""
        )
    )


async def test_everything_that_can_be_used_has_a_name(stage: Stage, open_page: OpenPage) -> None:
    await furnished(stage)
    page = await open_page()
    await expect(page.locator(".key")).to_have_count(3)
    found = await nodes(page)
    assert [node for node in found if node["role"] in NAMED and not node["name"].strip()] == []
    assert {"main", "banner", "complementary", "region", "log", "heading"} <= {node["role"] for node in found}
    ids = await page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


async def test_tab_reaches_everything_in_the_order_it_stands(stage: Stage, open_page: OpenPage) -> None:
    await furnished(stage)
    page = await open_page()
    await expect(page.locator(".key")).to_have_count(3)
    stops = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        stop = await focused(page)
        if stop["tag"] == "BODY":
            break
        assert stop["visible"], stop
        stops.append((stop["place"].split()[0], stop["label"]))
    order = [place for place, _ in stops]
    assert order == sorted(order, key=["page", "top", "phone", "trays"].index)
    labels = [label for _, label in stops]
    assert labels[0] == "Hoppa till telefonerna"
    in_anna = labels[labels.index("Fler val för Testperson4") :][:6]
    assert in_anna == [
        "Fler val för Testperson4",
        "Mina tider",
        "Meny",
        "Skriv som Testperson4",
        "Bifoga en fil",
        "Skicka som Testperson4",
    ]


async def test_arrows_walk_through_messages_and_keys(stage: Stage, open_page: OpenPage) -> None:
    await furnished(stage)
    page = await open_page()
    await page.get_by_role("button", name="Mina tider").focus()
    walked = []
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowUp", "Home", "End"):
        await page.keyboard.press(key)
        walked.append((await focused(page))["label"].split(",")[0])
    assert walked == ["Boka", "Avboka", "Mina tider", "Vårdtid", "Du", "Avboka"]
    await page.keyboard.press("Enter")
    assert (await stage.bot.next_update("callback_query"))["data"] == "Avboka"


async def test_a_whole_errand_by_keyboard_alone(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page(f"#people={stage.anna}&trays=none")
    for _ in range(30):
        await page.keyboard.press("Tab")
        if (await focused(page))["label"] == "Fler val för Testperson4":
            break
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    assert (await focused(page))["label"] == "Byt person"
    await page.keyboard.press("Escape")
    assert (await focused(page))["label"] == "Fler val för Testperson4"
    await page.keyboard.press("Enter")
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await expect(page.locator(".phone")).to_have_count(0)
    assert (await focused(page))["id"] == "add-phone"
    await page.keyboard.press("Enter")
    await page.keyboard.type("Eva")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert (await focused(page))["label"] == "Skriv som Eva"


async def test_what_comes_is_told_politely_and_once(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send(stage.anna, "gammalt")
    page = await open_page()
    live = page.locator("#live")
    await expect(live).to_have_attribute("aria-live", "polite")
    await expect(page.get_by_text("gammalt")).to_be_visible()  # what the page opens with is not told
    message = await stage.bot.send(stage.anna, "Din tid", [["Avboka", "Omboka"]])
    await expect(live.locator("p")).to_have_text(["Testperson4, Vårdtid: Din tid · 2 knappar"])
    await stage.bot.edit(stage.anna, message, "Avbokad")
    await expect(live.locator("p").last).to_have_text("Testperson4, Vårdtid ändrade: Avbokad")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
async def test_words_stand_out_from_their_ground(
    stage: Stage, open_page: OpenPage, scheme: Literal["light", "dark"], width: int
) -> None:
    await furnished(stage)
    page = await open_page(width=width, looks={"color_scheme": scheme})
    await expect(page.locator(".key").first).to_be_visible()
    await page.get_by_role("button", name="Meny").first.click()
    assert await page.evaluate(MEASURE) == []


async def test_every_key_is_large_enough_to_hit(stage: Stage, open_page: OpenPage) -> None:
    await furnished(stage)
    page = await open_page(width=390)
    await expect(page.locator(".key").first).to_be_visible()
    small = await page.locator("button:visible:not(.as-link):not(.spoiler)").evaluate_all(
        "(all, least) => all.map((one) => [one.outerHTML, Math.min(one.offsetWidth, one.offsetHeight)])"
        ".filter(([, size]) => size < least)",
        LARGE_ENOUGH,
    )
    assert small == []


async def test_nothing_moves_for_those_who_asked_for_calm(stage: Stage, open_page: OpenPage) -> None:
    page = await open_page(looks={"reduced_motion": "reduce"})
    await stage.bot.call("sendChatAction", chat_id=stage.anna, action="typing")
    await expect(page.locator(".typing")).to_be_visible()
    await stage.bot.send(stage.anna, "Hej", [["Ja"]])
    await page.get_by_role("button", name="Ja").click()
    assert await page.evaluate("document.getAnimations().length") == 0
