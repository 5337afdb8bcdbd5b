"""A standard text with a gap: a paragraph that is only `…`, where staff write what nobody can know before.

Such a text says nothing until the gap is filled, and is not sent before.
"""

import re

_GAP = "…"
_BETWEEN = "\n\n"
_KNOWN_BY_ITS_WORDS = 4
_MEANT = re.compile(r"\s*(?:(?<=:)|(?<!\S))(?:…|\.{3,})(?!\S)\s*")


def set_apart(text: str) -> str:
    """A standard text with each gap, however it was written, as a paragraph: what is set off by spaces, or
    ends what a colon begins. `Vi hör av oss…` has none.
    """
    return _MEANT.sub(f"{_BETWEEN}{_GAP}{_BETWEEN}", text).strip()


def has_gap(text: str) -> bool:
    return _GAP in _paragraphs(text)


def filled(text: str, words: str) -> str:
    """The text with the words in its gap; the words alone where it has none, or where they begin as it."""
    every = _paragraphs(text)
    if _GAP not in every or (every[0] != _GAP and every[0] in words):
        return words
    return _BETWEEN.join(words.strip() if one == _GAP else one for one in every)


def stands_in(standard: str, text: str) -> bool:
    """Whether a standard text was sent with this one, whatever its gap was filled with. What is a few words
    long (`Ja.`) is known by standing alone; what is longer, by its words, whatever stands around them.
    """
    said, there = [one for one in _paragraphs(standard) if one != _GAP], _paragraphs(text)
    return any(said) and all(
        one in there or (len(one.split()) >= _KNOWN_BY_ITS_WORDS and one in text) for one in said
    )


def _paragraphs(text: str) -> list[str]:
    return [one.strip() for one in text.split(_BETWEEN)]
