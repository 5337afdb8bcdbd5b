"""The embedded store: one writer thread, a few that read, one file."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Executable

from storage.engine.errors import MissingError
from storage.engine.port import Port, Row
from storage.engine.see_through import see_through
from storage.engine.sqlite_port import connect
from storage.engine.sqlite_readers import SqliteReaders
from storage.engine.sqlite_single import SqliteSingle, open_single
from storage.engine.sqlite_writer import SqliteWriter

T = TypeVar("T")

READERS = 2
_A_MOMENT = 10_000
"""Steps of SQLite's own: a millisecond or so."""


async def open_sqlite(path: str, meanwhile: Callable[[], None] | None = None) -> "SqliteDatabase":
    if not path or path == ":memory:":
        raise MissingError("the embedded store is a file: sqlite+aiosqlite:///path")
    writing = await asyncio.to_thread(connect, Path(path), for_writing=True)
    reading = [await asyncio.to_thread(connect, Path(path), for_writing=False) for _ in range(READERS)]
    for one in reading if meanwhile else ():
        one.set_progress_handler(meanwhile, _A_MOMENT)
    single = await open_single(partial(connect, Path(path), for_writing=False))
    return SqliteDatabase(SqliteWriter(writing), SqliteReaders(reading), single)


class SqliteDatabase:
    def __init__(self, writer: SqliteWriter, readers: SqliteReaders, single: SqliteSingle) -> None:
        self._writer = writer
        self._readers = readers
        self._single = single

    async def write(self, verb: Callable[[Port], T]) -> T:
        future: asyncio.Future[T] = self._writer.submit(verb)
        return await see_through(future)

    async def read(self, look: Callable[[Port], T]) -> T:
        return await self._readers.look(look)

    async def fetch(self, stmt: Executable, **values: object) -> list[Row]:
        return await self._single.fetch(stmt, values)

    async def close(self) -> None:
        await self._writer.close()
        await self._readers.close()
        await self._single.close()
