"""One walk on a stage of its own, and its shortest part that still goes wrong in the same way."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp

from sandbox.player.asserting import known_of
from sandbox.player.cast import Turn, raise_curtain
from sandbox.player.failures import Failed, StageError
from sandbox.player.feed import Feed
from sandbox.player.given import with_logins
from sandbox.player.http import RefusedError, SilentError
from sandbox.player.parse import parse
from sandbox.player.play import Stages
from sandbox.player.script import Script
from sandbox.player.show import Show
from sandbox.walk.acts import Act
from sandbox.walk.dice import Dice
from sandbox.walk.watching import Watcher
from sandbox.walk.wrong import Wrong

START = Path(__file__).with_name("start.yaml")
"""Who walks, and what is there before, where nobody says otherwise."""
_PATIENCE_S = 3.0
_LAST = (2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Walk:
    seed: int
    script: Script
    acts: tuple[Act, ...]
    wrong: Wrong | None
    labels: int = 0
    """So many different ones stood on the buttons that were shown."""


def setting(file: Path, people: int) -> Script:
    """So many people of a script, and its rows, without its talk. Raises UnreadableError."""
    script = parse(file)
    logins = {part.alias: part.login for part in script.people}
    rows = tuple(replace(row, fields=with_logins(row.fields, logins)) for row in script.given)
    return replace(script, people=script.people[:people], given=rows, talk=())


@asynccontextmanager
async def _begun(script: Script, stages: Stages, without: tuple[str, ...]) -> AsyncIterator[Watcher]:
    async with aiohttp.ClientSession() as http, stages(http) as stage:
        feed = Feed(stage.sim, await stage.sim.last())
        show = await raise_curtain(Turn(script, script.lang), stage, feed, _PATIENCE_S)
        watcher = Watcher(show, stage, await known_of(show, stage, script.given), without)
        await watcher.start()
        yield watcher


async def walk(
    seed: int, script: Script, stages: Stages, *, steps: int, without: tuple[str, ...] = ()
) -> Walk:
    """Ends at the first thing that is wrong."""
    dice, acts, labels = Dice(seed), list[Act](), set[str]()
    async with _begun(script, stages, without) as watcher:
        for _ in range(steps):
            act = dice.act(watcher.show)
            acts.append(act)
            watcher.before(act)
            if not await _done(act, watcher.show):
                acts.pop()
                continue
            if wrong := await watcher.wrong(act):
                return Walk(seed, script, tuple(acts), wrong)
            labels |= _standing(watcher.show)
    return Walk(seed, script, tuple(acts), None, len(labels))


def _standing(show: Show) -> set[str]:
    """The labels, as they stand when the bot rests: how often a message was changed until then is chance."""
    there = (message for actor in show.actors.values() for message in actor.phone.standing.values())
    return {button.label for message in there for button in message.buttons if button.answers}


async def _done(act: Act, show: Show) -> bool:
    """Whether it could be: a button may be gone, or open a page of the messenger's own."""
    done = True
    try:
        await act.step.play(show)
    except* (Failed, RefusedError, SilentError, StageError):
        done = False
    return done


async def again(found: Walk, acts: Sequence[Act], stages: Stages, without: tuple[str, ...]) -> Walk:
    """The same with these acts only; what cannot be done any more is left out."""
    done: list[Act] = []
    async with _begun(found.script, stages, without) as watcher:
        for act in acts:
            watcher.before(act)
            if not await _done(act, watcher.show):
                continue
            done.append(act)
            wrong = await watcher.wrong(act)
            if wrong and found.wrong and wrong.kind == found.wrong.kind:
                return replace(found, acts=tuple(done), wrong=wrong)
    return replace(found, acts=tuple(done), wrong=None)


async def shrunk(found: Walk, stages: Stages, seconds: float, without: tuple[str, ...] = ()) -> Walk:
    """The shortest that was found in this time: the last acts alone are tried, then parts are left out, from
    halves down to single acts.
    """
    loop = asyncio.get_running_loop()
    until, shortest = loop.time() + seconds, found
    for last in _LAST:
        if len(shortest.acts) == len(found.acts) > last and loop.time() < until:
            tried = await again(found, found.acts[-last:], stages, without)
            shortest = tried if tried.wrong else shortest
    size = len(shortest.acts) // 2
    while size and loop.time() < until:
        start, shorter = 0, False
        while start < len(shortest.acts) - 1 and loop.time() < until:
            rest = (*shortest.acts[:start], *shortest.acts[start + size :])
            tried = await again(shortest, rest, stages, without) if rest else shortest
            if tried.wrong and len(tried.acts) < len(shortest.acts):
                shortest, shorter = tried, True
            else:
                start += size
        size = size if shorter and size == 1 else size // 2
    return shortest
