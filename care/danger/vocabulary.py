"""Which entries of the word lists a word may be: as written, by its beginning, or with one slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from care.danger.spelling import dotless, joined_up, plain, ways_to_read

_LONG = 7
"""From this length one letter too many, missing, exchanged or moved is taken for a slip."""
_UNMISTAKABLE = 10
"""From this length a slip hardly makes another word."""
_LONGEST = 24
_BY_EAR = 5
"""From this length an ä is also written as it sounds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries that a word may be. One read `by_a_slip` may be another word: it needs others beside it."""

    entries: frozenset[str]
    by_a_slip: bool = False


class Vocabulary:
    """The entries of all word lists, and what is `spoken` for one. `hjärt*` begins so; others are whole."""

    def __init__(self, entries: Iterable[str], never_slips: Iterable[str], spoken: Mapping[str, str]) -> None:
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._begins: dict[str, set[str]] = defaultdict(set)
        self._slips: dict[str, set[str]] = defaultdict(set)
        self._never_slips = {form for word in never_slips for form in _forms(word)}
        self._spoken = {form: meant for word, meant in spoken.items() for form in _forms(word)}
        for entry in entries:
            self._add(entry)

    def read(self, spelled: str) -> Reading:
        """The entries that a word may be; a slip is looked for only where nothing else fits."""
        ways = ways_to_read(spelled)
        ways.update(*(ways_to_read(self._spoken[way]) for way in ways & self._spoken.keys()))
        found = {entry for way in ways for entry in self._whole.get(way, ())}
        found.update(
            entry
            for length in range(2, min(len(spelled), _LONGEST) + 1)
            for entry in self._begins.get(spelled[:length], ())
        )
        if found or ways & self._never_slips:
            return Reading(frozenset(found))
        slips = frozenset(entry for way in ways for entry in self._with_a_slip(way))
        return Reading(slips, by_a_slip=bool(slips) and len(spelled) < _UNMISTAKABLE)

    def _add(self, entry: str) -> None:
        index = self._begins if entry.endswith("*") else self._whole
        for form in _forms(entry.removesuffix("*")):
            index[form].add(entry)
            if index is self._whole and len(form) >= _LONG:
                for slip in _one_less(form):
                    self._slips[slip].add(entry)

    def _with_a_slip(self, word: str) -> Iterator[str]:
        if not _LONG - 1 <= len(word) <= _LONGEST:
            return
        for slip in _one_less(word):
            for entry in self._slips.get(slip, ()):
                if any(_is_one_slip(word, form) for form in _forms(entry)):
                    yield entry


def _forms(word: str) -> set[str]:
    """With its dots, as somebody types it who has none, and by ear: `smerta`, `kreks`."""
    joined = joined_up(plain(word))
    by_ear = {joined.replace("ä", "e")} if len(joined) >= _BY_EAR else set()
    return {joined, dotless(joined)} | by_ear


def _is_one_slip(word: str, meant: str) -> bool:
    """Whether it takes one slip, after the first letter, of two words with all letters but one in common."""
    if word[0] != meant[0]:
        return False
    if len(word) != len(meant):
        return True
    at = next(at for at, pair in enumerate(zip(word, meant, strict=True)) if pair[0] != pair[1])
    changed_places = word[at : at + 2] == meant[at : at + 2][::-1]
    return word[at + 1 :] == meant[at + 1 :] or (changed_places and word[at + 2 :] == meant[at + 2 :])


def _one_less(word: str) -> set[str]:
    """The word itself, and with each letter of it left out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
