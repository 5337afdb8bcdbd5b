"""The reading threads of the embedded store, each with a connection of its own."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from storage.engine.errors import ClosedError
from storage.engine.port import Port
from storage.engine.sqlite_jobs import Job, tell
from storage.engine.sqlite_port import SqlitePort

T = TypeVar("T")


class SqliteReaders:
    """Daemon threads: a program that falls without closing its store still ends."""

    def __init__(self, connections: list[sqlite3.Connection]) -> None:
        self._connections = connections
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._threads = [
            Thread(target=self._work, args=[one], name="store-reader", daemon=True) for one in connections
        ]
        for thread in self._threads:
            thread.start()

    def look(self, look: Callable[[Port], T]) -> asyncio.Future[T]:
        """All that the look reads is of one moment."""
        return self._submit(partial(_at_one_moment, look))

    async def close(self) -> None:
        """Finishes what has been handed in."""
        if self._closed:
            return
        self._closed = True
        for _ in self._threads:
            self._queue.put(None)
        for thread, connection in zip(self._threads, self._connections, strict=True):
            await asyncio.to_thread(thread.join)
            connection.close()

    def _submit(self, act: Callable[[Port], T]) -> asyncio.Future[T]:
        if self._closed:
            raise ClosedError("the store is closed")
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(Job(act, future))
        return future

    def _work(self, connection: sqlite3.Connection) -> None:
        port = SqlitePort(connection)
        while (job := self._queue.get()) is not None:
            job.attempt(port)
            tell(self._loop, [job])


def _at_one_moment(look: Callable[[Port], T], port: Port) -> T:
    with port.nested():  # outside a transaction a savepoint begins one
        return look(port)
