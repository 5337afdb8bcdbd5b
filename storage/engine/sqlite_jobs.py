"""What is handed to a thread of the embedded store, and how its answer comes back."""

import asyncio
from collections.abc import Callable
from typing import Any

from storage.engine.port import Port


class Job:
    """A verb or look that somebody waits for, and what came of it."""

    __slots__ = ("_act", "error", "future", "result")

    def __init__(self, act: Callable[[Port], Any], future: asyncio.Future[Any]) -> None:
        self._act = act
        self.future = future
        self.result: Any = None
        self.error: BaseException | None = None

    def attempt(self, port: Port) -> None:
        """In the thread."""
        try:
            self.result = self._act(port)
        except StopIteration as error:  # which no future can carry
            self.error = RuntimeError(f"it ended with {error!r}")
        except BaseException as error:  # noqa: BLE001 - it belongs to the caller, not to this thread
            self.error = error

    def settle(self) -> None:
        """In the event loop."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


def tell(loop: asyncio.AbstractEventLoop, jobs: list[Job]) -> None:
    """From the thread to the event loop, in one call for all."""
    try:
        loop.call_soon_threadsafe(_settle, jobs)
    except RuntimeError:  # the loop has ended: nobody is left to be told
        return


def _settle(jobs: list[Job]) -> None:
    for job in jobs:
        job.settle()
