"""Words as they were meant: without dots and rings, with one slip, written together."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from handlers.understanding.lexicon import FEWEST_LETTERS, Lexicon, lexicon, paired_words
from handlers.understanding.spelling import Form, Token

_LONGEST_WORD = 24
_LONG, _FEWEST_SINGLE = 8, 3
_DOUBLE = re.compile(r"(.)\1+")
_REMEMBERED = 4096
"""Words whose spelling is remembered: bounded, so that memory is steady."""


def unshortened(text: str, language: str) -> str:
    """The text with what is written with figures for sounds in whole words: `2day`, `b4`."""
    pairs = paired_words(language, "shorthand")
    if not pairs:
        return text
    return _shorthand(language).sub(lambda found: pairs[found.group().lower()], text)


@lru_cache(maxsize=4)
def _shorthand(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, paired_words(language, "shorthand")))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def corrected(tokens: list[Token], words: Lexicon) -> list[Token]:
    """The tokens with every word spelled as in the lists, where it is one of them."""
    found: list[Token] = []
    for token in tokens:
        if token.form is not Form.WORD or token.text in words.vocabulary:
            found.append(token)
            continue
        spelled = _spelled(token.text, words.language)
        found.append(token if spelled == (token.text,) else replace(token, text=spelled[0]))
        found += [replace(token, text=more) for more in spelled[1:]]
    return found


@lru_cache(maxsize=_REMEMBERED)
def _spelled(word: str, language: str) -> tuple[str, ...]:
    words = lexicon(language)
    if word in words.plain:
        return (words.plain[word],)
    if "-" in word:
        return _taken_apart(word, words)
    return _together(word, words) or (_without_a_slip(word, words),)


def _taken_apart(word: str, words: Lexicon) -> tuple[str, ...]:
    """`mån-ons` is three; `e-post` stays one."""
    joined = word.replace("-", "")
    if joined in words.vocabulary:
        return (joined,)
    parts = [words.plain.get(part, part) for part in word.split("-") if part]
    if not parts or not all(part in words.vocabulary for part in parts):
        return (word,)
    return tuple(one for part in parts for one in ("-", part))[1:]


def _together(word: str, words: Lexicon) -> tuple[str, ...]:
    """`torsdagstiden` is two words."""
    for head in words.heads:
        if word.startswith(head) and len(word) > len(head):
            rest = word[len(head) :]
            for tail in (rest, rest.removeprefix("s")):
                known = words.plain.get(tail, tail)
                if known in words.vocabulary:
                    return (known, head) if _is_visit(known, words) else (head, known)
    return ()


def _is_visit(word: str, words: Lexicon) -> bool:
    """`torsdagstiden` is `tiden på torsdag`; a `torsdagstid` is yet to be booked."""
    return any(phrase == (word,) and "visit" in kinds for phrase, kinds in words.phrases.get(word, ()))


def _without_a_slip(word: str, words: Lexicon) -> str:
    """The one word that it may be; itself where it may be several, or none."""
    near = near_time(word, words.language)
    meant = {tuple(kinds.items()) for one in near for phrase, kinds in words.phrases[one] if phrase == (one,)}
    if near:
        return near[0] if len(meant) == 1 and _begins_alike(word, near[0]) else word
    acts = _near(word, words, words.acts)
    if len(acts) == 1 and _begins_alike(word, acts[0]):
        return acts[0]
    return _single_letters(words.language).get(_without_doubles(word), word)


def _begins_alike(word: str, meant: str) -> bool:
    """Whether the slip is not in its first letter, which only long words are known without: `ftermiddag`."""
    return word[0] == meant[0] or len(word) >= _LONG


def _without_doubles(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=4)
def _single_letters(language: str) -> Mapping[str, str]:
    """Words by how they are without double letters, where that is one of them alone: `haar`, `bokka`."""
    found: dict[str, list[str]] = {}
    for word in lexicon(language).vocabulary:
        if len(word) >= _FEWEST_SINGLE:
            found.setdefault(_without_doubles(word), []).append(word)
    return {single: words[0] for single, words in found.items() if len(words) == 1}


@lru_cache(maxsize=_REMEMBERED)
def near_time(word: str, language: str) -> tuple[str, ...]:
    """Words of time that it is one slip from."""
    words = lexicon(language)
    return _near(word, words, words.slips)


def _near(word: str, words: Lexicon, listed: tuple[str, ...]) -> tuple[str, ...]:
    if not FEWEST_LETTERS - 1 <= len(word) <= _LONGEST_WORD or word in words.never:
        return ()
    return tuple(found for found, _, _ in extract(word, listed, scorer=OSA.distance, score_cutoff=1))
