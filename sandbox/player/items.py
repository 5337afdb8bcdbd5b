"""A node of a script with its place: asked for what it must be, it gives that or a `Mistake`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from sandbox.player.mistakes import Mistake, Place, closest

_KINDS = {yaml.ScalarNode: "a text", yaml.SequenceNode: "a list", yaml.MappingNode: "a mapping"}
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Item:
    file: Path
    node: yaml.Node

    @property
    def at(self) -> Place:
        mark = self.node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    @property
    def kind(self) -> str:
        return _KINDS.get(type(self.node), "something else")

    @property
    def is_text(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    def wrong(self, what: str, *, allowed: str = "", meant: str = "") -> Mistake:
        return Mistake(self.at, what, allowed=allowed, meant=meant)

    def text(self, allowed: str = "a text") -> str:
        """The text as it was written: no number, date or truth value is made of it."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.wrong(f"{self.kind} where a text is expected", allowed=allowed)
        if self.node.tag == "tag:yaml.org,2002:null" and not self.node.style:
            raise self.wrong("nothing where a text is expected", allowed=allowed)
        return str(self.node.value)

    def number(self) -> int | None:
        """The whole number that an unquoted text is, if it is one."""
        found = self.json() if self.is_text else None
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def one_of(self, words: Iterable[str], says: str = "") -> str:
        known = list(words)
        allowed = says or ", ".join(known)
        text = self.text(allowed)
        if text not in known:
            raise self.wrong(f'"{text}" is not known here', allowed=allowed, meant=closest(text, known))
        return text

    def entries(self, allowed: str = "a list") -> "list[Item]":
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong(f"{self.kind} where a list is expected", allowed=allowed)
        return [Item(self.file, node) for node in self.node.value]

    def pairs(self, allowed: str = "a mapping") -> "list[tuple[Item, Item]]":
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(f"{self.kind} where a mapping is expected", allowed=allowed)
        found = [(Item(self.file, key), Item(self.file, value)) for key, value in self.node.value]
        seen: set[str] = set()
        for key, _ in found:
            name = key.text("a name")
            if name in seen:
                raise key.wrong(f'"{name}" is written twice')
            seen.add(name)
        return found

    def named(self) -> "list[tuple[str, Item]]":
        return [(key.text("a name"), value) for key, value in self.pairs()]

    def fields(
        self, known: Iterable[str], *, needed: Iterable[str] = (), others: bool = False
    ) -> "dict[str, Item]":
        """A mapping whose keys are all known (or others too), and all that are needed there."""
        names = list(known)
        found: dict[str, Item] = {}
        for key, value in self.pairs(", ".join(names)):
            found[key.text("a name") if others else key.one_of(names)] = value
        for name in needed:
            if name not in found:
                raise self.wrong(f'"{name}" is missing', allowed=", ".join(names))
        return found

    def json(self) -> Json:
        """The value as JSON; dates and times stay the texts they were written as."""
        if self.is_list:
            return [item.json() for item in self.entries()]
        if self.is_mapping:
            return {name: value.json() for name, value in self.named()}
        return _scalar(self.node)


def _scalar(node: yaml.Node) -> Json:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if re.fullmatch(r"-?(0|[1-9]\d{0,8})", text, re.ASCII):
        return int(text)
    match node.tag:
        case "tag:yaml.org,2002:null":
            return None
        case "tag:yaml.org,2002:bool":
            return text.casefold() in {"yes", "true", "on"}
        case _:
            return text
