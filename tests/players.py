"""One warm parent for all that is played in a test process: to import the whole bot takes seconds."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import pytest

from sandbox.player.stage import fresh_database
from sandbox.player.warm import Warm
from tests.postgresql import address
from tests.rehearsed import rehearsed_parent

T = TypeVar("T")
OnAServer = Callable[[], str | None]
"""What gives a script a database of its own there; None: its store is a file."""


@dataclass(frozen=True, slots=True)
class Players:
    """On a loop of their own, which stays from test to test."""

    loop: asyncio.AbstractEventLoop
    warm: Warm

    def run(self, playing: Coroutine[object, object, T]) -> T:
        return asyncio.run_coroutine_threadsafe(playing, self.loop).result()


@pytest.fixture(scope="session")
def players() -> Iterator[Players]:
    ready: Future[tuple[Players, asyncio.Event]] = Future()

    async def stay() -> None:
        stop = asyncio.Event()
        async with rehearsed_parent("tests.rehearsing") as warm:
            ready.set_result((Players(asyncio.get_running_loop(), warm), stop))
            await stop.wait()

    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(asyncio.run, stay())
        running.add_done_callback(lambda done: ready.done() or ready.set_exception(done.exception()))
        found, stop = ready.result()
        yield found
        found.loop.call_soon_threadsafe(stop.set)
        running.result()


@pytest.fixture(scope="session")
def on_a_server(request: pytest.FixtureRequest) -> OnAServer:
    if not request.config.getoption("--on-postgresql"):
        return lambda: None
    url = address(request.getfixturevalue("postgresql_server"), "vardtid")
    return lambda: fresh_database(url)
