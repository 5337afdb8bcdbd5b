"""Marks that a text of the catalogue carries into what is sent: where it begins and ends there.

Two letters of the private planes, which nothing else is written with. A text that begins with a letter is
marked after it, and one that ends with a full stop before it: who makes the first letter a capital, or takes
the stop away, does the same to a marked one.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from handlers.talk.language import places

_BEFORE, _AFTER_FIRST, _AT_END, _BEFORE_LAST = 0xF0000, 0xF8000, 0x100000, 0x108000
_ROOM = 0x8000
_MARK = re.compile("[\U000f0000-\U0010fffd]")
_LAST = ".:,!?"


@cache
def texts() -> tuple[str, ...]:
    """All Swedish texts; one is marked by its place among them."""
    return tuple(sorted(places()))


@cache
def _numbers() -> Mapping[str, int]:
    return {text: number for number, text in enumerate(texts())}


def put(text: str, said: str) -> str:
    """What is said for a text, with its marks."""
    number = _numbers().get(text)
    if number is None or not said:
        return said
    first, last = int(said[0].isalpha()), int(said[-1] in _LAST)
    begins = chr((_AFTER_FIRST if first else _BEFORE) + number)
    ends = chr((_BEFORE_LAST if last else _AT_END) + number)
    return f"{said[:first]}{begins}{said[first : len(said) - last]}{ends}{said[len(said) - last :]}"


def read(words: str) -> str:
    """The words as people see them."""
    return _MARK.sub("", words)


def invisible() -> dict[int, None]:
    """What `str.translate` takes every mark away by."""
    kinds = (_BEFORE, _AFTER_FIRST, _AT_END, _BEFORE_LAST)
    return dict.fromkeys(kind + number for kind in kinds for number in range(len(texts())))


def texts_in(event: Any) -> set[str]:  # noqa: ANN401 - JSON
    """Those that any of its words are of."""
    marked = _MARK.findall(json.dumps(event, ensure_ascii=False, default=str))
    return {texts()[(ord(mark) - _BEFORE) % _ROOM] for mark in marked}


def without(words: str, text: str) -> str:
    """The words as people would see them were nothing said for the text; one that was cut ends there."""
    kept, depth, at = "", 0, 0
    for mark in _MARK.finditer(words):
        code = ord(mark[0])
        if (code - _BEFORE) % _ROOM != _numbers().get(text):
            continue
        if code < _AT_END:
            kept += words[at : mark.start() - (code >= _AFTER_FIRST)] if depth == 0 else ""
            depth += 1
        elif depth:
            depth -= 1
            at = mark.end() + (code >= _BEFORE_LAST)
    return read(kept + ("" if depth else words[at:]))


def changed(event: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON
    """The event with each of its words changed."""
    if isinstance(event, str):
        return change(event)
    if isinstance(event, Mapping):
        return {name: changed(one, change) for name, one in event.items()}
    return [changed(one, change) for one in event] if isinstance(event, list) else event
