"""Compiled statements on PostgreSQL's connection, as a verb sees it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import registry
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.engine.errors import ConflictError, UndoMissedError
from storage.engine.planned_port import PlannedPort
from storage.engine.statements import Plan, Plans

PLANS = Plans(registry.load("postgresql.asyncpg")())


class PostgresqlPort(PlannedPort):
    """Each statement is planned first: the same demands as on SQLite, and the names of its columns. What is
    planned goes to the driver's cursor, past what SQLAlchemy does around each statement; lines, transactions
    and faults stay SQLAlchemy's.
    """

    dialect = "postgresql"
    __slots__ = ("_connection", "_cursor", "_writes")

    def __init__(self, connection: Connection) -> None:
        if not connection.in_transaction():
            connection.begin()  # as a statement of SQLAlchemy's would
        self._connection = connection
        self._cursor = connection.connection.cursor()
        self._writes = 0

    @contextmanager
    def nested(self) -> Iterator[None]:
        with self._connection.begin_nested():
            yield

    def _ran(self, stmt: Executable, values: Mapping[str, object]) -> tuple[Plan, DBAPICursor]:
        plan, given = PLANS.ready(stmt, values)
        # A lock that a selection took stays until the end: what said no is remembered, and all committed.
        self._writes += not plan.sql.startswith("SELECT")
        try:
            self._cursor.execute(plan.sql, given)
        except BaseException as fault:  # noqa: BLE001 - who is cancelled leaves a line that is used no more
            self._raise(fault, plan.sql)
        return plan, self._cursor

    def _raise(self, fault: BaseException, sql: str) -> NoReturn:
        """In SQLAlchemy's words, which know a line that is cut; what is not the driver's fault, as it was."""
        told = sql if isinstance(fault, self._connection.dialect.loaded_dbapi.Error) else None
        raising = self._connection._handle_dbapi_exception  # noqa: SLF001 - there is no public way
        try:
            raising(fault, told, (), self._cursor, None)
        except IntegrityError as error:
            raise ConflictError(str(error.orig)) from error


class HopefulPort(PostgresqlPort):
    """As SQLite's: without savepoints, which are two of a booking's fifteen ways to the server and back."""

    __slots__ = ()

    @contextmanager
    def nested(self) -> Iterator[None]:
        before = self._writes
        try:
            yield
        except DBAPIError:
            raise  # the transaction is lost as a whole
        except BaseException as fault:
            if self._writes != before:
                raise UndoMissedError from fault
            raise
