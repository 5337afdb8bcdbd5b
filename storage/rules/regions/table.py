"""One table of a region file, read key by key; what is wrong is gathered, not raised."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from storage.file_problems import FileProblem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    date: "a day",
    str: "a text",
    int: "a whole number",
    float: "a number",
    dict: "a table",
    list: "a list",
}


class ProfileTable:
    """Asks for each key once; `finish` then tells of keys that nobody asked for."""

    def __init__(self, file: str, where: str, content: dict[str, Any], problems: list[FileProblem]) -> None:
        self.file = file
        self.where = where
        self.problems = problems
        self._content = content
        self._asked: set[str] = set()

    def names(self) -> list[str]:
        return list(self._content)

    def wrong(self, key: str, what: str) -> None:
        self.problems.append(FileProblem(self.file, self._at(key), what))

    def text(self, key: str, *, like: str = "", example: str = "", default: str | None = None) -> str:
        """`like` is a pattern that the whole text must match, `example` a text that does."""
        given = self._take(key, (str,), default)
        if not isinstance(given, str):
            return ""
        if (not given.strip() and default is None) or (like and not re.fullmatch(like, given)):
            self.wrong(key, f"{given!r} is not allowed; write it like {example or 'a text'!r}")
        return given

    def whole(self, key: str, least: int, most: int, *, default: int | None = None) -> int:
        given = self._take(key, (int,), default)
        if given == default and default is not None:
            return default
        if not isinstance(given, int):
            return least
        if not least <= given <= most:
            self.wrong(key, f"{given} is not allowed; a whole number from {least} to {most}")
        return given

    def real(self, key: str, least: float, most: float) -> float:
        given = self._take(key, (float, int), None)
        if given is None:
            return least
        if not least <= given <= most:
            self.wrong(key, f"{given} is not allowed; a number from {least} to {most}")
        return float(given)

    def day(self, key: str) -> date:
        given = self._take(key, (date,), None)
        if isinstance(given, date) and not isinstance(given, datetime):
            return given
        if given is not None:
            self.wrong(key, f"{given!r} is not allowed; a day like 2026-01-13 is needed")
        return date.min

    def flag(self, key: str) -> bool:
        self._asked.add(key)
        given = self._content.get(key)
        if not isinstance(given, bool):
            self.wrong(key, f"{given!r} is not allowed; true or false is needed")
        return given is True

    def texts(self, key: str) -> list[str]:
        """A list of texts, or none."""
        given = self._take(key, (list,), [])
        if not all(isinstance(one, str) for one in given or []):
            self.wrong(key, f"{given!r} is not allowed; a list of texts is needed")
        return [str(one) for one in given or []]

    def has(self, key: str) -> bool:
        return key in self._content

    def table(self, key: str) -> Self:
        """The table under the key; an empty one where there is none."""
        return self._below(key, self._take(key, (dict,), {}))

    def tables(self, key: str) -> "Iterator[Self]":
        """The tables under the key, at least one."""
        given = self._take(key, (list,), None)
        if given == []:
            self.wrong(key, "is empty; at least one is needed")
        for index, content in enumerate(given or []):
            name = content.get("name", index + 1) if isinstance(content, dict) else index + 1
            yield self._below(f"{key}[{name}]", content)

    def rows(self, key: str) -> "Iterator[Self]":
        """The tables under the key, if it is there."""
        return self.tables(key) if self.has(key) else iter(())

    def raw(self, key: str) -> object:
        """What stands there, whatever it is."""
        self._asked.add(key)
        return self._content.get(key)

    def finish(self) -> None:
        for key in self._content.keys() - self._asked:
            self.wrong(key, f"unknown key{did_you_mean(key, frozenset(self._asked))}")

    def _below(self, key: str, content: object) -> Self:
        if not isinstance(content, dict):
            self.wrong(key, f"{content!r} is not allowed; a table is needed")
            content = {}
        return type(self)(self.file, self._at(key), content, self.problems)

    def _take(self, key: str, kinds: tuple[type, ...], default: Any) -> Any:  # noqa: ANN401 - as TOML gives it
        self._asked.add(key)
        given = self._content.get(key, default)
        if given is None:
            self.wrong(key, f"is missing; {_KINDS[kinds[0]]} is needed")
        elif not isinstance(given, kinds) or isinstance(given, bool):
            self.wrong(key, f"{given!r} is not allowed; {_KINDS[kinds[0]]} is needed")
            return default
        return given

    def _at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key
