"""A standard text with a gap: a paragraph that is only `…`, where staff write what nobody can know before.

Such a text says nothing until the gap is filled, and is not sent before.
"""

_GAP = "…"
_BETWEEN = "\n\n"


def has_gap(text: str) -> bool:
    return _GAP in _paragraphs(text)


def filled(text: str, words: str) -> str:
    """The text with the words in its gap; the words alone where it has none, or where they begin as it."""
    every = _paragraphs(text)
    if _GAP not in every or (every[0] != _GAP and every[0] in words):
        return words
    return _BETWEEN.join(words.strip() if one == _GAP else one for one in every)


def stands_in(standard: str, text: str) -> bool:
    """Whether a standard text was sent with this one, whatever its gap was filled with."""
    said = [one for one in _paragraphs(standard) if one != _GAP]
    return any(said) and all(one in text for one in said)


def _paragraphs(text: str) -> list[str]:
    return [one.strip() for one in text.split(_BETWEEN)]
