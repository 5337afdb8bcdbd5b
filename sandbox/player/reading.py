"""What is known while one script is read: its people, what it has saved so far, what it words by language."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, Place, closest
from sandbox.player.wanted import ANY, NAME, Exact, Pattern, Phrase, Wanted

_REGEX = re.compile(r"/(.*)/(i?)", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
LONGEST = 4096 * 2


@dataclass(slots=True)
class Reading:
    file: Path
    people: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)
    worded: list[tuple[Place, Phrase]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    included: tuple[Path, ...] = ()

    def person(self, item: Item, name: str) -> str:
        if name not in self.people:
            raise item.wrong(
                f'unknown person "{name}"',
                allowed=", ".join(sorted(self.people)) or "nobody yet: write people:",
                meant=closest(name, self.people),
            )
        return name

    def phrases(self, item: Item) -> tuple[Phrase, ...]:
        """A text, a /regex/, a list of such, each perhaps worded by language."""
        if item.is_list:
            entries = item.entries()
            if not entries:
                raise item.wrong("an empty list", allowed="at least one text")
            return tuple(self.phrase(entry) for entry in entries)
        return (self.phrase(item),)

    def phrase(self, item: Item, *, patterns: bool = True) -> Phrase:
        phrase = Phrase(tuple(self._wordings(item, patterns=patterns)))
        self.worded.append((item.at, phrase))
        return phrase

    def _wordings(self, item: Item, *, patterns: bool) -> list[tuple[str, tuple[Wanted, ...]]]:
        if not item.is_mapping:
            return [(ANY, (self.wanted(item, patterns=patterns),))]
        found = []
        for key, value in item.pairs():
            lang = key.text()
            if not _LANGUAGE.fullmatch(lang):
                raise key.wrong(f'"{lang}" is not a language', allowed="sv, en, …: a text in each")
            entries = value.entries() if value.is_list and patterns else [value]
            found.append((lang, tuple(self.wanted(entry, patterns=patterns) for entry in entries)))
        if not found:
            raise item.wrong("an empty mapping", allowed="sv, en, …: a text in each")
        return found

    def wanted(self, item: Item, *, patterns: bool = True) -> Wanted:
        text = item.text("a text or /regex/" if patterns else "a text")
        if not text.strip():
            raise item.wrong("an empty text", allowed="a text")
        self._names(item, text)
        match = _REGEX.fullmatch(text) if patterns else None
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
            raise item.wrong(f'there is no file "{name}"', allowed="a path from this script's folder")
        return path


def _pattern(item: Item, match: re.Match[str]) -> Pattern:
    found = Pattern(match[1], ignore_case=bool(match[2]))
    try:
        # A saved value stands for any word while the form is checked.
        re.compile(NAME.sub("x", found.source))
    except (re.error, OverflowError) as error:
        raise item.wrong(f"/{match[1]}/ is not a regular expression: {error}") from error
    return found
