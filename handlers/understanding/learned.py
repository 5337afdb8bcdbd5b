"""What somebody wants, as likely as our own sentences make it: by the words, their parts, what stands side
by side and what was heard of time (words/LANGUAGE/learned.json, which `tools.accuracy --learn` writes).
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp

from handlers.understanding.lexemes import Stream
from handlers.understanding.lexicon import word_file
from handlers.understanding.spelling import Form
from handlers.understanding.stems import stem
from handlers.understanding.values import Intent

_A_TIME, _A_FIGURE, _ENDS = "<T>", "<N>", "<>"
_MARKS = {"?": "?", ",": ",", ".": ",", "!": ","}
_PARTS = range(3, 6)
"""Letters of the parts of a word, its ends among them."""
_STEP = 20.0
"""So many of what is written down are one natural logarithm."""
_REMEMBERED = 4096
"""Words whose weights are remembered: bounded, so that memory is steady."""
_MOST = 120
"""Lexemes that tell what is wanted: more than a long message has."""
Weights = Sequence[int]


@dataclass(frozen=True, slots=True)
class Learned:
    """Of multinomial logistic regression: what each kind weighs to begin with, and with a feature."""

    kinds: tuple[str, ...]
    bias: Weights
    weights: Mapping[str, Weights]


def words_said(stream: Stream, used: Collection[int]) -> list[str]:
    """The first words as they are spelled; what was read as a time, figures and marks as what they are."""
    found: list[str] = []
    for at, lexeme in enumerate(stream.lexemes[:_MOST]):
        if at in used:
            if found[-1:] != [_A_TIME]:
                found.append(_A_TIME)
            continue
        for token in stream.tokens[lexeme.first : lexeme.end]:
            if token.form is Form.WORD:
                found.append(token.text)
            elif token.form is not Form.MARK:
                found.append(_A_FIGURE)
            elif token.text in _MARKS:
                found.append(_MARKS[token.text])
    return found


def features(said: Sequence[str], cues: Collection[str], language: str) -> Iterator[str]:
    """All that is counted of a text, each as often as it is there."""
    for word in said:
        yield from _of_word(word, language)
    yield from _beside(said, language)
    yield from (f"k {cue}" for cue in cues)


def _of_word(word: str, language: str) -> Iterator[str]:
    yield f"w {_root(word, language)}"
    if word.isalpha() and len(word) >= _PARTS.start:
        whole = f"^{word}$"
        for size in _PARTS:
            yield from (f"c {whole[at : at + size]}" for at in range(len(whole) - size + 1))


def _beside(said: Sequence[str], language: str) -> Iterator[str]:
    roots = [_ENDS, *(_root(word, language) for word in said), _ENDS]
    return (f"b {one} {other}" for one, other in pairwise(roots))


def _root(word: str, language: str) -> str:
    return stem(word, language) if word[0] != "<" else word


def likelihoods(said: Sequence[str], cues: Collection[str], language: str) -> dict[Intent, float]:
    """How likely each intent is, together one."""
    learned = _learned(language)
    several = [_weight_of_word(word, language) for word in said]
    several += [learned.weights[one] for one in _beside(said, language) if one in learned.weights]
    several += [learned.weights[one] for one in (f"k {cue}" for cue in cues) if one in learned.weights]
    return {Intent(kind): share for kind, share in shares(learned, several).items()}


def shares(learned: Learned, several: Sequence[Weights]) -> dict[str, float]:
    """How likely each kind is by the weights of the features that there are, together one."""
    sums = [sum(column) / _STEP for column in zip(learned.bias, *several, strict=True)]
    most = max(sums)
    parts = [exp(one - most) for one in sums]
    return {kind: one / sum(parts) for kind, one in zip(learned.kinds, parts, strict=True)}


@lru_cache(maxsize=_REMEMBERED)
def _weight_of_word(word: str, language: str) -> Weights:
    learned = _learned(language)
    found = [learned.weights[one] for one in _of_word(word, language) if one in learned.weights]
    return tuple(map(sum, zip((0,) * len(learned.kinds), *found, strict=True)))


@lru_cache(maxsize=4)
def _learned(language: str) -> Learned:
    found = json.loads(word_file(language, "learned.json"))
    return Learned(tuple(found["intents"]), found["bias"], found["weights"])
