"""Compiled statements on SQLite's own connection: the one place that touches the driver."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from storage.engine.errors import (
    AwayError,
    BusyError,
    ConflictError,
    FullError,
    MissingError,
    StoreError,
    UndoMissedError,
)
from storage.engine.planned_port import PlannedPort
from storage.engine.statements import STATEMENTS_KEPT, Plan, Plans

BUSY_SECONDS = 10
PRAGMAS = (
    "PRAGMA synchronous=FULL",  # a receipt must survive a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16384",
)
PLANS = Plans(sqlite.dialect(paramstyle="qmark"))


_KINDS: Mapping[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: BusyError,
    sqlite3.SQLITE_LOCKED: BusyError,
    sqlite3.SQLITE_FULL: FullError,
    sqlite3.SQLITE_IOERR: AwayError,
}


class SqlitePort(PlannedPort):
    """One cursor, used again and again; rows are fetched before the next statement."""

    dialect = "sqlite"
    __slots__ = ("_cursor", "_ready")

    def __init__(self, connection: sqlite3.Connection, plans: Plans = PLANS) -> None:
        self._cursor = connection.cursor()
        self._ready = plans.ready

    @contextmanager
    def nested(self) -> Iterator[None]:
        self._cursor.execute("SAVEPOINT nested")
        try:
            yield
        except BaseException:
            self._cursor.execute("ROLLBACK TO nested")
            self._cursor.execute("RELEASE nested")
            raise
        self._cursor.execute("RELEASE nested")

    def _ran(self, stmt: Executable, values: Mapping[str, object]) -> tuple[Plan, sqlite3.Cursor]:
        plan, given = self._ready(stmt, values)
        try:
            return plan, self._cursor.execute(plan.sql, given)
        except sqlite3.Error as error:
            raise in_our_words(error) from error


class HopefulPort(SqlitePort):
    """Makes no savepoints, which cost a booking its fifteenth part: a verb most often goes well, or says no
    before it has written anything.
    """

    __slots__ = ()

    def after_failing(self) -> None:
        """Closes what a statement that failed has left open: it would keep its locks."""
        connection = self._cursor.connection
        self._cursor.close()
        self._cursor = connection.cursor()

    @property
    def changes(self) -> int:
        """Rows written since the connection was opened."""
        return self._cursor.connection.total_changes

    @contextmanager
    def nested(self) -> Iterator[None]:
        before = self.changes
        try:
            yield
        except BaseException as fault:
            if self.changes != before:
                raise UndoMissedError from fault
            raise


def in_our_words(error: sqlite3.Error) -> StoreError:
    if isinstance(error, sqlite3.IntegrityError):
        return ConflictError(str(error))
    return _KINDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, StoreError)(str(error))


def connect(path: Path, *, for_writing: bool) -> sqlite3.Connection:
    """Opens an existing database file; threads hand the connection over, they never share it."""
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS_KEPT,
        )
    except sqlite3.OperationalError as error:
        raise MissingError(f"no database at {path}: migrate first") from error
    for pragma in (*PRAGMAS, *(() if for_writing else ("PRAGMA query_only=ON",))):
        connection.execute(pragma)
    return connection
