"""Phrases of the lists that say what somebody wants, found in a text by the stems of their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handlers.understanding.lexicon import word_list
from handlers.understanding.spelling import Form, Token
from handlers.understanding.stems import stem, stems_of
from handlers.understanding.values import Intent

SURE = 4
_GAP, _HINT, _LONGEST = 3, 1, 8
_AS_IT_IS = "!"
"""Before the first word of a phrase that is not compared by its stem: `fastande` is not `fast`."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`stems` in order; `gaps` tells before which of them up to three words may stand."""

    stems: tuple[str, ...]
    gaps: tuple[bool, ...]
    intent: Intent | None
    """None of those that say nothing of it, and hide what stands within: `hittar inte min tid`."""
    weight: int
    at_start: bool
    alone: bool


_Found = tuple[int, int, _Phrase]
"""A phrase with its first place and the place after it."""


@dataclass(frozen=True, slots=True)
class _Lists:
    """Phrases by their first stem; `openers` may stand before a beginning, `between` within a phrase."""

    phrases: Mapping[str, tuple[_Phrase, ...]]
    openers: frozenset[str]
    between: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as phrases are looked for in it; places count tokens."""

    stems: Sequence[str]
    texts: Sequence[str]
    used: set[int]
    """What was read as a time."""
    words: Sequence[int]
    """The places of its words."""
    begins: frozenset[int]
    """Places that are its beginning: the first word, and what stands after a greeting or a thanks."""


@lru_cache(maxsize=4)
def _lists(language: str) -> _Lists:
    content = {**word_list(language, "intents")}
    beside = content.pop("beside")
    found: dict[str, list[_Phrase]] = {}
    for phrase in (*_listed(content, language), *_hiding(beside["hides"], language)):
        found.setdefault(phrase.stems[0], []).append(phrase)
    return _Lists(
        {first: tuple(several) for first, several in found.items()},
        frozenset(beside["openers"].split()),
        frozenset(stem(word, language) for word in beside["between"].split()),
    )


def _listed(content: Mapping[str, Any], language: str) -> Iterator[_Phrase]:
    for name, lists in content.items():
        for strength, weight in (("sure", SURE), ("hint", _HINT)):
            for line in filter(str.strip, lists.get(strength, "").split(",")):
                yield _phrase(line, language, Intent(name), weight)


def _hiding(listed: str, language: str) -> Iterator[_Phrase]:
    yield from (_phrase(line, language, None, SURE) for line in filter(str.strip, listed.split(",")))


def _phrase(line: str, language: str, intent: Intent | None, weight: int) -> _Phrase:
    marks, words, gaps, gap = "", [], [], False
    for part in line.split():
        if part in {"^", "="}:
            marks = part
        elif part == "..":
            gap = True
        else:
            words.append(part if part.startswith(_AS_IT_IS) else stem(part, language))
            gaps.append(gap)
            gap = False
    return _Phrase(tuple(words), tuple(gaps), intent, weight, marks == "^", marks == "=")


def scores(tokens: Sequence[Token], language: str, used: set[int]) -> dict[Intent, int]:
    """How much speaks for each intent. What was read as a time (`used`, by token) begins no phrase."""
    lists = _lists(language)
    text = _text(tokens, language, used, lists.openers)
    found: list[_Found] = []
    for at in text.words:
        for phrase in (*lists.phrases.get(text.stems[at], ()), *lists.phrases.get(text.texts[at], ())):
            if at in used and (phrase.at_start or phrase.weight < SURE):
                continue
            end = _end(phrase, text, at, lists.between)
            if end and not (at in used and end - 1 in used) and _stands(phrase, text, at, end):
                found.append((at, end, phrase))
    longest: dict[Intent, int] = {}
    covering = _covering(found)
    for one in found:
        phrase = one[2]
        if phrase.intent is None or _is_covered(one, covering):
            continue
        weight = phrase.weight + (len(phrase.stems) - 1 if phrase.weight == SURE else 0)
        longest[phrase.intent] = max(longest.get(phrase.intent, 0), weight)
    return longest


def _covering(found: Sequence[_Found]) -> Mapping[int, Sequence[_Found]]:
    """Those that others may stand within, by their first place: words that follow each other and are sure."""
    placed: dict[int, list[_Found]] = {}
    for one in found:
        at, _end_of_it, phrase = one
        if phrase.weight == SURE and not (phrase.intent and any(phrase.gaps)):
            placed.setdefault(at, []).append(one)
    return placed


def _is_covered(one: _Found, covering: Mapping[int, Sequence[_Found]]) -> bool:
    """`any other time` books, though `other time` alone would move; `hittar inte min tid` is no `min tid`."""
    at, end, phrase = one
    for first in range(max(at - _LONGEST, 0), at + 1):
        for start, last, other in covering.get(first, ()):
            is_longer = last - start > end - at or other.intent is None
            if end <= last and is_longer and other.intent is not phrase.intent:
                return True
    return False


def _text(tokens: Sequence[Token], language: str, used: set[int], openers: frozenset[str]) -> _Text:
    words = [at for at, one in enumerate(tokens) if one.form is not Form.MARK]
    begins: set[int] = set()
    for at in words:
        begins.add(at)
        if tokens[at].text not in openers:
            break
    texts = [_AS_IT_IS + one.text for one in tokens]
    return _Text(stems_of(tokens, language), texts, used, words, frozenset(begins))


def _end(phrase: _Phrase, text: _Text, at: int, between: frozenset[str]) -> int:
    """The place after the phrase, or 0. Its last word must not be part of a time: `boka om två veckor`."""
    place, size = at + 1, len(text.stems)
    for number, wanted in enumerate(phrase.stems[1:], 1):
        said = text.texts if wanted[0] == _AS_IT_IS else text.stems
        while place < size and said[place] != wanted and text.stems[place] in between:
            place += 1
        if phrase.gaps[number]:
            near = range(place, min(place + _GAP + 1, size))
            place = next((one for one in near if said[one] == wanted), size)
        if place >= size or said[place] != wanted or place in text.used:
            return 0
        place += 1
    return place


def _stands(phrase: _Phrase, text: _Text, at: int, end: int) -> bool:
    if phrase.at_start and at not in text.begins:
        return False
    return not phrase.alone or (at in text.begins and end > text.words[-1])
