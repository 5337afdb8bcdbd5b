"""What a unit fills in itself, the same way for every patient: `units/<HSA-id>/facts.toml`.

`[sv]` holds for every text in Swedish, `[sv.T04]` for one text, and for the one that says it of a child.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from care.texts.standard_texts import GapFacts
from care.texts.text_ids import GAPS, OF_CHILD, TextId
from storage.file_problems import FileProblem, did_you_mean

_Told = dict[tuple[str, TextId], GapFacts]
"""By language and text."""


@dataclass(frozen=True, slots=True)
class FactsFile:
    """One unit's file, and where to tell what is wrong with it."""

    path: Path
    name: str
    languages: tuple[str, ...]
    problems: list[FileProblem]

    def read(self) -> _Told:
        try:
            words = self.path.read_text(encoding="utf-8")
            content = tomllib.loads(words)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            at = re.search(r"at line (\d+)", str(error))
            self.problems.append(FileProblem(self.name, int(at[1]) if at else 0, f"is not TOML: {error}"))
            return {}
        self.problems.extend(self._wrong(content, words.splitlines()))
        told: _Told = {
            (language, text): {**_own(_table(content, language)), **_table(_table(content, language), text)}
            for language in self.languages
            for text in TextId
        }
        said_of_child: _Told = {
            (language, child): {**told[language, text], **_table(_table(content, language), child)}
            for language in self.languages
            for text, child in OF_CHILD.items()
        }
        return told | said_of_child

    def _wrong(self, content: Mapping[str, Any], lines: list[str]) -> Iterator[FileProblem]:
        for language, table in content.items():
            if language not in self.languages or not isinstance(table, dict):
                what = f"unknown language {language!r}{did_you_mean(language, self.languages)}"
                yield FileProblem(self.name, _line(lines, f"[{language}]"), what)
                continue
            yield from self._wrong_of(f"[{language}]", _own(table), lines)
            for text, own in table.items():
                if isinstance(own, dict):
                    yield from self._wrong_in_text(f"[{language}.{text}]", text, own, lines)
        for what in _said_in_one_language_alone(content, self.languages):
            yield FileProblem(self.name, 0, what)

    def _wrong_in_text(
        self, table: str, text: str, own: dict[str, Any], lines: list[str]
    ) -> Iterator[FileProblem]:
        if text not in list(TextId):
            yield FileProblem(
                self.name, _line(lines, table), f"{table}: unknown text{did_you_mean(text, TextId)}"
            )
        yield from self._wrong_of(table, own, lines)

    def _wrong_of(self, table: str, facts: Mapping[str, object], lines: list[str]) -> Iterator[FileProblem]:
        for gap, value in facts.items():
            line = _line(lines, table, gap)
            if gap not in GAPS:
                yield FileProblem(self.name, line, f"{table}: unknown gap {gap!r}{did_you_mean(gap, GAPS)}")
            elif not isinstance(value, str) or not value.strip():
                yield FileProblem(
                    self.name, line, f"{table} {gap}: {value!r} is not allowed; a text is needed"
                )


def _own(table: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the table itself, less the tables below it."""
    return {key: value for key, value in table.items() if not isinstance(value, dict)}


def _table(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _line(lines: list[str], table: str, key: str = "") -> int:
    """The line of a table, or of a key in it; 0 where it is written another way."""
    start = next((number for number, line in enumerate(lines, start=1) if line.strip() == table), 0)
    if not key or not start:
        return start
    pattern = re.compile(rf'"?{re.escape(key)}"?\s*=')
    return next((n for n, line in enumerate(lines[start:], start=start + 1) if pattern.match(line)), start)


def _said_in_one_language_alone(content: Mapping[str, object], languages: tuple[str, ...]) -> Iterator[str]:
    said = {language: set(_paths(content.get(language, {}))) for language in languages}
    everything = set().union(*said.values())
    for language in languages:
        for path in sorted(everything - said[language]):
            yield f"[{language}]: {path} is missing; another language has it"


def _paths(table: object, before: str = "") -> list[str]:
    if not isinstance(table, dict):
        return [before]
    return [path for key, value in table.items() for path in _paths(value, f"{before}.{key}".strip("."))]
