"""One play of a script by a bot that marks each of its texts: what was shown, and the texts in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import aiohttp

from sandbox.player.asserters import Known
from sandbox.player.asserting import known_of
from sandbox.player.cast import Turn, raise_curtain
from sandbox.player.door import Door
from sandbox.player.failures import Failed
from sandbox.player.feed import Feed
from sandbox.player.http import Answer
from sandbox.player.phone import Event
from sandbox.player.play import Stages, played_through
from sandbox.player.show import Show
from sandbox.player.sim import Sim
from sandbox.player.stage import Stage
from tools.mutants import marks

_AS_IT_IS = "surrogateescape"
"""A file need not be text."""


@dataclass(frozen=True, slots=True)
class Unmarked(Sim):
    """The sandbox as people see it; what came with marks is kept."""

    marked: dict[int, Event] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    async def events(self, *, after: int, wait: float) -> list[Event]:
        found = await Sim.events(self, after=after, wait=wait)
        self.marked.update({int(event["n"]): event for event in found})
        return [marks.changed(event, marks.read) for event in found]

    async def file(self, file_id: str) -> bytes:
        self.files[file_id] = (await Sim.file(self, file_id)).decode("utf-8", _AS_IT_IS)
        return marks.read(self.files[file_id]).encode("utf-8", _AS_IT_IS)


class _Unmarked(Door):
    """The door as it is read: labels of another language, and what a notice may name, without marks."""

    async def _ask(self, *asked: Any, **named: Any) -> Answer:  # noqa: ANN401 - passed on
        answer: Answer = marks.changed(await super()._ask(*asked, **named), marks.read)
        return answer


@dataclass(frozen=True)
class Recorded:
    turn: Turn
    show: Show
    """As it was when the talk was over."""
    history: tuple[Event, ...]
    """Without marks, with what the player noted."""
    marked: Mapping[int, Event]
    files: Mapping[str, str]
    known: Known
    calls: tuple[Event, ...]
    """Of the bot, with marks."""

    @cached_property
    def said(self) -> Mapping[int, set[str]]:
        """The texts in each event."""
        return {n: marks.texts_in(event) for n, event in self.marked.items()}

    @cached_property
    def texts(self) -> frozenset[str]:
        """All that came into anything that was sent."""
        return frozenset().union(
            *self.said.values(), *map(marks.texts_in, [self.calls, [*self.files.values()]])
        )

    def without(self, text: str) -> list[Event]:
        """What happened, as it would have been shown had nothing been said for the text."""
        return [
            marks.changed(self.marked[event["n"]], lambda words: marks.without(words, text))
            if text in self.said.get(event.get("n", 0), ())
            else event
            for event in self.history
        ]

    def files_without(self, text: str) -> Mapping[str, bytes]:
        return {
            name: marks.without(words, text).encode("utf-8", _AS_IT_IS) for name, words in self.files.items()
        }


async def record(turn: Turn, stages: Stages, patience: float) -> Recorded:
    """Raises what the script was red by."""
    async with aiohttp.ClientSession() as http, stages(http) as stage:
        sim = Unmarked(stage.sim.http, stage.sim.url, stage.sim.bot)
        door = _Unmarked(stage.door.http, stage.door.url)

        async def restart(how: str) -> None:
            await stage.restart(how)
            door.url = stage.door.url

        unmarked = replace(stage, sim=sim, door=door, restart=restart)
        found = await _recorded(turn, unmarked, sim, patience)
    if isinstance(found, Failed):  # not before: who ends the stage would hide it in a group
        raise found
    return found


async def _recorded(turn: Turn, stage: Stage, sim: Unmarked, patience: float) -> Recorded | Failed:
    feed = Feed(sim, await sim.last())
    shows: list[Show] = []

    async def curtain() -> Show:
        shows.append(await raise_curtain(turn, stage, feed, patience))
        return shows[0]

    outcome = await played_through(turn, feed, curtain)
    if outcome.failed:
        return outcome.failed
    known = await known_of(shows[0], stage, turn.script.rows())
    known = replace(known, todays=known.todays | {datetime.fromisoformat(turn.script.now).date()})
    calls = tuple(await stage.sim.journal())
    return Recorded(turn, shows[0], tuple(feed.history), sim.marked, sim.files, known, calls)
