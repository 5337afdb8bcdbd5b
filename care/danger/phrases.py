"""A phrase of the word lists, and where it stands in a text."""

from collections.abc import Mapping
from dataclasses import dataclass

from care.danger.spelling import Word
from care.danger.vocabulary import Reading

_GAP = 3
"""Other words that `..` lets pass."""
_REACH = 9
"""Words looked at for the next one of a phrase, fillers with it."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A language's words that say nothing of danger, but of what is said about it; entries of the lists."""

    fillers: frozenset[str]
    """May stand anywhere in a phrase."""
    denials: frozenset[str]
    turns: frozenset[str]
    """End what a denial reaches: `inte sovit och ont i bröstet`."""
    carries: frozenset[str]
    """Beside fillers the only words that it reaches past: `mår inte bra ont i bröstet` denies no pain."""
    ands: frozenset[str]
    """Begin a part with a time of its own: `har ont i bröstet och hade stroke för tre år sedan`."""
    verbs: frozenset[str]
    """Take a denial behind them for themselves: `det hjälper inte ont i bröstet`."""
    wishes: frozenset[str]
    """A denial stands right before one, behind its subject: `kan inte vill dö` denies no wish."""
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words, and what each may be."""

    words: list[Word]
    readings: list[Reading]

    def is_any(self, at: int, wanted: frozenset[str]) -> bool:
        return not wanted.isdisjoint(self.readings[at].entries)


@dataclass(frozen=True, slots=True)
class _Step:
    wanted: frozenset[str]
    gap: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in order, only fillers between them, or with `..` up to three others. `= word`: nothing else
    is said. `a|b` is either, `{name}` a set of the file's own.
    """

    steps: tuple[_Step, ...]
    alone: bool

    def places(self, text: Text, start: int, speech: Speech) -> tuple[int, ...] | None:
        """Where each of its words stands, the first at `start`; None if it is not said there."""
        if not text.is_any(start, self.steps[0].wanted):
            return None
        rest = self._rest(text, start, 1, speech)
        if rest is None or (not rest and text.readings[start].by_a_slip):
            return None
        found = (start, *rest)
        return found if not self.alone or _says_no_more(text, found, speech) else None

    def _rest(self, text: Text, last: int, number: int, speech: Speech) -> tuple[int, ...] | None:
        if number == len(self.steps):
            return ()
        step, passed = self.steps[number], 0
        for at in range(last + 1, min(last + 1 + _REACH, len(text.words))):
            if text.words[at].sentence != text.words[last].sentence:
                return None
            if (
                text.is_any(at, step.wanted)
                and (rest := self._rest(text, at, number + 1, speech)) is not None
            ):
                return (at, *rest)
            if text.is_any(at, speech.denials):
                return None
            if not text.is_any(at, speech.fillers):
                passed += 1
                if passed > step.gap or text.words[at].clause != text.words[last].clause:
                    return None
        return None


def phrase_from(line: str, sets: Mapping[str, frozenset[str]]) -> Phrase:
    """The phrase that a line of the lists means. Raises KeyError for a set that the file does not have."""
    alone = line.startswith("= ")
    steps: list[_Step] = []
    gap = 0
    for part in line.removeprefix("= ").split():
        if part == "..":
            gap = _GAP
            continue
        steps.append(_Step(entries_from(part, sets), gap))
        gap = 0
    return Phrase(tuple(steps), alone)


def entries_from(part: str, sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The entries that `a|b|{name}` means. Raises KeyError."""
    found: set[str] = set()
    for one in part.split("|"):
        found |= sets[one[1:-1]] if one.startswith("{") else {one}
    return frozenset(found)


def _says_no_more(text: Text, found: tuple[int, ...], speech: Speech) -> bool:
    others = (at for at in range(len(text.words)) if at not in found)
    return all(text.is_any(at, speech.fillers) for at in others)
