"""Brings a database to a revision of its tables; two who do it at once take turns.

alembic is loaded by those who migrate alone: a bot only looks where its database is. Loaded early, it and
the asynchronous engine would be a sixth of what a bot on the embedded store adds to aiogram.
"""

import asyncio
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import URL, Connection, NullPool, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from storage.engine.trouble import NewerError, TroubleError

if TYPE_CHECKING:
    from alembic.config import Config

T = TypeVar("T")

SCRIPTS = Path(__file__).parent.parent / "migrations"
REVISION = re.compile(r"^(down_)?revision = ['\"](\w+)['\"]", re.MULTILINE)
KEPT_IN = "alembic_version"
OLDEST = 15
"""The first PostgreSQL on which the store is tried."""
TURN = text("SELECT pg_advisory_xact_lock(7260824118)")


class BrokenReferenceError(Exception):
    """A migration left a row that points at nothing."""


async def migrate(url: str) -> None:
    """Creates the database file where there is none, and brings the tables up to date. Raises NewerError."""
    from alembic import command

    await _within(url, lambda connection: _moved(connection, command.upgrade, "head"))


async def downgrade(url: str, to: str) -> None:
    """Back to a revision, or to `base`: no tables."""
    from alembic import command

    await _within(url, lambda connection: _moved(connection, command.downgrade, to))


async def revision(url: str) -> str | None:
    """Which revision the database is at; None when it has never been migrated. Raises TroubleError."""
    if _is_missing_file(make_url(url)):
        return None
    return await _within(url, _found)


def newest_revision() -> str:
    """The revision that this program needs."""
    known, below = _revisions()
    [found] = known - below
    return found


def is_newer(found: str) -> bool:
    """Whether a database of that revision was made by a newer version of this program."""
    return found not in _revisions()[0]


@cache
def _revisions() -> tuple[set[str], set[str]]:
    """All that this program knows, and those that another one follows; read once."""
    said = [
        match.groups()
        for file in SCRIPTS.glob("versions/*.py")
        for match in REVISION.finditer(file.read_text(encoding="utf-8"))
    ]
    return {revision for down, revision in said if not down}, {revision for down, revision in said if down}


def _found(connection: Connection) -> str | None:
    _demand_fit(connection)
    return _kept_revision(connection)


def _kept_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(KEPT_IN):
        return None
    return connection.execute(text(f"SELECT version_num FROM {KEPT_IN}")).scalar()  # noqa: S608 - a constant


def _is_missing_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()


def _moved(connection: Connection, step: Callable[["Config", str], None], to: str) -> None:
    _demand_fit(connection)
    found = _kept_revision(connection)
    if found and is_newer(found):
        raise NewerError(found, newest_revision())
    step(_config(connection), to)
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise BrokenReferenceError(connection.engine.url.database)


def _demand_fit(connection: Connection) -> None:
    """Raises TroubleError where the server is too old, or has no room for all that people write: a tap would
    fail for ever.
    """
    if connection.dialect.name == "postgresql":
        version = int((connection.dialect.server_version_info or (OLDEST,))[0])
        if version < OLDEST:
            raise TroubleError(f"the server is PostgreSQL {version}; take {OLDEST} or later")
        kept_in = connection.execute(text("SHOW server_encoding")).scalar()
        if kept_in != "UTF8":
            raise TroubleError(
                f"the database keeps its texts in {kept_in}; make one that keeps them in UTF8 "
                "(createdb --encoding=UTF8 --template=template0)"
            )


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def _within(url: str, act: Callable[[Connection], T]) -> T:
    """One transaction that holds all of it, or nothing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return await asyncio.to_thread(_within_sqlite, parsed, act)
    from sqlalchemy.ext.asyncio import create_async_engine

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
            return act(connection)
    finally:
        engine.dispose()


def _prepare(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None  # the driver's own transactions leave tables outside
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _take_turn(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
