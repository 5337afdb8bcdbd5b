"""What is known while one script is read: its people, what it has saved so far, what it words by language."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from sandbox.player.grammar import Matching, Text
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, Place, closest
from sandbox.player.structures import ByKind, Listing, Named
from sandbox.player.values import Values
from sandbox.player.wanted import ANY, NAME, REGEX, Exact, Pattern, Phrase, Wanted

Found = TypeVar("Found")
Other = TypeVar("Other")
MOST_STEPS = 2000
_NO_NAME = r"\s!-/:-@\[-^`{-¿×÷\u2000-\u206f"
ALIAS = f"[^0-9{_NO_NAME}][^{_NO_NAME}]*"
"""One word, in a form that means the same to every reader of the schema."""
WHO = Matching(ALIAS, "a name of people:", "a person's name here")
NUMBER = "[0-9]{8}-?[0-9]{4}"
WHOM = Matching(
    f"{ALIAS}|{NUMBER}",
    "a name of people:, or a personal identity number",
    "a person",
    numbers=(10**11, 10**12 - 1),
)
"""Somebody of the register, who need not take part in the talk."""
LANGUAGE = Matching("[a-z]{2,3}", "sv, en, …", "a language")
_EACH = "sv, en, …: a text in each"
_LOOKED_FOR = Text("a text or /regex/")
_WORDED = Named(LANGUAGE, ByKind(_LOOKED_FOR, list=Listing(_LOOKED_FOR, "at least one text", 1)), _EACH)
SAID = ByKind(Text(), Named(LANGUAGE, Text(), _EACH))
"""What a person says or taps."""
PHRASES = ByKind(_LOOKED_FOR, _WORDED, Listing(ByKind(_LOOKED_FOR, _WORDED), "at least one text", 1))
"""What is looked for: a text, a /regex/, a list of such, each perhaps worded by language."""


@dataclass(slots=True)
class Budget:
    """Scripts that include scripts that include scripts may not grow without end."""

    left: int = MOST_STEPS

    def spend(self, item: Item) -> None:
        self.left -= 1
        if self.left == 0:
            raise item.wrong("too many steps", allowed=f"at most {MOST_STEPS - 1}, included ones too")


@dataclass(slots=True)
class Reading:
    file: Path
    people: set[str] = field(default_factory=set)
    crowds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who is who of each `crowd: 10 patients`."""
    saved: set[str] = field(default_factory=set)
    worded: list[tuple[Place, Phrase]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    included: tuple[Path, ...] = ()
    budget: Budget = field(default_factory=Budget)
    values: Values = field(default_factory=Values)

    def inside(self, path: Path, values: Values) -> "Reading":
        """For an included script: the same people, saved names and list of mistakes."""
        return replace(self, file=path, included=(*self.included, path.resolve()), values=values)

    def noted(self, read: Callable[[], Found], otherwise: Other) -> Found | Other:
        """What is read; a mistake is kept with the others instead."""
        try:
            return read()
        except Mistake as mistake:
            self.mistakes.append(mistake)
            return otherwise

    def person(self, item: Item, name: str) -> str:
        if name not in self.people:
            raise item.wrong(
                f'unknown person "{name}"',
                allowed=", ".join(sorted(self.people)) or "nobody yet: write people:",
                meant=closest(name, self.people),
            )
        return name

    def everybody(self, item: Item) -> list[str]:
        """Somebody of the script or of the register, or all of a crowd."""
        name = item.text()
        if name in self.crowds:
            return list(self.crowds[name])
        self.anybody(item)
        return [name]

    def anybody(self, item: Item) -> None:
        """A person of the script, or a number as it stands."""
        if not re.fullmatch(NUMBER, item.text()):
            self.person(item, item.text())

    def phrases(self, item: Item) -> tuple[Phrase, ...]:
        """A text, a /regex/, a list of such, each perhaps worded by language."""
        return tuple(self.phrase(entry) for entry in _entries(item))

    def phrase(self, item: Item, *, patterns: bool = True) -> Phrase:
        phrase = Phrase(tuple(self._wordings(item, patterns=patterns)))
        self.worded.append((item.at, phrase))
        return phrase

    def _wordings(self, item: Item, *, patterns: bool) -> list[tuple[str, tuple[Wanted, ...]]]:
        if not item.is_mapping:
            return [(ANY, (self.wanted(item, patterns=patterns),))]
        return [
            (key.text(), tuple(self.wanted(entry, patterns=patterns) for entry in _entries(value)))
            for key, value in item.pairs()
        ]

    def wanted(self, item: Item, *, patterns: bool = True) -> Wanted:
        text = item.text()
        self._names(item, text)
        match = REGEX.fullmatch(text) if patterns else None
        return _pattern(item, match) if match else Exact(text)

    def _names(self, item: Item, text: str) -> None:
        for name in NAME.findall(text):
            if name not in self.saved:
                raise item.wrong(
                    f'"{{{{{name}}}}}" has not been saved before this step',
                    allowed=", ".join(sorted(self.saved)) or "save: {name: /regex/} first",
                    meant=closest(name, self.saved),
                )

    def path(self, item: Item) -> Path:
        name = item.text("a file beside the script")
        path = self.file.parent / name
        if not path.is_file():
            its_kind_last = sorted(self.file.parent.iterdir(), key=lambda each: each.suffix == path.suffix)
            beside = {each.stem: each.name for each in its_kind_last}
            raise item.wrong(
                f'there is no file "{name}"',
                allowed="a path from this script's folder",
                meant=beside.get(closest(path.stem, beside), ""),
            )
        return path


def _entries(item: Item) -> list[Item]:
    return item.entries() if item.is_list else [item]


def _pattern(item: Item, match: re.Match[str]) -> Pattern:
    found = Pattern(match[1], ignore_case=bool(match[2]))
    try:
        # A saved value stands for any word while the form is checked.
        re.compile(NAME.sub("x", found.source))
    except (re.error, OverflowError) as error:
        raise item.wrong(f"/{match[1]}/ is not a regular expression: {error}") from error
    return found
