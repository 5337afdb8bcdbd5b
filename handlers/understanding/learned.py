"""A guess at what somebody wants, where no phrase of the lists says it: by the words that our own sentences
use for it (words/LANGUAGE/learned.json, which `python -m tools.accuracy --learn` writes).
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from handlers.understanding.lexicon import word_file
from handlers.understanding.spelling import Form, Token
from handlers.understanding.stems import stems_of
from handlers.understanding.values import Intent

_BEGINS = "<"
_UNSEEN = 0.3
"""Sentences with a word, where there is none."""
_PRIOR = 0.5
"""How much it counts what people want most often: less than it is, for what is weak here is rare there."""
_LEAST = 2.0
"""By how much, in natural logarithms, the first must be likelier than the second."""

Counts = Mapping[str, int]


def features(tokens: Sequence[Token], language: str) -> frozenset[str]:
    """Stems, each two in a row, and whether it asks."""
    said = [one for one in tokens if one.form is Form.WORD or one.text == "?"]
    stems = [_BEGINS, *stems_of(said, language)]
    return frozenset(stems[1:]) | {f"{one} {other}" for one, other in pairwise(stems)}


def guessed(tokens: Sequence[Token], language: str) -> Intent | None:
    """The intent, or None where no word is known or two are nearly as likely (naive Bayes)."""
    sentences, words = _learned(language)
    known = [words[one] for one in features(tokens, language) if one in words]
    if not known:
        return None
    total = sum(sentences.values())
    scores = {
        intent: _PRIOR * log(count / total)
        + sum(log((found.get(intent, 0) + _UNSEEN) / (count + 2 * _UNSEEN)) for found in known)
        for intent, count in sentences.items()
    }
    first, second = sorted(scores, key=lambda one: -scores[one])[:2]
    return Intent(first) if scores[first] - scores[second] >= _LEAST else None


@lru_cache(maxsize=4)
def _learned(language: str) -> tuple[Counts, Mapping[str, Counts]]:
    found = json.loads(word_file(language, "learned.json"))
    return found["sentences"], found["words"]
