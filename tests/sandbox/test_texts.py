"""Marked text as Telegram reads it: plain text and marks counted in UTF-16."""

from typing import Any

import pytest

from sandbox.api import html
from tests.sandbox.hands import Bot


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("<b>hej</b>", "hej", [("bold", 0, 3)]),
        ("😀 <b>hej</b>", "😀 hej", [("bold", 3, 3)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("a &lt; b &amp;&#229; &nbsp;", "a < b &å &nbsp;", []),
        ("<b></b>hej", "hej", []),
        ("<B>hej</b >", "hej", [("bold", 0, 3)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ('<tg-time unix="1647531900" format="wDT">i morgon</tg-time>', "i morgon", [("date_time", 0, 8)]),
        ('<tg-time unix="snart">x</tg-time><tg-time unix="1" format="Q">y</tg-time>', "xy", []),
    ],
)
def test_html(source: str, text: str, marks: list[tuple[str, int, int]]) -> None:
    plain, found = html.parse(source)
    assert plain == text
    assert [(mark["type"], mark["offset"], mark["length"]) for mark in found] == marks


def test_links_and_code_carry_more() -> None:
    _, [link] = html.parse("<a href='https://1177.se/?a=1&amp;b=2'>1177</a>")
    assert link["url"] == "https://1177.se/?a=1&b=2"
    _, [code] = html.parse('<pre><code class="language-python">x</code></pre>')
    assert (code["type"], code["language"]) == ("pre", "python")
    _, [time] = html.parse('<tg-time unix="1647531900" format="r">x</tg-time>')
    assert (time["unix_time"], time["date_time_format"]) == (1647531900, "r")


@pytest.mark.parametrize(
    ("fields", "text", "entities"),
    [
        (
            {"text": "  <b>hej</b>  ", "parse_mode": "HTML"},
            "hej",
            [{"type": "bold", "offset": 0, "length": 3}],
        ),
        (
            {"text": " hej du", "entities": [{"type": "bold", "offset": 1, "length": 99}]},
            "hej du",
            [{"type": "bold", "offset": 0, "length": 6}],
        ),
        (
            {"text": "å /hjalp https://1177.se. a@b.test"},
            "å /hjalp https://1177.se. a@b.test",
            [
                {"type": "bot_command", "offset": 2, "length": 6},
                {"type": "url", "offset": 9, "length": 15},
                {"type": "email", "offset": 26, "length": 8},
            ],
        ),
    ],
)
async def test_a_message_is_trimmed_and_marked(
    bot: Bot, anna: int, fields: dict[str, Any], text: str, entities: list[dict[str, Any]]
) -> None:
    sent = await bot.call("sendMessage", chat_id=anna, **fields)
    assert (sent["text"], sent["entities"]) == (text, entities)
