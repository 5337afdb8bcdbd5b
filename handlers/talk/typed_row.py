"""What staff type of a row that stands there: first letters, a name with a day beside; near misses.

Nothing but opening stands behind a row, so fewer letters are enough than for a button that acts.
"""

import re
from collections.abc import Iterable, Sequence

from care.people.talks import Standing
from handlers.talk.dates import weekday_letters
from handlers.talk.typed_label import apart, bare

_LEFT_OUT = frozenset(["på", "den", "det", "med", "för", "till", "åt", "om", "i", "visa", "öppna", "ärendet"])
_LEFT_OUT_TOO = frozenset(["on", "the", "with", "for", "to", "about", "in", "show", "open", "case"])
_NUMBERED = re.compile(r"([^\W\d]*)0*(\d+)")
_LETTERS = 2
"""Fewer begin too many words."""
_BETWEEN_FACTS = " · "
_NEAR, _AS_NEAR = 70.0, 5.0
_WITHIN = 0.9
"""A word inside a label is less likely meant than its beginning."""
_MOST_NEAR = 4


def row_meant(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """The rows that have all these words, whole or begun."""
    said = _told(text)
    fitting = (one for one in _rows(buttons) if all(_is_in(word, one[0]) for word in said))
    return apart(fitting) if said else []


def near(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """What may have been meant, the nearest first; a few at most."""
    wanted = " ".join(_told(text)) or bare(text)
    if len(wanted) <= _LETTERS:
        return []
    told = [one for one in buttons if not one[0].isdecimal()]
    scored = [(score, one) for one in told if (score := _likeness(wanted, bare(one[0]))) >= _NEAR]
    best = max((score for score, _one in scored), default=0.0)
    ordered = sorted(scored, key=lambda each: -each[0])
    return apart(one for score, one in ordered if score > best - _AS_NEAR)[:_MOST_NEAR]


def _told(text: str) -> list[str]:
    return [word for word in bare(text).split() if word not in _LEFT_OUT | _LEFT_OUT_TOO]


def _rows(buttons: Sequence[Standing]) -> Iterable[Standing]:
    """Those that have a number, by their words, and labels that are a line of several facts."""
    numbered = {data for label, data in buttons if label.isdecimal()}
    told = (one for one in buttons if one[1] in numbered or _BETWEEN_FACTS in one[0])
    return [one for one in told if not one[0].isdecimal()]


def _is_in(said: str, row: str) -> bool:
    return any(_begins(said, word) for word in bare(row).split())


def _begins(said: str, word: str) -> bool:
    """`test` and `test4` begin `testperson4`, `9` is `0009`, `torsdag` is `tors`."""
    if len(said) >= _LETTERS and word.startswith(said):
        return True
    if said.startswith(word) and word in {day.casefold() for day in weekday_letters()}:
        return True
    first, second = _NUMBERED.fullmatch(said), _NUMBERED.fullmatch(word)
    return bool(first and second and second[2] == first[2] and second[1].startswith(first[1]))


def _likeness(wanted: str, label: str) -> float:
    from rapidfuzz.fuzz import ratio

    begun = max(ratio(wanted, label), ratio(wanted, label[: len(wanted)]))
    return max(begun, *(_WITHIN * ratio(wanted, one) for one in label.split())) if label else 0.0
