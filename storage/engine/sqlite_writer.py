"""The one writer of the embedded store: a thread that commits, at once, for all verbs that wait."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from storage.engine.errors import (
    AwayError,
    BatchLostError,
    BusyError,
    ClosedError,
    ConflictError,
    StoreError,
    UndoMissedError,
)
from storage.engine.port import Port
from storage.engine.sqlite_jobs import Job, tell
from storage.engine.sqlite_port import HopefulPort, SqlitePort, in_our_words

BATCH = 256


class SqliteWriter:
    """Verbs of one turn of the event loop go over in one hop; their answers come back in one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._port, self._hopeful = SqlitePort(connection), HopefulPort(connection)
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[list[Job] | None] = SimpleQueue()
        self._gathered: list[Job] = []
        self._closed = False
        self._thread = Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, verb: Callable[[Port], Any]) -> asyncio.Future[Any]:
        if self._closed:
            raise ClosedError("the store is closed")
        future: asyncio.Future[Any] = self._loop.create_future()
        if not self._gathered:
            self._loop.call_soon(self._hand_over)
        self._gathered.append(Job(verb, future))
        return future

    async def close(self) -> None:
        """Finishes what has been handed in, then ends the thread."""
        if not self._closed:
            self._closed = True
            self._hand_over()
            self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        self._connection.close()

    def _hand_over(self) -> None:
        if self._gathered:
            self._queue.put(self._gathered)
            self._gathered = []

    def _work(self) -> None:
        while (jobs := self._queue.get()) is not None:
            done: list[Job] = []
            try:
                self._commit_together(jobs, done)
            except Exception as error:  # noqa: BLE001 - whatever it was, each caller of the batch is told
                self._give_up(done, error)
            tell(self._loop, done)

    def _commit_together(self, jobs: list[Job], done: list[Job]) -> None:
        """In hope of nothing to undo; where there is, all anew, each behind a savepoint of its own."""
        attempt = self._hope
        done += jobs
        self._connection.execute("BEGIN IMMEDIATE")
        while jobs:
            try:
                for job in jobs:
                    attempt(job)
            except UndoMissedError:
                self._connection.execute("ROLLBACK")
                attempt, jobs = self._attempt, list(done)
                for job in jobs:
                    job.error = None
                self._connection.execute("BEGIN IMMEDIATE")
                continue
            jobs = self._more() if len(done) < BATCH else []
            done += jobs
        self._connection.execute("COMMIT")

    def _more(self) -> list[Job]:
        try:
            jobs = self._queue.get_nowait()
        except Empty:
            return []
        if jobs is None:  # the end of the work, to be met again after this commit
            self._queue.put(None)
            return []
        return jobs

    def _hope(self, job: Job) -> None:
        before = self._hopeful.changes
        job.attempt(self._hopeful)
        if job.error is not None:
            self._hopeful.after_failing()
            self._demand_transaction(job)
            if self._hopeful.changes != before:
                raise UndoMissedError

    def _attempt(self, job: Job) -> None:
        execute = self._connection.execute
        execute("SAVEPOINT verb")
        job.attempt(self._port)
        if job.error is not None:
            self._demand_transaction(job)
            execute("ROLLBACK TO verb")
        execute("RELEASE verb")

    def _demand_transaction(self, job: Job) -> None:
        """On a full disk SQLite has undone the whole batch itself: whoever is in it is told the same."""
        if job.error is not None and not self._connection.in_transaction:
            fault, job.error = job.error, None
            raise _lost(fault)

    def _give_up(self, jobs: list[Job], error: Exception) -> None:
        with suppress(sqlite3.Error):  # the next BEGIN will say what is wrong
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        for job in jobs:
            if job.error is None:
                job.error = _lost(error)


def _lost(error: BaseException) -> StoreError:
    """One for each caller: they raise it at the same time. What lies below says more than what came of it."""
    below = error.__context__ or error
    said = in_our_words(below) if isinstance(below, sqlite3.Error) else below
    lost = type(said) if isinstance(said, AwayError | BusyError | ConflictError) else BatchLostError
    return lost(str(said))
