"""Who and what is called by name: names that the caller gives, and words of care that mean the same."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from handlers.understanding.lexicon import lexicon, word_list
from handlers.understanding.spelling import Form, Token, tokens_of
from handlers.understanding.stems import stem
from handlers.understanding.values import Name, NameMeant

_WHOLE, _SAME_TOPIC, _NEARLY = 100.0, 90.0, 85.0
_FEWEST, _LONG = 5, 8
"""Shorter words of a name have no slip; from eight letters on, two."""
_COMMON = frozenset(
    {"testsjukhuset", "mottagningen", "mottagning", "test", "region", "på", "hos", "the", "of"}
    | {"appointment", "visit", "besök"}
)


@lru_cache(maxsize=4)
def _topics(language: str) -> tuple[Mapping[tuple[str, ...], str], Mapping[str, str]]:
    """Phrases and single words, each with its topic."""
    phrases: dict[tuple[str, ...], str] = {}
    for topic, listed in word_list(language, "names")["topics"].items():
        for phrase in listed.split(","):
            phrases[tuple(stem(word, language) for word in phrase.split())] = topic
    words = {stems[0]: topic for stems, topic in phrases.items() if len(stems) == 1}
    return {stems: topic for stems, topic in phrases.items() if len(stems) > 1}, words


def topics_in(tokens: Sequence[Token], language: str) -> tuple[str, ...]:
    """Topics that the text speaks of, in order, each once."""
    phrases, words = _topics(language)
    stems = [stem(one.text, language) for one in tokens if one.form is Form.WORD]
    found: list[str] = []
    for at, one in enumerate(stems):
        topic = words.get(one) or _by_beginning(one, words)
        pair = phrases.get(tuple(stems[at : at + 2])) or phrases.get(tuple(stems[at : at + 3]))
        found += [each for each in (pair, topic) if each]
    return tuple(dict.fromkeys(found))


def _by_beginning(word: str, words: Mapping[str, str]) -> str | None:
    """`blodprovstagning` begins with a word of the lists that is long enough to be sure of."""
    longest = range(len(word) - 1, _LONG - 2, -1)
    return next((words[word[:length]] for length in longest if word[:length] in words), None)


def named_in(
    tokens: Sequence[Token], names: Sequence[Name], language: str, topics: Sequence[str]
) -> tuple[NameMeant, ...]:
    """Those of the names that the text speaks of, best first.

    A name counts where its own words are said, a first name alone too; with a slip only in long words; or
    where both mean the same topic. Less is no answer: nothing is booked at a unit that was guessed.
    """
    said = [one.text for one in tokens if one.form is Form.WORD]
    found = [one for name in names if (one := _match(name, said, language, topics))]
    return tuple(sorted(found, key=lambda one: -one.score))


def _match(name: Name, said: Sequence[str], language: str, topics: Sequence[str]) -> NameMeant | None:
    words = _words(name.spoken)
    hits = [(word, other, score) for word in words for other in said if (score := _alike(word, other))]
    if hits:
        matched = {word for word, _, _ in hits}
        share = len(matched) / len(words)
        worst = min(score for _, _, score in hits)
        score = min(worst, _WHOLE - 2) if share < 1 else worst if len(words) == 1 else max(worst, _WHOLE - 1)
        return NameMeant(name, score, " ".join(dict.fromkeys(other for _, other, _ in hits)))
    common = [one for one in topics_of_name(name.spoken, language) if one in topics]
    return NameMeant(name, _SAME_TOPIC, common[0]) if common else None


def names_it(word: str, spoken: str) -> bool:
    """Whether the word is one of a name, common ones too."""
    return any(_alike(one.text, word) or one.text.startswith(word) for one in tokens_of(spoken, frozenset()))


@lru_cache(maxsize=1024)
def _words(spoken: str) -> tuple[str, ...]:
    """What distinguishes a name: not the word that many share."""
    words = [one.text for one in tokens_of(spoken, frozenset()) if one.form is Form.WORD]
    return tuple(word for word in words if word not in _COMMON and len(word) > 1) or tuple(words)


@lru_cache(maxsize=1024)
def topics_of_name(spoken: str, language: str) -> tuple[str, ...]:
    """Topics that a name speaks of, whatever else stands in it."""
    return topics_in(tokens_of(spoken, frozenset()), language)


def _alike(word: str, other: str) -> float:
    if word == other or (word + "s") == other:
        return _WHOLE
    if len(word) < _FEWEST or word[0] != other[0]:
        return 0.0
    allowed = 1 + (len(word) >= _LONG)
    return _NEARLY if OSA.distance(word, other, score_cutoff=allowed) <= allowed else 0.0


def as_own(text: str, name: str, language: str, *, only: bool) -> str:
    """The text with a child's name put as one speaks of oneself: `Lillens tid` is `min tid`, `för Lillen` is
    `för mig`. The first name is enough, unless it is a word that means something here (`snart`). `only`: it
    is the only child, and `min dotter` is it too.
    """
    first, *_more = name.casefold().split()
    called = [name.casefold(), *([first] if first not in lexicon(language).vocabulary else [])]
    lists = word_list(language, "names")
    listed = {kind: _parted(lists["child"][kind]) if only else [] for kind in ("of", "to")}
    of = [*listed["of"], *(f"{one}{ending}" for one in called for ending in ("s", "'s", "’s"))]
    for kind, said in (("of", of), ("to", [*listed["to"], *called])):
        words = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
        text = re.sub(rf"(?<!\w)(?:{words})(?!\w)", lists["own"][kind], text, flags=re.IGNORECASE)
    return text


def speaks_of_self(text: str, language: str) -> bool:
    """Whether somebody speaks of a time for themselves: `åt mig själv`, `for me` first or alone, or where one
    books. `tisdag passar bra för mig` says when, and may be said of a child.
    """
    lists = word_list(language, "names")["self"]
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    first = any(f"{words} ".startswith(f"{one} ") for one in _parted(lists["first"]))
    said = any(f" {one} " in f" {words} " for one in _parted(lists["own"]))
    books = any(f" {one} " in f" {words} " for one in _parted(lists["books"]))
    suits = any(f" {one} " in f" {words} " for one in _parted(lists["suits"]))
    return said or (not suits and (first or (books and f" {_parted(lists['first'])[0]} " in f" {words} ")))


def denies(text: str, name: str) -> bool:
    """Whether it is said that this child is not meant: `inte Lillen, Snart`."""
    first = re.escape(name.split(maxsplit=1)[0])
    return bool(re.search(rf"\b(?:inte|ej|not)\s+(?:(?:för|åt|for)\s+)?{first}\b", text, re.IGNORECASE))


def _parted(listed: str) -> list[str]:
    return [one.strip() for one in listed.split(",")]
