"""Words as they are compared where it is told what somebody wants: by their stems, as they are spelled."""

from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

from handlers.understanding.lexicon import PLAIN, paired_words, word_list
from handlers.understanding.spelling import Form, Token

_REMEMBERED = 8192
"""Words whose stem is remembered: bounded, so that memory is steady."""
_SHORT = 4
_ENDING = 2
"""`tiden` is `tid`, `tidigare` is not."""


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str, language: str) -> str:
    """The part of a word that its forms share, without dots and rings."""
    word = paired_words(language, "spoken").get(word, word)
    found: str = _stemmer(language).stemWord(word)
    is_too_short = len(found) < _SHORT and len(word) - len(found) > _ENDING
    return (word if is_too_short else found).translate(PLAIN)


@lru_cache(maxsize=4)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(word_list(language, "time")["slips"]["stems"])


def _begins_spoken(tokens: Sequence[Token], language: str) -> bool:
    """Whether the first word cannot be what it is elsewhere: `ja måste` is `jag måste`."""
    return len(tokens) > 1 and tokens[1].text in paired_words(language, "first")


def stems_of(tokens: Sequence[Token], language: str) -> list[str]:
    """The stem of each word, the rest as it stands; `ja` after another word is the `jag` it is spoken for."""
    inner, found, follows = paired_words(language, "inner"), list[str](), _begins_spoken(tokens, language)
    for one in tokens:
        text = inner.get(one.text, one.text) if follows else one.text
        follows = one.form is Form.WORD
        found.append(stem(text, language) if follows else text)
    return found
