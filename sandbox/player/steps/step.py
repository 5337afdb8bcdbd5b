"""What all steps share: a place in the script, words for a report, and a way to be played."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.player.grammar import Shape
from sandbox.player.items import Item
from sandbox.player.mistakes import Place
from sandbox.player.reading import Reading

if TYPE_CHECKING:
    from sandbox.player.show import Show


@dataclass(frozen=True, slots=True)
class Step:
    at: Place

    async def play(self, show: "Show") -> None:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Tried:
    """Which button of which keyboard a play is for: the keyboard of the step at this place."""

    at: Place
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One step as it stands in the file: `anna gets file: "*.ics"` with `holding: …` below."""

    key: Item
    who: str
    value: Item
    more: Mapping[str, Item]

    @property
    def at(self) -> Place:
        return self.key.at


@dataclass(frozen=True, slots=True)
class Form:
    """A row of the format's table: what its value may be, how its line is read, which keys may follow."""

    shape: Shape
    read: Callable[[Reading, Line], Step]
    more: Mapping[str, Shape] = field(default_factory=dict)

    def check(self, line: Line) -> None:
        self.shape.check(line.value)
        for name, item in line.more.items():
            self.more[name].check(item)
