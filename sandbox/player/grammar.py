"""What one text of a script may be: each shape checks a node, and says the same of it as JSON Schema."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sandbox.player.items import Item, Json
from sandbox.player.mistakes import Mistake

Schema = dict[str, Json]
Explain = Callable[[Item, str], Mistake]
_TEMPLATE = r"\{\{[^{}]+\}\}"
NAMED: Schema = {"type": "string", "pattern": _TEMPLATE, "description": "a value of vars or cases"}
_BOOLEANS: Mapping[str, bool] = {"true": True, "false": False}


class Shape(Protocol):
    def check(self, item: Item) -> None:
        """Raises the first Mistake in the node."""
        ...

    def schema(self) -> Schema: ...


def whole(pattern: str) -> str:
    """The pattern for all of a text: `$` alone lets a line end through in some languages."""
    return f"^(?:{pattern})$(?!\\n)"


def refuse_unknown(item: Item, text: str) -> None:
    """Raises Mistake where a {{name}} stands that no value was put in place of."""
    if found := re.search(_TEMPLATE, text):
        raise item.wrong(f'"{found[0]}" is no value', allowed="a name of vars, or of each row of cases")


@dataclass(frozen=True, slots=True)
class Text:
    """Any text that is not blank, as it was written: a number or yes is a text too."""

    says: str = "a text"

    def check(self, item: Item) -> None:
        if not item.text(self.says).strip():
            raise item.wrong("an empty text", allowed=self.says)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"], "pattern": "\\S", "description": self.says}


@dataclass(frozen=True, slots=True)
class Matching:
    """A text of one form; `explain` finds better words for one that has not that form."""

    pattern: str
    says: str
    what: str
    explain: Explain | None = None
    numbers: tuple[int, int] | None = None
    """Whole numbers that have the form too, since YAML makes numbers of them."""

    def check(self, item: Item) -> None:
        text = item.text(self.says)
        if re.fullmatch(self.pattern, text) is None:
            raise self._wrong(item, text)

    def _wrong(self, item: Item, text: str) -> Mistake:
        refuse_unknown(item, text)
        if self.explain is not None:
            return self.explain(item, text)
        return item.wrong(f'"{text}" is not {self.what}', allowed=self.says)

    def schema(self) -> Schema:
        texts: Schema = {"type": "string", "pattern": whole(self.pattern), "description": self.says}
        more: list[Json] = [NAMED]
        if self.numbers is not None:
            more.append({"type": "integer", "minimum": self.numbers[0], "maximum": self.numbers[1]})
        if any(re.fullmatch(self.pattern, word) for word in _BOOLEANS):
            more.append({"type": "boolean"})
        return {"anyOf": [texts, *more]}


@dataclass(frozen=True, slots=True)
class Word:
    """One of these words."""

    words: tuple[str, ...]
    says: str = ""

    def check(self, item: Item) -> None:
        refuse_unknown(item, item.text(self.says or ", ".join(self.words)))
        item.one_of(self.words, self.says)

    def schema(self) -> Schema:
        known: list[Json] = list(self.words)
        known += [int(word) for word in self.words if word.isdigit()]
        known += [_BOOLEANS[word] for word in self.words if word in _BOOLEANS]
        return {"anyOf": [{"enum": known}, NAMED]}


YES_OR_NO = Word(("yes", "no", "true", "false"), "yes, no")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, written without quotes."""

    lowest: int = 1
    highest: int = 999_999

    def check(self, item: Item) -> None:
        number = item.number()
        if number is None or not self.lowest <= number <= self.highest:
            says = f"a whole number from {self.lowest}, without quotes"
            refuse_unknown(item, item.text(says))
            raise item.wrong(f'"{item.text(says)}" is not a number here', allowed=says)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": self.lowest, "maximum": self.highest}, NAMED]}


@dataclass(frozen=True, slots=True)
class Anything:
    """What another program reads: any JSON."""

    def check(self, item: Item) -> None:
        item.json()

    def schema(self) -> Schema:
        return {}
