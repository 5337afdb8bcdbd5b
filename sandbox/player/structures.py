"""What a list or a mapping of a script may be, made of the shapes of `grammar`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.player.grammar import Anything, Matching, Schema, Shape, whole
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, closest


@dataclass(frozen=True, slots=True)
class Listing:
    each: Shape
    says: str = "a list"
    least: int = 0

    def check(self, item: Item) -> None:
        entries = item.entries(self.says)
        if len(entries) < self.least:
            raise item.wrong("an empty list", allowed=self.says)
        for entry in entries:
            self.each.check(entry)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema(), "minItems": self.least}


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; `open` ones take others too."""

    needed: Mapping[str, Shape] = field(default_factory=dict)
    may: Mapping[str, Shape] = field(default_factory=dict)
    open: bool = False

    @property
    def shapes(self) -> Mapping[str, Shape]:
        return {**self.needed, **self.may}

    def check(self, item: Item) -> None:
        shapes = self.shapes
        for name, value in item.fields(shapes, needed=self.needed, others=self.open).items():
            shapes.get(name, Anything()).check(value)

    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {name: shape.schema() for name, shape in self.shapes.items()},
            "required": list(self.needed),
            "additionalProperties": self.open,
        }


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping whose keys are names of a form, each with a value of one shape."""

    key: Matching
    value: Shape
    says: str
    least: int = 1

    def check(self, item: Item) -> None:
        pairs = item.pairs(self.says)
        if len(pairs) < self.least:
            raise item.wrong("an empty mapping", allowed=self.says)
        for key, value in pairs:
            self.key.check(key)
            self.value.check(value)

    def schema(self) -> Schema:
        return {
            "type": "object",
            "patternProperties": {whole(self.key.pattern): self.value.schema()},
            "additionalProperties": False,
            "minProperties": self.least,
        }


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mapping of several kinds: the one of these keys that stands in it says which."""

    kinds: Mapping[str, Record]
    what: str
    otherwise: Shape | None = None
    """What a mapping with none of their keys may be."""

    def check(self, item: Item) -> None:
        names = [key.text("a name") for key, _ in item.pairs(", ".join(self.kinds))]
        found = [name for name in names if name in self.kinds]
        if len(found) == 1:
            self.kinds[found[0]].check(item)
        elif self.otherwise is not None and not set(names) & set(self._all_names()):
            self._check_otherwise(item, self.otherwise)
        elif not found and len(self.kinds) == 1:
            next(iter(self.kinds.values())).check(item)
        else:
            item.fields(self._all_names())
            raise item.wrong(self.what, allowed=", ".join(self.kinds))

    def _check_otherwise(self, item: Item, shape: Shape) -> None:
        try:
            shape.check(item)
        except Mistake:
            for key, _ in item.pairs():
                if meant := closest(key.text(), self._all_names()):
                    allowed = ", ".join(self._all_names())
                    raise key.wrong(
                        f'"{key.text()}" is not known here', allowed=allowed, meant=meant
                    ) from None
            raise

    def _all_names(self) -> list[str]:
        return list(dict.fromkeys(name for kind in self.kinds.values() for name in kind.shapes))

    def schema(self) -> Schema:
        more = [] if self.otherwise is None else [self.otherwise.schema()]
        return {"anyOf": [*(kind.schema() for kind in self.kinds.values()), *more]}


@dataclass(frozen=True, slots=True)
class ByKind:
    """A text, a list or a mapping: each with a shape of its own."""

    text: Shape
    mapping: Shape | None = None
    list: Shape | None = None

    def check(self, item: Item) -> None:
        if item.is_mapping and self.mapping is not None:
            self.mapping.check(item)
        elif item.is_list and self.list is not None:
            self.list.check(item)
        else:
            self.text.check(item)

    def schema(self) -> Schema:
        shapes = [shape for shape in (self.text, self.list, self.mapping) if shape is not None]
        return {"anyOf": [shape.schema() for shape in shapes]}
