"""Plays one script, or many at once, and says how each went."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

import aiohttp

from sandbox.player.asserters import unheard
from sandbox.player.asserting import complained
from sandbox.player.cast import Turn, raise_curtain
from sandbox.player.failures import ENDED, Failed, LateError, StageError
from sandbox.player.feed import Feed
from sandbox.player.http import RefusedError, SilentError
from sandbox.player.phone import Event, was_done
from sandbox.player.show import PATIENCE, Memory, Show
from sandbox.player.stage import Stage
from sandbox.player.steps.leading import Enough
from sandbox.player.steps.step import Tried
from sandbox.player.transcript import AFTERWARDS, last_messages

Error = TypeVar("Error", bound=Exception)
Stages = Callable[[aiohttp.ClientSession], AbstractAsyncContextManager[Stage]]


@dataclass(frozen=True, slots=True)
class Outcome:
    turn: Turn
    seconds: float
    failed: Failed | None = None
    events: tuple[Event, ...] = ()
    """All that happened, the log-in too."""
    names: Mapping[int, str] = field(default_factory=dict)
    """Each person's chat."""
    buttons: tuple[Tried, ...] = ()
    """Each wants a play of its own."""

    @property
    def was_played(self) -> bool:
        """Whether there was a bot to play it against."""
        return bool(self.names) or self.failed is None

    @property
    def transcript(self) -> tuple[str, ...]:
        return last_messages(self.events, self.names)


async def play(turn: Turn, stages: Stages, patience: float = PATIENCE) -> Outcome:
    """How the script went; what goes wrong is its outcome, not an exception."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    outcome = await _once(turn, stages, patience)
    for tried in outcome.buttons:
        if not outcome.failed:
            outcome = await _once(replace(turn, tried=tried), stages, patience)
    return replace(_as_it_must(replace(outcome, turn=turn)), seconds=loop.time() - start)


async def _once(turn: Turn, stages: Stages, patience: float) -> Outcome:
    outcome = Outcome(turn, 0)
    try:
        async with aiohttp.ClientSession() as http, stages(http) as stage:
            outcome = await _on_stage(turn, stage, patience)
    except* (StageError, SilentError, RefusedError) as group:
        outcome = Outcome(turn, 0, Failed("bot and sandbox are started", instead=str(first_of(group))))
    return outcome


def _as_it_must(outcome: Outcome) -> Outcome:
    """Of a script that must be red (`fails`): a step that does not come out as written is well."""
    script = outcome.turn.script
    if not script.fails or not outcome.was_played:
        return outcome
    green = Failed(f"the script fails: {script.fails}", instead="all came out as written: take fails: away")
    return replace(outcome, failed=None if outcome.failed else green)


async def _on_stage(turn: Turn, stage: Stage, patience: float) -> Outcome:
    feed = Feed(stage.sim, await stage.sim.last())
    shows: list[Show] = []

    async def curtain() -> Show:
        shows.append(await raise_curtain(turn, stage, feed, patience))
        return shows[0]

    outcome = await played_through(turn, feed, curtain)
    if shows and not outcome.failed:
        outcome = replace(outcome, failed=await complained(shows[0], stage, turn.script))
    if stage.probe:
        last = {"kind": AFTERWARDS, **await stage.probe()}
        outcome = replace(outcome, events=(*outcome.events, last))
    if outcome.failed:
        await _explain(outcome.failed, stage, feed.history)
    return outcome


async def _explain(failed: Failed, stage: Stage, history: Iterable[Event]) -> None:
    """What phones do not show: a bot that is gone, and what the messenger refused after the last act."""
    if ENDED not in failed.instead and (trouble := stage.trouble()):
        failed.instead = f"{failed.instead}; {trouble}"
    acted = max((event["at"] for event in history if was_done(event)), default="")
    with suppress(SilentError, RefusedError):
        failed.refused = unheard(one for one in await stage.sim.journal() if one["at"] >= acted)


async def played_through(turn: Turn, feed: Feed, curtain: Callable[[], Awaitable[Show]]) -> Outcome:
    """The talk step by step, until its end or the first that does not come out as written."""
    failed: Failed | None = None
    memory = Memory()
    try:
        show = await curtain()
        memory = show.memory
        for step in turn.script.talk:
            await show.play(step)
    except* Enough:
        pass
    except* Failed as group:
        failed = first_of(group)
    except* (SilentError, RefusedError) as group:
        failed = LateError("bot and sandbox answer", instead=str(first_of(group)))
    with suppress(SilentError, RefusedError):
        await feed.catch_up()
    names = dict(zip(feed.by_chat, (part.alias for part in turn.script.people), strict=False))
    all_failed = _joined([*memory.missed, *([failed] if failed else [])])
    return Outcome(turn, 0, all_failed, tuple(feed.history), names, tuple(memory.buttons))


def _joined(failed: list[Failed]) -> Failed | None:
    """The last, of which the trace shows the step, with those before it."""
    if failed:
        failed[-1].more = tuple(failed[:-1])
    return failed[-1] if failed else None


def first_of(group: BaseExceptionGroup[Error]) -> Error:
    """The first that went wrong of several at once, however deep it lies."""
    error: Error | BaseExceptionGroup[Error] = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def play_all(
    turns: Iterable[Turn], stages: Stages, *, at_once: int, keep_going: bool
) -> AsyncGenerator[Outcome, None]:
    """The outcomes as they come; without `keep_going` none is begun after a failure."""
    waiting = list(reversed(list(turns)))
    done: asyncio.Queue[Outcome | None] = asyncio.Queue()

    async def work() -> None:
        while waiting:
            outcome = await play(waiting.pop(), stages)
            if outcome.failed and not keep_going:
                waiting.clear()
            done.put_nowait(outcome)
        done.put_nowait(None)

    workers = min(at_once, len(waiting))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for _ in range(workers)]
        while workers:
            outcome = await done.get()
            if outcome is None:
                workers -= 1
                continue
            try:
                yield outcome
            except GeneratorExit:  # who listened has gone: a group would hide why
                for task in tasks:
                    task.cancel()
                return
