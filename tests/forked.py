"""Other processes, forked from one that has imported the store: to import it anew takes most of a second."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    [
        "storage.bookings.store",
        "storage.engine.postgresql_database",
        "storage.engine.sqlite_database",
        "tests.storage.rivals",
    ]
)


@dataclass(frozen=True, slots=True)
class Forked:
    process: BaseProcess
    line: Connection

    async def hears(self) -> Any:  # noqa: ANN401 - what the two have agreed on
        """The next that it says. Raises EOFError once it has ended."""
        return await asyncio.to_thread(self.line.recv)

    async def ended(self) -> int | None:
        await asyncio.to_thread(self.process.join)
        self.line.close()
        return self.process.exitcode


def forked(does: Callable[..., None], *told: object) -> Forked:
    """Calls a function of a module with its end of the line, and what it is told, in another process."""
    mine, its = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=does, args=(its, *told), daemon=True)
    process.start()
    its.close()
    return Forked(process, mine)
