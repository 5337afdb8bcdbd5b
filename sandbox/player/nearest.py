"""Which text that did occur is most like the one that was wanted."""

import difflib
import re
from collections.abc import Iterable, Iterator

from sandbox.player.wanted import Pattern, Wanted, plain

_ALIKE = 0.55
"""Tried on typical typing errors."""
_OF_A_PART = 0.9
_SIGNS = re.compile(r"\\.|[][(){}|^$.*+?]")


def nearest(wanted: Iterable[Wanted], lines: Iterable[str]) -> str:
    """A whole line; nothing when none is like it in any place."""
    known = list(dict.fromkeys(lines))
    scored = [
        (*_likeness(words, plain(line)), line) for words in map(_words, wanted) for line in known if words
    ]
    _, score, line = max(scored, default=(0.0, 0.0, ""))
    return line if score >= _ALIKE else ""


def _words(wanted: Wanted) -> str:
    """Of a regular expression, the letters that stand in it."""
    return plain(_SIGNS.sub(" ", wanted.source) if isinstance(wanted, Pattern) else wanted.text)


def _likeness(words: str, line: str) -> tuple[float, float]:
    """How it ranks, and how like it is: the whole line, or as many words of it as are wanted. A line that is
    like it ranks before a part that is a little more so.
    """
    matcher = difflib.SequenceMatcher(None, "", words, autojunk=False)
    best = 0.0, 0.0
    for part in _parts(line, len(words.split())):
        weight = 1.0 if part == line else _OF_A_PART
        matcher.set_seq1(part)
        if matcher.real_quick_ratio() * weight > best[0] and matcher.quick_ratio() * weight > best[0]:
            ratio = matcher.ratio()
            best = max(best, (ratio * weight, ratio))
    return best


def _parts(line: str, length: int) -> Iterator[str]:
    yield line
    words = line.split()
    for start in range(max(0, len(words) - length + 1)):
        yield " ".join(words[start : start + length])
