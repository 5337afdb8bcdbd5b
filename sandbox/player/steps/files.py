"""A document that somebody gets, or must not, and what stands in it."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from sandbox.player.failures import Failed
from sandbox.player.grammar import Text
from sandbox.player.nearest import nearest
from sandbox.player.papers import read_words
from sandbox.player.phone import Phone, Shown
from sandbox.player.reading import PHRASES, Reading
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.wanted import Phrase

if TYPE_CHECKING:
    from sandbox.player.show import Show


@dataclass(frozen=True, slots=True)
class GetsFile(Step):
    who: str
    pattern: str
    holding: tuple[Phrase, ...] = ()
    not_holding: tuple[Phrase, ...] = ()

    async def play(self, show: "Show") -> None:
        phone = show.actors[self.who].phone
        found = await show.until(lambda: self._file(phone))
        if found is None:
            names = [message.file_name for message in phone.shown if message.file_id]
            raise Failed(
                f'{self.who} gets a file "{self.pattern}"',
                instead=f"the files so far: {', '.join(names)}" if names else "no file",
            )
        phone.filed = found.n
        if self.holding or self.not_holding:
            self._read(show, found, read_words(await show.sim.file(found.file_id)))

    def _read(self, show: "Show", found: Shown, words: str) -> None:
        show.memory.last_seen = words
        for each in show.wanted(self.holding):
            if not each.found_in(words):
                raise Failed(
                    f"{found.file_name} holds {each}",
                    instead="it does not",
                    nearest=nearest([each], words.splitlines()),
                )
        for each in show.wanted(self.not_holding):
            if each.found_in(words):
                line = next((line for line in words.splitlines() if each.found_in(line)), words)
                raise Failed(f"{found.file_name} does not hold {each}", instead=f'it does: "{line}"')

    def _file(self, phone: Phone) -> Shown | None:
        start = max(phone.acted, phone.filed)
        for message in phone.shown:
            if message.n > start and message.file_id and fnmatchcase(message.file_name, self.pattern):
                return message
        return None


@dataclass(frozen=True, slots=True)
class GetsNoFile(GetsFile):
    async def play(self, show: "Show") -> None:
        await show.rest()
        if found := self._file(show.actors[self.who].phone):
            raise Failed(f'{self.who} gets no file "{self.pattern}"', instead=f"{found.file_name} came")


def _gets_file(reading: Reading, line: Line) -> Step:
    holding, not_holding = (
        reading.phrases(line.more[name]) if name in line.more else () for name in ("holding", "not holding")
    )
    return GetsFile(line.at, line.who, line.value.text(), holding, not_holding)


def _gets_no_file(reading: Reading, line: Line) -> Step:  # noqa: ARG001 - every reader is asked alike
    return GetsNoFile(line.at, line.who, line.value.text())


_FILE = Text('a file name such as "*.ics"')
WAITING = {"X gets file": Form(_FILE, _gets_file, more={"holding": PHRASES, "not holding": PHRASES})}
FORMS = WAITING | {"X gets no file": Form(_FILE, _gets_no_file)}
