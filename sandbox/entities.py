"""Marks in a text, counted in UTF-16 as Telegram does: what a client finds by itself."""

import re
from collections.abc import Sequence

from sandbox.shapes import Json

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@\w{3,32})"
)
_TYPED = re.compile(r"\*\*(?=\S)(?P<bold>[^\n]+?)(?<=\S)\*\*|__(?=\S)(?P<italic>[^\n]+?)(?<=\S)__")

_SIGNS = {"bold": "**", "italic": "__"}
_MANY = 10_000
"""More than any text's length."""


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def found_in(text: str) -> list[Json]:
    """Commands, addresses and mentions that nobody marked."""
    return [
        {"type": str(match.lastgroup), "offset": utf16(text[: match.start()]), "length": utf16(match.group())}
        for match in _FOUND.finditer(text)
    ]


def typed(text: str) -> tuple[str, list[Json]]:
    """What a phone sends of typed words: `**bold**` and `__italic__` are marks there."""
    bare, marks = "", list[Json]()
    at = 0
    for match in _TYPED.finditer(text):
        bare += text[at : match.start()]
        kind = "bold" if match["bold"] else "italic"
        words, inside = typed(match[kind])
        marks.append({"type": kind, "offset": utf16(bare), "length": utf16(words)})
        marks += [mark | {"offset": mark["offset"] + utf16(bare)} for mark in inside]
        bare, at = bare + words, match.end()
    return bare + text[at:], marks


def as_typed(text: str, marks: Sequence[Json]) -> str:
    """The words that a phone has made these of: `typed` turned round. Other marks it finds by itself."""
    signs = list[tuple[int, int, int, str]]()
    for place, mark in enumerate(marks):  # of two about the same words the first is the outer
        if sign := _SIGNS.get(mark["type"]):
            begins, length = mark["offset"], mark["length"]
            signs += [(begins, _MANY - length, place, sign), (begins + length, length - _MANY, -place, sign)]
    units = text.encode("utf-16-le", "surrogatepass")
    for at, *_, sign in sorted(signs, reverse=True):  # from behind: what begins here stands after what ends
        units = units[: 2 * at] + sign.encode("utf-16-le") + units[2 * at :]
    return units.decode("utf-16-le", "surrogatepass")


def overlaps(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )


def with_found(text: str, given: list[Json]) -> list[Json]:
    """The given marks, and those found outside them, in order."""
    more = [mark for mark in found_in(text) if not any(overlaps(mark, own) for own in given)]
    return sorted(given + more, key=lambda mark: (mark["offset"], -mark["length"]))
