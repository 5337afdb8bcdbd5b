"""The embedded store: one writer thread, a few reading threads, one file."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Executable

from storage.engine.errors import ClosedError, MissingError
from storage.engine.port import Port, Row
from storage.engine.see_through import see_through
from storage.engine.sqlite_port import SqlitePort, connect
from storage.engine.sqlite_writer import SqliteWriter

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

READERS = 2


async def open_sqlite(path: str) -> "SqliteDatabase":
    if not path or path == ":memory:":
        raise MissingError("the embedded store is a file: sqlite+aiosqlite:///path")
    connection = await asyncio.to_thread(connect, Path(path), for_writing=True)
    return SqliteDatabase(SqliteWriter(connection), Readers(Path(path)))


class Readers:
    """Threads that read, each with a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
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
        connection = connect(self._path, for_writing=False)
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
    def __init__(self, writer: SqliteWriter, readers: Readers) -> None:
        self._writer = writer
        self._readers = readers
        self._closed = False

    async def write(self, verb: Callable[[Port], T]) -> T:
        future: asyncio.Future[T] = self._writer.submit(verb)
        return await see_through(future)

    async def read(self, look: Callable[[Port], T]) -> T:
        if self._closed:
            raise ClosedError("the store is closed")
        return await self._readers.run(look)

    async def fetch(self, stmt: Executable, **values: Any) -> list[Row]:  # noqa: ANN401 - a statement's values
        return await self.read(lambda port: port.all(stmt, **values))

    async def close(self) -> None:
        self._closed = True
        await self._writer.close()
        await self._readers.close()
