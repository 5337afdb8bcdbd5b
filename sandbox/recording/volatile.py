"""What is another at every play: log-in codes and references. Left out, or kept with `save`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?<![\w-])(?:\d{6}(?![\w-])"  # a code
    r"|(?<=nummer )[0-9A-Z]{6,}|(?<=number )[0-9A-Z]{6,}"  # a reference, named as one
    r"|(?=[A-Z-]*\d)(?=[\d-]*[A-Z])[0-9A-Z-]{6,}(?![\w-]))"  # or seen as one
)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2066-\u2069\u202a-\u202c\ufeff]")
_LONG_ENOUGH = 3
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Token:
    """A changing word, and a regular expression that finds one like it in its place."""

    word: str
    name: str
    pattern: str

    @property
    def entry(self) -> str:
        return f"/{self.pattern.replace('(', '').replace(')', '')}/"


def lines_of(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := _INVISIBLE.sub("", raw).strip())]


def steady(line: str) -> str:
    """The longest part of the line that is the same at every play; nothing when none is worth a look."""
    parts = (part.strip(" :.,") if _TOKEN.search(line) else part for part in _TOKEN.split(line))
    longest = max(parts, key=len, default="")
    if len(longest) < _LONG_ENOUGH or not re.search(r"\w", longest):
        return ""
    # A script would take these for something else.
    return "" if "{{" in longest or longest.startswith("/") else longest


def tokens_in(line: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(line):
        word = match[0]
        kind, name = (r"\d", "kod") if word.isdigit() else ("[0-9A-Z-]", "referens")
        before = re.sub(r"[^\w ]", ".", line[max(0, match.start() - _BEFORE) : match.start()])
        yield Token(word, name, rf"{before}({kind}{{{len(word)}}})")
