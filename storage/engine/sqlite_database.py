"""The embedded store: one writer thread, a few that read, one file."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite
from sqlalchemy import Executable

from storage.engine.errors import ClosedError, MissingError
from storage.engine.port import Port, Row
from storage.engine.see_through import see_through
from storage.engine.sqlite_port import PLANS, SqlitePort, connect, in_our_words
from storage.engine.sqlite_writer import SqliteWriter

T = TypeVar("T")

READERS = 2
ROWS_AT_ONCE = 64


async def open_sqlite(path: str) -> "SqliteDatabase":
    if not path or path == ":memory:":
        raise MissingError("the embedded store is a file: sqlite+aiosqlite:///path")
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # its debug lines tell the values of statements
    connection = await asyncio.to_thread(connect, Path(path), for_writing=True)
    looking = partial(connect, Path(path), for_writing=False)
    single = await aiosqlite.Connection(looking, ROWS_AT_ONCE)
    return SqliteDatabase(SqliteWriter(connection), Readers(looking), single)


class Readers:
    """Threads that read, each with a connection of its own."""

    def __init__(self, opening: Callable[[], sqlite3.Connection]) -> None:
        self._opening = opening
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._pool = ThreadPoolExecutor(READERS, "store-reader", initializer=self._open)

    async def run(self, look: Callable[[Port], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._look, look)

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown)
        for connection in self._opened:
            connection.close()

    def _open(self) -> None:
        connection = self._opening()
        self._opened.append(connection)
        self._own.connection = connection
        self._own.port = SqlitePort(connection)

    def _look(self, look: Callable[[Port], T]) -> T:
        connection: sqlite3.Connection = self._own.connection
        connection.execute("BEGIN")
        try:
            return look(self._own.port)
        finally:
            connection.execute("COMMIT")


class SqliteDatabase:
    def __init__(self, writer: SqliteWriter, readers: Readers, single: aiosqlite.Connection) -> None:
        self._writer = writer
        self._readers = readers
        self._single = single
        self._closed = False

    async def write(self, verb: Callable[[Port], T]) -> T:
        future: asyncio.Future[T] = self._writer.submit(verb)
        return await see_through(future)

    async def read(self, look: Callable[[Port], T]) -> T:
        self._demand_open()
        return await self._readers.run(look)

    async def fetch(self, stmt: Executable, **values: object) -> list[Row]:
        self._demand_open()
        plan = PLANS.of(stmt, values)
        try:
            rows = await self._single.execute_fetchall(plan.sql, plan.arrange(values))
        except sqlite3.Error as error:
            raise in_our_words(error) from error
        return list(map(tuple, rows))

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        await self._writer.close()
        await self._readers.close()
        await self._single.close()

    def _demand_open(self) -> None:
        if self._closed:
            raise ClosedError("the store is closed")
