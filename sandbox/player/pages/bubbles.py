"""One event as it stood on a phone: a bubble, its buttons, a pop-up, an sms. All words are escaped here."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Any

from sandbox.player.boxes import post
from sandbox.player.phone import Button, Event, shown

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "code",
    "blockquote": "q",
    "spoiler": "small",
}


def bubble(event: Event, column: int, *, who: str = "", wrong: bool = False) -> str:
    """Nothing for what is not seen on a phone. `who`: whose phone, for a page with room for one column;
    `wrong`: it is what an asserter complains of.
    """
    match event["kind"]:
        case "message" | "edit":
            inside, sort = _message(event), "bot" if event["by"] == "bot" else "own"
        case "answer" if event.get("text"):
            inside, sort = _text(str(event["text"])), "popup"
        case "tapped":
            inside, sort = _text(str(event["label"])), "own tap"
        case "tray":
            inside, sort = _post(event), "post"
        case _:
            return ""
    whose = f'<p class="who">{escape(who)}</p>' if who else ""
    return (
        f'<article class="{sort}{" wrong" * wrong}" style="grid-column:{column}">{whose}{inside}</article>\n'
    )


def is_own(event: Event) -> bool:
    """What the person did, not what was shown to the person."""
    return bool(event["kind"] == "tapped" or (event["kind"] == "message" and event["by"] != "bot"))


def _message(event: Event) -> str:
    message, seen = event["message"], shown(event)
    words = message.get("text") or message.get("caption") or seen.text
    entities = message.get("entities") or message.get("caption_entities") or []
    edited = '<span class="edited">edited</span>' if event["kind"] == "edit" else ""
    file = seen.file_name or ("photo" if "photo" in message else "")
    attached = f'<p class="file">{escape(file)}</p>' if file else ""
    return f"{attached}{_text(words, entities) if words else ''}{edited}{_keyboard(seen.buttons)}"


def _post(event: Event) -> str:
    item = post(event)
    return f'<p class="tray">{escape(item.tray)} to {escape(item.to)}</p>{_text(item.words)}'


def _keyboard(buttons: Iterable[Button]) -> str:
    rows: dict[int, list[str]] = {}
    for button in buttons:
        rows.setdefault(button.row, []).append(f'<span dir="auto">{escape(button.label)}</span>')
    lines = "".join(f"<div>{''.join(row)}</div>" for row in rows.values())
    return f'<div class="keyboard">{lines}</div>' if rows else ""


def _text(words: str, entities: Iterable[Mapping[str, Any]] = ()) -> str:
    return f'<p class="text" dir="auto">{"".join(_segments(words, list(entities)))}</p>'


def _segments(words: str, entities: list[Mapping[str, Any]]) -> Iterator[str]:
    """Cut where a mark begins or ends; places are counted in UTF-16 units, as the Bot API does."""
    units = words.encode("utf-16-le")
    spans = [
        (int(each["offset"]), int(each["offset"]) + int(each["length"]), _TAGS[each["type"]])
        for each in entities
        if each.get("type") in _TAGS
    ]
    cuts = sorted({0, len(units) // 2, *(place for start, end, _ in spans for place in (start, end))})
    for start, end in pairwise(cuts):
        tags = [tag for opens, closes, tag in spans if opens <= start and end <= closes]
        text = escape(units[2 * start : 2 * end].decode("utf-16-le", errors="replace"))
        yield f"{''.join(f'<{tag}>' for tag in tags)}{text}{''.join(f'</{tag}>' for tag in reversed(tags))}"
