"""The word lists of care/danger/words, read once: a file a language, all of them heard at the same time."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from care.danger.clauses import Joining
from care.danger.phrases import Phrase, Speech, entries_from, phrase_from
from care.danger.vocabulary import Vocabulary


class Danger(StrEnum):
    """What help somebody may need, the most urgent first; not what is wrong with them."""

    LIFE = "life"
    SUICIDE = "suicide"
    VIOLENCE = "violence"
    POISONING = "poisoning"
    ADVICE = "advice"


class Hint(StrEnum):
    """What else a phrase may say of the sentence that it stands in."""

    HARMLESS = "harmless"
    """Its words are no sign of danger: `dö av skratt`."""
    PAST = "past"
    """It was long ago."""
    PRESENT = "present"
    """It is now, whatever else is said."""
    ELSEWHERE = "elsewhere"
    """It is in a film, a course, a book."""
    ERRAND = "errand"
    """The writer cancels or follows up: no advice is asked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A phrase of a list, in the speech of its language."""

    phrase: Phrase
    means: Danger | Hint
    speech: Speech


@dataclass(frozen=True, slots=True)
class Lists:
    """All phrases by the entries that they may begin with."""

    vocabulary: Vocabulary
    by_first: Mapping[str, tuple[Listed, ...]]
    joining: tuple[Joining, ...]


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Every language's lists. Raises ValueError or KeyError if a file is not as it should be."""
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    entries: set[str] = set()
    never_slips: set[str] = set()
    joining: list[Joining] = []
    spoken: dict[str, str] = {}
    for content in _contents():
        never_slips.update(content.get("never_slips", "").split())
        for meant, several in content.get("spoken", {}).items():
            spoken.update(dict.fromkeys(several.split(), meant))
        if "clauses" in content:
            joining.append(Joining(**{name: _words(listed) for name, listed in content["clauses"].items()}))
        for listed in _listed(content):
            for first in listed.phrase.steps[0].wanted:
                found[first].append(listed)
            entries.update(*(step.wanted for step in listed.phrase.steps))
            entries.update(*(getattr(listed.speech, one.name) for one in fields(Speech)))
    by_first = {first: tuple(several) for first, several in found.items()}
    return Lists(Vocabulary(entries, never_slips, spoken), by_first, tuple(joining))


def _contents() -> Iterator[dict[str, Any]]:
    folder = files("care.danger").joinpath("words")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            yield tomllib.loads(file.read_text(encoding="utf-8"))


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _listed(content: Mapping[str, Any]) -> Iterator[Listed]:
    sets: dict[str, frozenset[str]] = {}
    for name, words in content.get("sets", {}).items():
        sets[name] = entries_from("|".join(words.split()), sets)
    speech = Speech(*(_words(content.get(one.name, "")) for one in fields(Speech)))
    for table, kinds in (("danger", Danger), ("hint", Hint)):
        for name, lines in content.get(table, {}).items():
            for line in lines:
                yield Listed(phrase_from(line, sets), kinds(name), speech)
