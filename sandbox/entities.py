"""Marks in a text, counted in UTF-16 as Telegram does: what a client finds by itself."""

import re

from sandbox.shapes import Json

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@\w{3,32})"
)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def found_in(text: str) -> list[Json]:
    """Commands, addresses and mentions that nobody marked."""
    return [
        {"type": str(match.lastgroup), "offset": utf16(text[: match.start()]), "length": utf16(match.group())}
        for match in _FOUND.finditer(text)
    ]


def overlaps(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )


def with_found(text: str, given: list[Json]) -> list[Json]:
    """The given marks, and those found outside them, in order."""
    more = [mark for mark in found_in(text) if not any(overlaps(mark, own) for own in given)]
    return sorted(given + more, key=lambda mark: (mark["offset"], -mark["length"]))
