"""One script while it is played: its people with their phones, the bot's door, and what has been saved."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sandbox.player.boxes import Box
from sandbox.player.days_said import day_in
from sandbox.player.door import Door
from sandbox.player.failures import Failed, LateError, StageError
from sandbox.player.feed import Feed
from sandbox.player.http import RefusedError, SilentError
from sandbox.player.mistakes import Place
from sandbox.player.phone import Phone
from sandbox.player.sim import Sim
from sandbox.player.stage import Probe
from sandbox.player.steps.step import Step, Tried
from sandbox.player.transcript import ACT, STEP
from sandbox.player.wanted import Exact, Phrase, Wanted, plain

Found = TypeVar("Found")
PATIENCE = 5.0
LONG_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """Others play in the same house: who stands in for the script's own people there."""

    stand_ins: Mapping[str, str]
    """The names and numbers of the script, each with its stand-in's."""

    def renamed(self, wanted: Wanted) -> Wanted:
        for name, stand_in in self.stand_ins.items():
            wanted = wanted.renamed(name, stand_in)
        return wanted


@dataclass(frozen=True, slots=True)
class Actor:
    alias: str
    login: str
    id: int
    phone: Phone
    boxes: Mapping[str, Box]

    @property
    def is_patient(self) -> bool:
        """Who logs in by a number; staff do by an id."""
        return self.login[:1].isdecimal()


@dataclass(slots=True)
class Memory:
    """What later steps may use of earlier ones."""

    saved: dict[str, str] = field(default_factory=dict)
    last_seen: str = ""
    missed: list[Failed] = field(default_factory=list)
    """By looks with a question mark."""
    restless: bool = False
    """A look was given up while the bot had more to do."""
    tried: Tried | None = None
    """The button that this play is for."""
    buttons: list[Tried] = field(default_factory=list)
    """Each of which wants a play of its own."""


@dataclass(frozen=True, slots=True)
class Show:
    sim: Sim
    door: Door
    feed: Feed
    actors: Mapping[str, Actor]
    lang: str
    labels: Mapping[str, str]
    """The Swedish catalogue as `plain` texts, each with its wording in the language played."""
    memory: Memory
    restart: Callable[[str], Awaitable[None]]
    patience: float = PATIENCE
    in_a_hurry: bool = False
    crowd: "Crowd | None" = None
    """Set where others play in the same house."""
    probe: Probe | None = None
    """For a trace: asked before each step, and before what it does."""
    at: Place | None = None
    """Where the step stands that is played."""
    lot: int = 0
    """Which of several equal buttons falls to this play, where the script takes any."""

    async def play(self, step: Step) -> None:
        await self._note(STEP, step.at)
        try:
            await step.play(replace(self, at=step.at))
        except Failed as failed:
            failed.at, failed.late = failed.at or step.at, failed.late or self.memory.restless
            raise
        except (RefusedError, SilentError, StageError) as error:
            failure = LateError if isinstance(error, SilentError) else Failed
            raise failure("this step can be carried out", instead=str(error), at=step.at) from error

    def hurried(self) -> "Show":
        """The same show for steps that happen at once: none waits for the bot to rest first."""
        return replace(self, in_a_hurry=True)

    async def act(self, actor: Actor) -> None:
        """What is shown from here on is new to the person."""
        await self.acts()
        actor.phone.act(self.feed.last)

    async def acts(self, *, kills: bool = False) -> None:
        """What happens from here on comes of this step; after a kill perhaps of the one before, again."""
        await self.feed.catch_up()
        for box in (box for actor in self.actors.values() for box in actor.boxes.values()):
            if kills:
                box.killed = True
            else:
                box.act(self.feed.last)
        await self._note(ACT, self.at)

    async def _note(self, kind: str, at: Place | None) -> None:
        self.feed.note({"kind": kind, "at": at, **(await self.probe() if self.probe else {})})

    async def rest(self) -> None:
        """Waits until the bot has every update, has done all that is due, and all of it has been seen.

        A house full of others never rests: there, until everybody of this script has been answered.
        """
        if self.crowd is not None:
            await self.feed.until(self._all_answered, LONG_PATIENCE)
            return
        if not await self.feed.until_asked(self.sim.taken_in, LONG_PATIENCE):
            instead = f"some still wait after {LONG_PATIENCE:.0f} s"
            raise LateError("the bot fetches its updates", instead=instead)
        await self.door.idle()
        await self.feed.catch_up()

    def _all_answered(self) -> bool | None:
        return all(actor.phone.is_answered() for actor in self.actors.values()) or None

    async def rest_if_it_can(self) -> bool:
        """So that the newest message is the newest; a bot that is held up is waited for by event instead."""
        if self.in_a_hurry:
            return True
        try:
            await self.rest()
        except Failed:
            await self.feed.catch_up()
            return False
        return True

    async def until(self, check: Callable[[], Found | None]) -> Found | None:
        """What the check finds. A machine may be slow: when time is up, what the bot is at is waited for."""
        found = await self.feed.until(check, self.patience)
        if found is None and self.crowd is None:
            self.memory.restless = not await self.rest_if_it_can()
            found = check()
        return found

    def wanted(self, phrases: tuple[Phrase, ...]) -> tuple[Wanted, ...]:
        found = (
            wanted
            for phrase in phrases
            for wanted in phrase.wanted(self.lang, self.translate, self.memory.saved)
        )
        return tuple(found if self.crowd is None else map(self.crowd.renamed, found))

    def said(self, phrase: Phrase) -> str:
        (wanted,) = self.wanted((phrase,))
        return wanted.text if isinstance(wanted, Exact) else wanted.source

    def translate(self, text: str) -> str:
        """A whole label or message of the catalogue, or a day, as this language has it; else as it is."""
        return self.labels.get(plain(text)) or day_in(self.lang, text)

    def logins(self) -> dict[str, str]:
        return {actor.alias: actor.login for actor in self.actors.values()}
