"""Brings a database to a revision of its tables; two who do it at once take turns."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, NullPool, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine

T = TypeVar("T")

SCRIPTS = Path(__file__).parent.parent / "migrations"
TURN = text("SELECT pg_advisory_xact_lock(7260824118)")


class BrokenReferenceError(Exception):
    """A migration left a row that points at nothing."""


async def migrate(url: str, to: str = "head") -> None:
    """Creates the database file where there is none, and brings the tables up to date."""
    await _within(url, lambda connection: command.upgrade(_config(connection), to))


async def downgrade(url: str, to: str) -> None:
    """Back to a revision, or to `base`: no tables."""
    await _within(url, lambda connection: command.downgrade(_config(connection), to))


async def revision(url: str) -> str | None:
    """Which revision the database is at; None when it has never been migrated."""
    if _is_missing_file(make_url(url)):
        return None
    return await _within(url, lambda at: MigrationContext.configure(at).get_current_revision())


def head() -> str:
    """The revision that this program needs."""
    found = ScriptDirectory(str(SCRIPTS)).get_current_head()
    if found is None:
        raise LookupError(f"no revisions in {SCRIPTS}")
    return found


def _is_missing_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def _within(url: str, act: Callable[[Connection], T]) -> T:
    """One transaction that holds all of it, or nothing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return await asyncio.to_thread(_within_sqlite, parsed, act)
    engine = create_async_engine(parsed, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(TURN)
            return await connection.run_sync(act)
    finally:
        await engine.dispose()


def _within_sqlite(url: URL, act: Callable[[Connection], T]) -> T:
    Path(url.database or "").absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url.set(drivername="sqlite"), poolclass=NullPool, connect_args={"timeout": 30})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _take_turn)
    try:
        with engine.begin() as connection:
            answer = act(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                raise BrokenReferenceError(url.database)
            return answer
    finally:
        engine.dispose()


def _prepare(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None  # the driver's own transactions leave tables outside
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _take_turn(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
