"""Words with entities: nested, counted in UTF-16, in any direction, and never markup."""

import pytest
from playwright.async_api import expect

from tests.sandbox.web.conftest import OpenPage
from tests.sandbox.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HTML = (
    "😀<b>fet <i>båda</i></b> <u>under</u> <s>bort</s> <code>x()</code> "
    '<a href="https://exempel.test/">länk</a> <tg-spoiler>dold</tg-spoiler>\n'
    "<blockquote>citat</blockquote>\nslut"
)


async def test_entities_become_elements(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send(stage.anna, HTML, parse_mode="HTML")
    page = await open_page()
    text = page.locator(".in .text")
    await expect(text.locator("strong")).to_have_text("fet båda")
    await expect(text.locator("strong em")).to_have_text("båda")
    await expect(text.locator("blockquote")).to_have_text("citat")
    await expect(text.locator("a")).to_have_attribute("href", "https://exempel.test/")
    cover = text.get_by_role("button", name="Dold text, tryck för att visa")
    await expect(cover.locator("span")).not_to_be_visible()
    await cover.click()
    await expect(text.locator(".spoiler span")).to_be_visible()
    for tag, words in {"u": "under", "s": "bort", "code": "x()"}.items():
        await expect(text.locator(tag)).to_have_text(words)


async def test_markup_in_words_stays_words(stage: Stage, open_page: OpenPage) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await stage.bot.send(stage.anna, evil, [[evil]])
    await stage.says(stage.anna, evil)
    page = await open_page()
    await expect(page.locator(".in .text")).to_have_text(evil)
    await expect(page.locator(".key-label")).to_have_text(evil)
    await expect(page.locator(".log img, .log script")).to_have_count(0)
    assert await page.title() == "Sandlådan"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
async def test_an_address_no_page_may_open_is_no_link(open_page: OpenPage, address: str) -> None:
    page = await open_page()
    tag = await page.evaluate(
        "(a) => import('/web/entities.js').then(({link}) => link(a, 'x').tagName)", address
    )
    assert tag == "SPAN"


async def test_overlapping_and_wild_entities_lose_no_letter(open_page: OpenPage) -> None:
    page = await open_page()
    entities = [
        {"type": "bold", "offset": 2, "length": 6},
        {"type": "italic", "offset": 4, "length": 50},
        {"type": "nonsense", "offset": 0, "length": 3},
        {"type": "code", "offset": 99, "length": 3},
    ]
    drawn = await page.evaluate(
        """(entities) => import('/web/entities.js').then(({formatted}) => {
            const box = document.createElement('div');
            box.append(...formatted('abcdefghij', entities));
            return box.textContent;
        })""",
        entities,
    )
    assert drawn == "abcdefghij"


async def test_arabic_runs_from_right_to_left(stage: Stage, open_page: OpenPage) -> None:
    await stage.bot.send(stage.anna, "مرحبا. موعدك يوم الثلاثاء", [["إلغاء الموعد"]])
    await stage.bot.send(stage.anna, "Hej")
    page = await open_page()
    directions = await page.locator(".in .text, .key-label").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).direction)"
    )
    assert directions == ["rtl", "rtl", "ltr"]
