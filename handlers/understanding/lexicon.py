"""The words of time of a language, read once from its folder: which phrases there are, and what each is."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

Value = int | str
Kinds = Mapping[str, Value]
PLAIN = str.maketrans("åäöéèüøæ", "aaoeeuoa")
"""How å, ä and ö are written where a keyboard lacks them."""
_WORDS = Path(__file__).with_name("words")
FEWEST_LETTERS = 5
"""Shorter words have no slips: too many are one letter from another."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word, the longest first, each with its kinds."""

    language: str
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Kinds], ...]]
    vocabulary: frozenset[str]
    plain: Mapping[str, str]
    """Words without dots and rings, and how they are spelled."""
    slips: tuple[str, ...]
    """Words of time that one slip is mended in."""
    acts: tuple[str, ...]
    """Words of what is wanted, mended likewise: `omboka`, `flytta`."""
    never: frozenset[str]
    abbreviations: frozenset[str]
    heads: tuple[str, ...]
    """Words that others are written together with: `torsdagstiden`."""


@lru_cache(maxsize=4)
def lexicon(language: str) -> Lexicon:
    """Raises FileNotFoundError for a language that has no folder."""
    content = {**word_list(language, "time")}
    slips = content.pop("slips")
    holidays = word_list(language, "holidays")
    found: dict[tuple[str, ...], dict[str, Value]] = {}
    for kind, value, phrase in (*_listed(content), *_holidays(holidays)):
        found.setdefault(phrase_words(phrase), {})[kind] = value
    vocabulary = frozenset(word for phrase in found for word in phrase) | listed_words(language)
    vocabulary |= paired_words(language, "spoken").keys()
    never = frozenset(slips.get("never", "").split())
    unplain = never | frozenset(slips.get("plain_never", "").split())
    return Lexicon(
        language=language,
        phrases=_by_first(found),
        vocabulary=vocabulary,
        plain=_plain(vocabulary, unplain),
        slips=tuple(slips["words"].split()),
        acts=tuple(slips["acts"].split()),
        never=never,
        abbreviations=frozenset(slips["abbreviations"].split()),
        heads=tuple(word for (word, *more), kinds in found.items() if not more and _is_head(word, kinds)),
    )


@cache
def languages_read() -> tuple[str, ...]:
    """The codes of the languages that have a folder of words."""
    return tuple(
        sorted(one.name for one in _WORDS.iterdir() if one.is_dir() and not one.name.startswith("_"))
    )


@lru_cache(maxsize=16)
def word_list(language: str, name: str) -> Mapping[str, Any]:
    """A file of the language's folder, parsed once: that takes longest of all. Raises FileNotFoundError."""
    return tomllib.loads(word_file(language, f"{name}.toml"))


def word_file(language: str, name: str) -> str:
    """A file of the language's folder, or of all where none is named. Raises FileNotFoundError."""
    return _WORDS.joinpath(language, name).read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def paired_words(language: str, name: str) -> Mapping[str, str]:
    """Of [slips]: words as they are spoken or shortened, and what they stand for."""
    listed = word_list(language, "time")["slips"].get(name, "").split(",")
    return dict(pair for one in listed if len(pair := one.split()) == 2)  # noqa: PLR2004 - a pair


def phrase_words(phrase: str) -> tuple[str, ...]:
    """A phrase of the lists as the words that it is compared by."""
    return tuple(phrase.strip().split())


@lru_cache(maxsize=4)
def listed_words(language: str) -> frozenset[str]:
    """All words of the lists of intents, names and fillers: words that are no slip of a word of time."""
    found: set[str] = set()
    for name in ("intents", "names", "fillers"):
        found.update(*map(phrase_words, _strings(word_list(language, name))))
    return frozenset(found)


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield from (part.replace("..", " ").replace("!", "") for part in content.split(","))
    elif isinstance(content, Mapping):
        for one in content.values():
            yield from _strings(one)


def _listed(content: Mapping[str, Any]) -> Iterator[tuple[str, Value, str]]:
    for table, entries in content.items():
        for name, phrases in entries.items():
            for phrase in phrases.split(","):
                if not phrase.strip():
                    continue
                if table == "words":
                    yield name, 1, phrase
                else:
                    yield table, _number(name), phrase


def _holidays(content: Mapping[str, Any]) -> Iterator[tuple[str, Value, str]]:
    for table, entries in content.items():
        for when, phrases in entries.items():
            for phrase in phrases.split(","):
                yield "holiday", f"{table} {when}", phrase


def _number(name: str) -> Value:
    return int(name) if name.lstrip("-").isdigit() else name


def _by_first(
    found: Mapping[tuple[str, ...], Kinds],
) -> dict[str, tuple[tuple[tuple[str, ...], Kinds], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], Kinds]]] = {}
    for phrase, kinds in found.items():
        grouped.setdefault(phrase[0], []).append((phrase, kinds))
    return {first: tuple(sorted(several, key=lambda one: -len(one[0]))) for first, several in grouped.items()}


def _plain(words: Iterable[str], never: frozenset[str]) -> dict[str, str]:
    known = frozenset(words)
    spelled = {word.translate(PLAIN): word for word in sorted(known)}
    return {plain: word for plain, word in spelled.items() if plain not in known and plain not in never}


def _is_head(word: str, kinds: Kinds) -> bool:
    return len(word) >= FEWEST_LETTERS and bool({"weekday", "offset"} & kinds.keys())
