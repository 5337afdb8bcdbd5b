"""What other channels carried: sms, e-mail, letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.player.boxes import Post
from sandbox.player.failures import Failed
from sandbox.player.nearest import nearest
from sandbox.player.reading import PHRASES, Reading
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.wanted import Phrase

if TYPE_CHECKING:
    from sandbox.player.show import Show

NONE = "none"


@dataclass(frozen=True, slots=True)
class Carried(Step):
    tray: str
    who: str
    phrases: tuple[Phrase, ...]

    async def play(self, show: "Show") -> None:
        box = show.actors[self.who].boxes[self.tray]
        if self.phrases:
            await self._some(show)
            return
        await show.rest()
        if items := box.fresh():
            raise Failed(f"no {self.tray} to {self.who}", instead=_quoted([items[0]]))

    async def _some(self, show: "Show") -> None:
        box = show.actors[self.who].boxes[self.tray]
        wanted = show.wanted(self.phrases)
        item = await show.until(lambda: box.take_holding(wanted))
        if item is not None:
            show.memory.last_seen = item.words
            return
        fresh = box.fresh()
        raise Failed(
            f"{self.tray} to {self.who} with {' and '.join(str(each) for each in wanted)}",
            instead=_quoted(fresh) or f"no new {self.tray}",
            nearest=nearest(wanted, [line for each in fresh for line in each.words.splitlines()]),
        )


@dataclass(frozen=True, slots=True)
class CarriedNo(Carried):
    """Something may have come, but nothing that says one of these."""

    async def play(self, show: "Show") -> None:
        await show.rest()
        for item in show.actors[self.who].boxes[self.tray].fresh():
            for each in show.wanted(self.phrases):
                if each.found_in(item.words):
                    raise Failed(f"no {self.tray} to {self.who} with {each}", instead=_quoted([item]))


def _quoted(posts: Iterable[Post]) -> str:
    return ", ".join(f'"{" / ".join(each.words.splitlines())}"' for each in posts)


def _carried(tray: str) -> Form:
    def read(reading: Reading, line: Line) -> Step:
        nothing = line.value.is_text and line.value.text() == NONE
        return Carried(line.at, tray, line.who, () if nothing else reading.phrases(line.value))

    return Form(PHRASES, read)


def _carried_no(tray: str) -> Form:
    def read(reading: Reading, line: Line) -> Step:
        return CarriedNo(line.at, tray, line.who, reading.phrases(line.value))

    return Form(PHRASES, read)


_TRAYS = ("sms", "email", "letter")
WAITING = {f"{tray} to X": _carried(tray) for tray in _TRAYS}
FORMS = WAITING | {f"{tray} to X no": _carried_no(tray) for tray in _TRAYS}
