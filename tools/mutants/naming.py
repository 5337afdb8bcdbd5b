"""Which scripts look for a text by its own words: one of them is sure to miss it, so it is played first."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sandbox.player.cast import SWEDISH
from sandbox.player.parse import parse_rows
from sandbox.player.wanted import ANY, Exact, plain

_SHORTEST = 4
"""Fewer letters stand in too many texts."""


def names(file: Path, text: str) -> bool:
    """Whether it looks for, or taps, a part of the text; or for words of which a part is the text."""
    said = plain(text)
    parts = [part.strip() for part in re.split(r"\{[^}]*\}", said) if len(part.strip()) >= _SHORTEST]
    return any(word in said or any(part in word for part in parts) for word in _words(file))


@cache
def _words(file: Path) -> frozenset[str]:
    return frozenset(_in(file))


def _in(file: Path) -> Iterator[str]:
    for script in parse_rows(file):
        for _, phrase in script.worded:
            said = dict(phrase.wordings)
            for wanted in said.get(SWEDISH, said.get(ANY, ())):
                if isinstance(wanted, Exact) and len(wanted.text) >= _SHORTEST:
                    yield plain(wanted.text)
