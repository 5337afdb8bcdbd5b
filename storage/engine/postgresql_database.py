"""The shared store: the same verbs over asyncpg, each in its own transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import stamina
from sqlalchemy import URL, Executable, event
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine.errors import (
    AwayError,
    BusyError,
    ClosedError,
    FullError,
    StoreError,
    UndoMissedError,
)
from storage.engine.port import Port, Row
from storage.engine.postgresql_port import HopefulPort, PostgresqlPort
from storage.engine.see_through import see_through
from storage.engine.statements import STATEMENTS_KEPT

T = TypeVar("T")

AGAIN = {"40001", "40P01"}  # serialization failure, deadlock
_LOCKED = "55P03"  # lock_timeout
_FULL = "53100"
_TRIES = 6
"""The longest pause of them is half a second: who waits for longer than that is told that it is away."""
_GOING = {"57P01", "57P02", "57P03", "25006"}  # shuts down, crashed, starts up; is no primary any more
SERVER_SETTINGS = {
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "15s",
    "jit": "off",
    # A machine that is gone without a word lets go of its rows as soon as one that was killed.
    "tcp_keepalives_idle": "3",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "6000",
}
_CONNECT_S, _ANSWER_S = 5.0, 60.0
"""Seconds until a server that says nothing is taken to be away: for a connection, and for a statement."""


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
            connect_args={
                "server_settings": SERVER_SETTINGS,
                "timeout": _CONNECT_S,
                "command_timeout": _ANSWER_S,
                "prepared_statement_cache_size": STATEMENTS_KEPT,
            },
        )
        event.listen(self._engine.sync_engine, "handle_error", _new_lines_if_stale)
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
        return await self._again_if_unlucky(lambda: self._committed(verb))

    async def _committed(self, verb: Callable[[Port], T]) -> T:
        async with self._engine.connect() as connection:
            try:
                answer = await connection.run_sync(lambda inner: verb(HopefulPort(inner)))
            except UndoMissedError:
                await connection.rollback()
                answer = await connection.run_sync(lambda inner: verb(PostgresqlPort(inner)))
            try:
                await connection.commit()
            except Exception as error:
                if _is_away(error):  # nobody knows whether it holds: who asked has to ask again
                    raise AwayError(str(error)) from error
                raise
        return answer

    async def read(self, look: Callable[[Port], T]) -> T:
        self._demand_open()

        async def looked() -> T:
            async with self._moment.connect() as connection:
                return await connection.run_sync(lambda inner: look(PostgresqlPort(inner)))

        return await self._again_if_unlucky(looked)

    async def fetch(self, stmt: Executable, **values: Any) -> list[Row]:  # noqa: ANN401 - a statement's values
        self._demand_open()

        async def fetched() -> list[Row]:
            async with self._single.connect() as connection:
                return await connection.run_sync(lambda inner: PostgresqlPort(inner).all(stmt, **values))

        return await self._again_if_unlucky(fetched)

    async def _again_if_unlucky(self, ask: Callable[[], Awaitable[T]]) -> T:
        """A database that was started anew has cut all lines: what was not committed is done again."""
        with _in_our_words():
            async for attempt in stamina.retry_context(
                _is_unlucky, attempts=_TRIES, wait_initial=0.01, wait_max=0.5
            ):
                with attempt:
                    return await ask()
        raise AssertionError("the last attempt returns or raises")

    async def close(self) -> None:
        """Finishes what has been handed in."""
        self._closed = True
        if self._writing:
            await asyncio.wait(self._writing)
        await self._engine.dispose()

    def _demand_open(self) -> None:
        if self._closed:
            raise ClosedError("the store is closed")


def _new_lines_if_stale(context: ExceptionContext) -> None:
    """A column has become of another kind since it was prepared: what every line has prepared is given up."""
    if isinstance(context.original_exception, AsyncAdapt_asyncpg_dbapi.InvalidCachedStatementError):
        context.is_disconnect = True


def _is_unlucky(error: Exception) -> bool:
    if isinstance(error, TimeoutError):  # what has taken its time already is not tried again here
        return False
    return _is_away(error) or (isinstance(error, DBAPIError) and _state(error) in AGAIN)


def _is_away(error: Exception) -> bool:
    """Of the driver's own faults those are seen that SQLAlchemy does not wrap: of a new connection."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _state(error) in _GOING
    return isinstance(error, OSError) or type(error).__module__.startswith("asyncpg")


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, PoolTimeoutError) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        raise _kind_of(error)(said) from error
    except Exception as error:
        if _is_away(error):
            raise AwayError(str(error)) from error
        raise


def _kind_of(error: DBAPIError | PoolTimeoutError) -> type[StoreError]:
    if isinstance(error, PoolTimeoutError):
        return BusyError
    if _is_away(error):
        return AwayError
    if _state(error) == _FULL:
        return FullError
    return BusyError if _state(error) in {*AGAIN, _LOCKED} else StoreError
