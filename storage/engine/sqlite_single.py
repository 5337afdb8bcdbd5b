"""Reads of one statement in the embedded store, through aiosqlite."""

import logging
import sqlite3
from collections.abc import Callable

import aiosqlite
from sqlalchemy import Executable

from storage.engine.errors import ClosedError
from storage.engine.port import Row
from storage.engine.sqlite_port import PLANS, in_our_words

ROWS_AT_ONCE = 64


async def open_single(opening: Callable[[], sqlite3.Connection]) -> "SqliteSingle":
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # its debug lines tell the values of statements
    connection = aiosqlite.Connection(opening, ROWS_AT_ONCE)
    # A program that falls without closing its store must still end; there is no public way to say so.
    connection._thread.daemon = True  # noqa: SLF001
    return SqliteSingle(await connection)


class SqliteSingle:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._closed = False

    async def fetch(self, stmt: Executable, values: dict[str, object]) -> list[Row]:
        if self._closed:
            raise ClosedError("the store is closed")
        plan = PLANS.of(stmt, values)
        try:
            rows = await self._connection.execute_fetchall(plan.sql, plan.arrange(values))
        except sqlite3.Error as error:
            raise in_our_words(error) from error
        return list(map(plan.named, rows))

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._connection.close()
