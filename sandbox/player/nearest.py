"""Which text that did occur is most like the one that was wanted."""

import difflib
import re
from collections.abc import Iterable, Iterator

from sandbox.player.wanted import Pattern, Wanted, plain

_ALIKE = 0.55
"""Tried on typical typing errors."""
_SIGNS = re.compile(r"\\.|[][(){}|^$.*+?]")


def nearest(wanted: Iterable[Wanted], lines: Iterable[str]) -> str:
    """A whole line; nothing when none is like it in any place."""
    known = list(dict.fromkeys(lines))
    scored = [
        (_likeness(words, plain(line)), line) for words in map(_words, wanted) for line in known if words
    ]
    score, line = max(scored, default=(0.0, ""))
    return line if score >= _ALIKE else ""


def _words(wanted: Wanted) -> str:
    """Of a regular expression, the letters that stand in it."""
    return plain(_SIGNS.sub(" ", wanted.source) if isinstance(wanted, Pattern) else wanted.text)


def _likeness(words: str, line: str) -> float:
    """Of the whole line, or of as many words of it as are wanted."""
    matcher = difflib.SequenceMatcher(None, "", words, autojunk=False)
    best = 0.0
    for part in _parts(line, len(words.split())):
        matcher.set_seq1(part)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def _parts(line: str, length: int) -> Iterator[str]:
    yield line
    words = line.split()
    for start in range(max(0, len(words) - length + 1)):
        yield " ".join(words[start : start + length])
