"""Conversations as pages: they look like the chat, take nothing from elsewhere, and escape all words."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from sandbox.player import pages
from sandbox.player.cast import Turn
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.parse import parse
from sandbox.player.play import Outcome
from tests.sandbox.player.reading_pages import Read

EVIL = "<script>alert('x')</script> & \"é\""


@pytest.fixture
def outcomes(tmp_path: Path) -> list[Outcome]:
    file = tmp_path / "böka" / "en tid.yaml"
    file.parent.mkdir()
    file.write_text(
        f"about: {json.dumps(EVIL, ensure_ascii=False)}\n"
        "people: {anna: patient 19890914-2393}\ntalk:\n  - anna says: <b>\n"
    )
    turn = Turn(parse(file), "sv")
    told = {"message_id": 2, "text": f"😀 {EVIL}", "entities": [{"type": "bold", "offset": 3, "length": 8}]}
    buttons = {"inline_keyboard": [[{"text": EVIL}, {"text": "Ja"}], [{"text": "Nej"}]]}
    events = (
        {
            "n": 1,
            "kind": "message",
            "chat": 7,
            "by": "bot",
            "message": {"message_id": 1, "text": "inloggning"},
        },
        {"kind": "talk begins"},
        {"kind": "step", "at": Place(file, 4, 5)},
        {"n": 2, "kind": "message", "chat": 7, "by": 7, "message": {"message_id": 9, "text": "<b>"}},
        {"n": 3, "kind": "message", "chat": 7, "by": "bot", "message": {**told, "reply_markup": buttons}},
        {
            "n": 4,
            "kind": "edit",
            "chat": 7,
            "by": "bot",
            "message": {**told, "document": {"file_name": EVIL, "file_id": "f"}},
        },
        {"kind": "tapped", "chat": 7, "label": EVIL},
        {"n": 5, "kind": "answer", "chat": None, "to": 7, "text": EVIL},
        {"n": 6, "kind": "tray", "tray": "sms", "chat": None, "item": {"to": "+46", "text": EVIL}},
    )
    failed = Failed(f"anna sees {EVIL}", instead="nothing new", at=Place(file, 4, 5))
    return [Outcome(turn, 0.5, failed, events, {7: "anna"}), Outcome(turn, 0.25)]


def test_a_page_for_each_and_an_index_with_nothing_from_elsewhere(
    outcomes: list[Outcome], tmp_path: Path
) -> None:
    folder = tmp_path / "out" / "pages"
    pages.write(folder, outcomes)

    assert sorted(each.name for each in folder.iterdir()) == [
        "böka-en_tid.sv.html", "böka-en_tid2.sv.html", "index.html",
    ]  # fmt: skip
    for file in folder.iterdir():
        page = file.read_text(encoding="utf-8")
        read = Read(page)
        assert read.open == []
        assert read.tags["script"] == read.tags["img"] == read.tags["link"] == 0
        assert all((folder / unquote(asked)).is_file() for asked in read.asked)
        assert not re.search(r"https?:|url[(]|@import", page)
        assert EVIL in read.words


def test_the_page_shows_what_stood_on_the_phone(outcomes: list[Outcome], tmp_path: Path) -> None:
    pages.write(tmp_path, outcomes)
    page = (tmp_path / "böka-en_tid.sv.html").read_text(encoding="utf-8")
    read = Read(page)

    assert "inloggning" not in read.words
    assert "<b>&lt;script&gt;</b>alert" in page
    assert page.index("anna says") < page.index('class="own"')
    assert read.words.count(EVIL) >= 8
    assert page.count("<div><span") == 2
    assert "expected: anna sees" in read.words
