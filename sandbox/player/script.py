"""A script that has been read: who takes part, what is given, and the talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sandbox.player.given import OF_THE_HOUSE, Row
from sandbox.player.mistakes import Mistake, Place
from sandbox.player.steps.acts import SendsFile
from sandbox.player.steps.laying import Given
from sandbox.player.steps.leading import EveryButton
from sandbox.player.steps.several import AtOnce, Crowd, Include, Soft, Within
from sandbox.player.steps.step import Step
from sandbox.player.steps.world import EVERYBODY, Advance, Fault, Redeliver, Restart, Store
from sandbox.player.wanted import Phrase

ROLES = ("patient", "staff", "tester")


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the script, and who that is in the bot's register."""

    at: Place
    alias: str
    role: str
    login: str
    logs_in: bool = True
    crowd: int = 0
    """Of a crowd: which generated test person; its login is known when there is a house."""


@dataclass(frozen=True, slots=True)
class Script:
    file: Path
    about: str
    now: str
    lang: str
    people: tuple[Part, ...]
    given: tuple[Row, ...]
    talk: tuple[Step, ...]
    worded: tuple[tuple[Place, Phrase], ...]
    fails: str = ""
    """Why it must be red, where it must."""
    tags: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Languages that it is played in beside its own, where nobody asks for others."""
    without: tuple[str, ...] = ()
    """Asserters that are not asked."""
    rows_in: Path | None = None
    """Where its `cases` stand, if not in it."""

    @property
    def langs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.lang, *self.also)))

    def steps(self) -> Iterator[Step]:
        """All of the talk, those within others too."""
        return _all(self.talk)

    def rows(self) -> Iterator[Row]:
        """Those before the talk, and in it."""
        yield from self.given
        for step in self.steps():
            yield from step.rows if isinstance(step, Given) else ()

    def files(self) -> set[Path]:
        """Its own, those that it includes, that of its rows, and what it sends or lays out."""
        rows = {self.rows_in} if self.rows_in else set[Path]()
        sent = {step.path for step in self.steps() if isinstance(step, SendsFile)}
        laid = {Path(str(row.fields["file"])) for row in self.rows() if row.kind == "eservice"}
        return {self.file, *(step.at.file for step in self.steps()), *rows, *sent, *laid}

    def unplayable_in(self, lang: str) -> list[Mistake]:
        """The places that are worded by language, but not in this one."""
        return [
            Mistake(
                at,
                f"cannot be played in {lang}",
                allowed=f"a wording for {lang} beside {', '.join(sorted(dict(phrase.wordings)))}",
            )
            for at, phrase in self.worded
            if not phrase.speaks(lang)
        ]

    def empty(self) -> list[Mistake]:
        """The mistake of a talk without steps: its green line would say that something was tried."""
        at = Place(self.file, 1, 1)
        return [] if self.talk else [Mistake(at, "the talk is empty", allowed="a list of steps")]

    @property
    def has_faults(self) -> bool:
        """Whether it makes something fail, of which a bot may well say that it failed."""
        return any(isinstance(step, Fault) for step in self.steps())

    @property
    def is_killed(self) -> bool:
        return any(isinstance(step, Restart) and step.how == "kill" for step in self.steps())

    def restarts(self) -> list[Mistake]:
        """What a bot that the player does not own cannot do."""
        return [
            Mistake(step.at, f"{name} cannot be played with --against: the player does not own that bot")
            for step in self.steps()
            for name, sort in (("restart", Restart), ("every button", EveryButton))
            if isinstance(step, sort)
        ]

    def of_the_house(self) -> list[Mistake]:
        """What would meet everybody in a house where many play at once."""
        return [
            Mistake(step.at, "this step is about the whole house: it cannot be played with --times")
            for step in self.steps()
            if isinstance(step, Advance | EveryButton | Fault | Redeliver | Restart)
            or (isinstance(step, Store) and EVERYBODY in step.question.values())
            or (isinstance(step, Store) and "outbox" in step.question)
            or (isinstance(step, Given) and OF_THE_HOUSE & {row.kind for row in step.rows})
        ]


def _all(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if isinstance(step, AtOnce | Crowd | Include):
            yield from _all(step.steps)
        if isinstance(step, Soft | Within):
            yield from _all((step.look,))
