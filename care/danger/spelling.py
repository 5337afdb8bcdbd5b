"""Text as words: without case, hidden marks and drawn-out letters, with what ends a clause or a sentence."""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\d+[.,:]\d+"
    r"|[^\W_]+(?:[-'’`´][^\W_]+)*"
    r"|\.{2,}|[.!?;,:()\n/…،؛؟]"
)
_JOINS = re.compile(r"[-'’`´]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_ENDS_SENTENCE = frozenset(".!?;؛؟")
_SIGNS = str.maketrans(
    {"ø": "ö", "æ": "ä", "🆘": " sos ", "ي": "ی", "ك": "ک", "ى": "ی", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا"}
)
"""Other spellings of one letter: Danish and Norwegian, Arabic and Persian."""
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ı": "i"})
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_SHORT = 5
"""Below this length a letter with and one without its dots are different words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was spelled, and the clause and sentence that it stands in."""

    spelled: str
    clause: int
    sentence: int


def words_of(text: str) -> list[Word]:
    """The words of a text in order. A hyphen or an apostrophe inside a word is taken out of it."""
    found: list[Word] = []
    clause = sentence = 0
    for token in _TOKEN.findall(plain(text)):
        if token[0].isalnum():
            found.append(Word(joined_up(token), clause, sentence))
        else:
            clause += 1
            sentence += token in _ENDS_SENTENCE
    return found


def plain(text: str) -> str:
    """The text without case and without marks that nothing is written with here."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    if composed.isascii():
        return composed
    return "".join(char for char in composed if unicodedata.category(char) not in _UNSEEN)


def joined_up(word: str) -> str:
    """The word without hyphens and apostrophes."""
    return _JOINS.sub("", word)


def dotless(word: str) -> str:
    """The word without dots, rings and accents: `bröst` is `brost`."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")


def ways_to_read(spelled: str) -> set[str]:
    """The word itself, without its dots if it is long, and with letters that are drawn out, or
    doubled at its end, made short.
    """
    ways = {spelled}
    if _DRAWN_OUT.search(spelled):
        ways |= {_DRAWN_OUT.sub(r"\1", spelled), _DRAWN_OUT.sub(r"\1\1", spelled)}
    if len(spelled) > _SHORT and spelled[-1] == spelled[-2]:
        ways.add(spelled[:-1])
    return ways | {dotless(way) for way in ways if len(way) >= _SHORT}
