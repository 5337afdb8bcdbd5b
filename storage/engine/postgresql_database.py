"""The shared store: the same verbs over asyncpg, each in its own transaction."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import stamina
from sqlalchemy import URL, Connection, CursorResult, Executable
from sqlalchemy.dialects import registry
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine.errors import BusyError, ClosedError, ConflictError, StoreError
from storage.engine.port import Port, Row
from storage.engine.see_through import see_through
from storage.engine.statements import Plans

T = TypeVar("T")

PLANS = Plans(registry.load("postgresql.asyncpg")())
AGAIN = {"40001", "40P01"}  # serialization failure, deadlock
_LOCKED = "55P03"  # lock_timeout
_TRIES = 5
SERVER_SETTINGS = {"lock_timeout": "10s", "idle_in_transaction_session_timeout": "60s", "jit": "off"}


class PostgresqlPort:
    """Each statement is planned first: the same demands as on SQLite, and the names of its columns."""

    dialect = "postgresql"
    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def one(self, stmt: Executable, **values: object) -> Row | None:
        plan = PLANS.of(stmt, values)
        row = self._ran(stmt, values).first()
        return None if row is None else plan.named(row)

    def all(self, stmt: Executable, **values: object) -> list[Row]:
        plan = PLANS.of(stmt, values)
        return list(map(plan.named, self._ran(stmt, values)))

    def run(self, stmt: Executable, **values: object) -> int:
        PLANS.of(stmt, values)
        return self._ran(stmt, values).rowcount

    @contextmanager
    def nested(self) -> Iterator[None]:
        with self._connection.begin_nested():
            yield

    def _ran(self, stmt: Executable, values: dict[str, object]) -> CursorResult[Any]:
        try:
            return self._connection.execute(stmt, values)
        except IntegrityError as error:
            raise ConflictError(str(error.orig)) from error


class PostgresqlDatabase:
    def __init__(self, url: URL, *, pool: int) -> None:
        self._engine = create_async_engine(
            url,
            pool_size=pool,
            max_overflow=0,
            pool_timeout=30,
            pool_pre_ping=False,
            hide_parameters=True,  # they may be personal identity numbers, and errors are logged
            isolation_level="READ COMMITTED",
            connect_args={"server_settings": SERVER_SETTINGS},
        )
        self._single = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._moment = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

        self._writing: set[asyncio.Future[Any]] = set()
        self._closed = False

    async def write(self, verb: Callable[[Port], T]) -> T:
        self._demand_open()
        writing = asyncio.ensure_future(self._write(verb))
        self._writing.add(writing)
        writing.add_done_callback(self._writing.discard)
        return await see_through(writing)

    async def _write(self, verb: Callable[[Port], T]) -> T:
        with _in_our_words():
            return await self._write_again_if_unlucky(verb)

    async def _write_again_if_unlucky(self, verb: Callable[[Port], T]) -> T:
        async for attempt in stamina.retry_context(
            _is_unlucky, attempts=_TRIES, wait_initial=0.01, wait_max=0.5
        ):
            with attempt:
                async with self._engine.begin() as connection:
                    return await connection.run_sync(lambda inner: verb(PostgresqlPort(inner)))
        raise AssertionError("the last attempt returns or raises")

    async def read(self, look: Callable[[Port], T]) -> T:
        self._demand_open()
        with _in_our_words():
            async with self._moment.begin() as connection:
                return await connection.run_sync(lambda inner: look(PostgresqlPort(inner)))

    async def fetch(self, stmt: Executable, **values: Any) -> list[Row]:  # noqa: ANN401 - a statement's values
        self._demand_open()
        with _in_our_words():
            async with self._single.connect() as connection:
                return await connection.run_sync(lambda inner: PostgresqlPort(inner).all(stmt, **values))

    async def close(self) -> None:
        """Finishes what has been handed in."""
        self._closed = True
        if self._writing:
            await asyncio.wait(self._writing)
        await self._engine.dispose()

    def _demand_open(self) -> None:
        if self._closed:
            raise ClosedError("the store is closed")


def _is_unlucky(error: Exception) -> bool:
    return isinstance(error, DBAPIError) and _state(error) in AGAIN


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeoutError) as error:
        busy = isinstance(error, PoolTimeoutError) or _state(error) in {*AGAIN, _LOCKED}
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        raise (BusyError if busy else StoreError)(said) from error
