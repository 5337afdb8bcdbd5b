"""The door to the store: verbs, looks and single reads, the same on both databases."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Executable
from sqlalchemy.engine import make_url

from storage.engine.port import Port, Row

T = TypeVar("T")

POOL = 10


class UnknownDatabaseError(ValueError):
    """An address of neither SQLite nor PostgreSQL."""


class Database(Protocol):
    async def write(self, verb: Callable[[Port], T]) -> T:
        """One call is one durable transaction. An exception undoes the verb and reaches the caller.

        The verb may be carried out more than once (PostgreSQL, after a deadlock): only its last run
        counts, so it does nothing but ask and write. A caller who is cancelled meanwhile leaves when
        the verb has ended, and what it did stays.
        """
        ...

    async def read(self, look: Callable[[Port], T]) -> T:
        """Several reads that see one moment; all that was committed before is in it."""
        ...

    async def fetch(self, stmt: Executable, **values: object) -> list[Row]:
        """One statement that reads."""
        ...

    async def close(self) -> None: ...


async def open_database(
    url: str, *, pool: int = POOL, meanwhile: Callable[[], None] | None = None
) -> Database:
    """`sqlite+aiosqlite:///path` (must exist: migrate) or `postgresql+asyncpg://…`.

    `pool`: how many connections PostgreSQL is asked for at most. `meanwhile`: done every millisecond or so of
    a look that SQLite carries out; PostgreSQL's server does that by itself.
    """
    parsed = make_url(url)
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        from storage.engine.sqlite_database import open_sqlite

        return await open_sqlite(parsed.database or "", meanwhile)
    if kind == "postgresql":
        from storage.engine.postgresql_database import PostgresqlDatabase

        return PostgresqlDatabase(parsed, pool=pool)
    raise UnknownDatabaseError(f"{kind}: sqlite+aiosqlite:///… or postgresql+asyncpg://… is needed")
