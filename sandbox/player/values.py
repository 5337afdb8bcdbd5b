"""Rows and variables of a script: its text with the values of `vars`, of a row, or of an include."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from sandbox.player.grammar import Matching, Text
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, Place, closest
from sandbox.player.structures import ByKind, Listing, Named
from sandbox.player.wanted import NAME, REGEX, fill

VALUES = Named(Matching(r"\w+", "a name", "a name"), Text(), "name: value")
ROWS_OF_VALUES = ByKind(Text("a .csv file beside the script"), list=Listing(VALUES, "a list of rows", 1))
_MOST_ROWS = 500


@dataclass(slots=True)
class Values:
    """What stands for each {{name}}; which were used."""

    of: Mapping[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def inside(self, own: Item | None, given: Item | None) -> "Values":
        """For an included talk: its own `vars` unless those here, or at its step, say otherwise."""
        mine, said = ({} if item is None else texts(item) for item in (own, given))
        return Values({**mine, **self.of, **said})

    def filled(self, node: yaml.Node) -> yaml.Node:
        """The same tree; names that are no value's stay for `save` to fill."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            value = [self.filled(each) for each in node.value]
            return yaml.SequenceNode(node.tag, value, node.start_mark, node.end_mark, node.flow_style)
        if not isinstance(node, yaml.MappingNode):
            return node
        pairs = [(self.filled(key), self.filled(each)) for key, each in node.value]
        return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark, node.flow_style)

    def _scalar(self, node: yaml.ScalarNode) -> yaml.Node:
        named = {name for name in NAME.findall(node.value) if name in self.of}
        if not named:
            return node
        self.used |= named
        kept = {name: f"{{{{{name}}}}}" for name in NAME.findall(node.value)}
        quote = re.escape if REGEX.fullmatch(node.value) else str
        text = fill(node.value, {**kept, **{name: quote(value) for name, value in self.of.items()}})
        # Alone it is what was written as the value: a number is one.
        style = None if NAME.fullmatch(node.value) else node.style
        return yaml.ScalarNode(node.tag, text, node.start_mark, node.end_mark, style)


def rows_of(item: Item) -> list[dict[str, str]]:
    """The values of each row of `cases`: one that is `lacking` a name borrows it, so that all is read."""
    rows = _placed(item)
    if not 1 <= len(rows) <= _MOST_ROWS:
        raise item.wrong(f"{len(rows)} rows", allowed=f"from 1 to {_MOST_ROWS}")
    every = {name: value for _, row in rows for name, value in row.items()}
    return [{**every, **row} for _, row in rows]


def lacking(item: Item) -> Iterator[Mistake]:
    """The names that stand in other rows of `cases` and not in this one."""
    rows = _placed(item)
    names = dict.fromkeys(name for _, row in rows for name in row)
    for at, row in rows:
        for name in names:
            if name not in row:
                yield Mistake(at, f'"{name}" is missing in this row', allowed="the same names in each row")


def _placed(item: Item) -> list[tuple[Place, dict[str, str]]]:
    return _from_file(item) if item.is_text else [(each.at, texts(each)) for each in item.entries()]


def texts(item: Item) -> dict[str, str]:
    """A mapping of values as it is written."""
    return {name: value.text() for name, value in item.named()}


def _from_file(item: Item) -> list[tuple[Place, dict[str, str]]]:
    file = item.file.parent / item.text()
    if file.suffix != ".csv" or not file.is_file():
        beside = [each.name for each in item.file.parent.glob("*.csv")]
        meant = closest(item.text(), beside)
        raise item.wrong(f'there is no file "{item.text()}"', allowed="a .csv beside the script", meant=meant)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.reader(lines)
        names = [name.strip() for name in next(table, [])]
        return [(Place(file, table.line_num, 1), dict(zip(names, row, strict=False))) for row in table if row]


def unused(item: Item, used: Iterable[str]) -> Iterator[Mistake]:
    """The names of a mapping of values that stand nowhere."""
    for key, _ in item.pairs():
        if key.text() not in used:
            yield key.wrong(f'"{key.text()}" is used nowhere', allowed=f"{{{{{key.text()}}}}} in the script")
