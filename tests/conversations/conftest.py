"""Collects every script of this folder as a test of its own: what `vardtid play tests/conversations` does."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import parse
from sandbox.player.play import Outcome, play
from sandbox.player.script import Script
from sandbox.player.stage import own_stage
from sandbox.player.warm import Warm, warm_parent


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".yaml":
        return None
    return ScriptFile.from_parent(parent, path=file_path)


class ScriptFile(pytest.File):
    """One script, under its own sentence. What cannot be read is told with its places."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            script = parse(self.path)
        except UnreadableError as unreadable:
            raise self.CollectError(str(unreadable)) from None
        yield pytest.Function.from_parent(self, name=script.about, callobj=partial(_plays, script))


def _plays(script: Script, players: "Players") -> None:
    outcome = players.play(Turn(script, script.lang))
    if outcome.failed:
        pytest.fail(f"{script.about}\n{report.failure(outcome)}", pytrace=False)


@dataclass(frozen=True, slots=True)
class Players:
    """One warm parent for all scripts of a test process, on a loop of its own."""

    loop: asyncio.AbstractEventLoop
    warm: Warm

    def play(self, turn: Turn) -> Outcome:
        played = play(turn, lambda http: own_stage(self.warm, http, None))
        return asyncio.run_coroutine_threadsafe(played, self.loop).result()


@pytest.fixture(scope="session")
def players() -> Iterator[Players]:
    ready: Future[tuple[Players, asyncio.Event]] = Future()

    async def stay() -> None:
        stop = asyncio.Event()
        async with warm_parent() as warm:
            ready.set_result((Players(asyncio.get_running_loop(), warm), stop))
            await stop.wait()

    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(asyncio.run, stay())
        running.add_done_callback(lambda done: ready.done() or ready.set_exception(done.exception()))
        found, stop = ready.result()
        yield found
        found.loop.call_soon_threadsafe(stop.set)
        running.result()
