"""Only whole verbs survive, and every verb that was promised does."""

import asyncio
import os
import sqlite3
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.engine import sqlite_port
from storage.engine.database import Database, open_database
from storage.engine.errors import BatchLostError, BusyError, FullError, MissingError
from storage.engine.port import Port
from storage.engine.sqlite_database import SqliteDatabase
from storage.engine.sqlite_readers import SqliteReaders
from storage.engine.sqlite_single import open_single
from storage.engine.sqlite_writer import SqliteWriter
from storage.tables.turns import outcomes
from tests.forked import Forked, forked
from tests.storage.engine.heavy_writer import CALLERS, verb, write_heavily

ROOT = Path(__file__).parents[3]
ROWS = select(outcomes.c.request_id, outcomes.c.at)


async def rows_of(database: Database) -> dict[str, int]:
    return dict(await database.fetch(ROWS))


def whole_verbs(rows: dict[str, int]) -> set[str]:
    """The names of the verbs whose rows stand; each with all three, and counted."""
    names = {name.partition(":")[0] for name in rows} - {"counter"}
    assert set(rows) == {f"{name}:{part}" for name in names for part in range(3)} | ({"counter"} & set(rows))
    assert rows.get("counter", 0) == len(names)
    return names


@pytest.mark.parametrize("promised", [1, 40, 300])
async def test_a_kill_leaves_whole_verbs_and_all_that_were_promised(database_url: str, promised: int) -> None:
    writer = forked(write_heavily, database_url, "w", 100_000)
    names = {await writer.hears() for _ in range(promised)}
    writer.process.kill()
    with suppress(EOFError, ConnectionResetError):
        while True:
            names.add(await writer.hears())
    await writer.ended()
    database = await open_database(database_url)
    try:
        assert names <= whole_verbs(await rows_of(database))
        await database.write(lambda port: verb(port, "after"))
        assert "after" in whole_verbs(await rows_of(database))
    finally:
        await database.close()


async def test_two_processes_write_to_the_same_store(database_url: str) -> None:
    writers = [forked(write_heavily, database_url, name, 20) for name in "ab"]

    async def hear_all(writer: Forked) -> None:
        for _ in range(CALLERS * 20):
            await writer.hears()

    await asyncio.gather(
        *map(hear_all, writers)
    )  # at once: one who is not heard waits, and lets the other wait
    assert [await writer.ended() for writer in writers] == [0, 0]
    database = await open_database(database_url)
    try:
        assert len(whole_verbs(await rows_of(database))) == 2 * CALLERS * 20
    finally:
        await database.close()


class Unreliable:
    """A connection whose next commit fails, as when the disk does."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.fails = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def execute(self, sql: str) -> sqlite3.Cursor:
        if self.fails and sql == "COMMIT":
            self.fails = False
            raise sqlite3.OperationalError("disk I/O error")
        return self._connection.execute(sql)


async def store_over(writing: sqlite3.Connection | Unreliable, path: Path) -> SqliteDatabase:
    """A store whose writing connection the test has prepared."""
    reading = sqlite_port.connect(path, for_writing=False)
    single = await open_single(partial(sqlite_port.connect, path, for_writing=False))
    return SqliteDatabase(SqliteWriter(writing), SqliteReaders([reading]), single)  # type: ignore[arg-type]


async def test_a_failing_commit_fails_every_verb_of_its_batch_and_no_other(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite+aiosqlite:///"))
    connection = Unreliable(sqlite_port.connect(path, for_writing=True))
    database = await store_over(connection, path)

    def falls(_: Port) -> None:
        raise LookupError

    connection.fails = True
    batch = [database.write(lambda port, n=n: verb(port, f"lost{n}")) for n in range(5)]
    answers = await asyncio.gather(*batch, database.write(falls), return_exceptions=True)
    assert [type(answer) for answer in answers] == [BatchLostError] * 5 + [LookupError]
    assert len({id(answer) for answer in answers}) == 6
    await database.write(lambda port: verb(port, "kept"))
    assert whole_verbs(await rows_of(database)) == {"kept"}
    await database.close()


def within(port: Port, name: str) -> None:
    with port.nested():
        verb(port, name)


async def test_a_full_disk_is_told_to_all_whom_it_undid_and_the_store_goes_on(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite+aiosqlite:///"))
    connection = sqlite_port.connect(path, for_writing=True)
    connection.execute("PRAGMA max_page_count=1")  # which is taken as: not a page more
    database = await store_over(connection, path)
    for begins in ([], [lambda port: verb(port, "undone") or 1 / 0]):  # then all of it has savepoints
        acts = [*begins, *(lambda port, n=n: (verb, within)[n % 2](port, f"{n}") for n in range(50))]
        answers = await asyncio.gather(*map(database.write, acts), return_exceptions=True)
        assert {type(answer) for answer in answers} == {FullError, *(ZeroDivisionError for _ in begins)}
        assert await rows_of(database) == {}
    connection.execute("PRAGMA max_page_count=100000")
    await database.write(lambda port: verb(port, "after"))
    assert whole_verbs(await rows_of(database)) == {"after"}
    await database.close()


@pytest.mark.parametrize("error", [StopIteration, SystemExit, KeyboardInterrupt, StopAsyncIteration])
async def test_nothing_that_a_verb_raises_stops_the_writer(
    sqlite_url: str, error: type[BaseException]
) -> None:
    database = await open_database(sqlite_url)

    def falls(port: Port) -> None:
        verb(port, "falls")
        raise error

    async def fall() -> BaseException | None:
        try:
            await database.write(falls)
        except BaseException as raised:  # noqa: BLE001 - whatever it is
            return raised
        return None

    assert isinstance(await fall(), error | RuntimeError)
    await database.write(lambda port: verb(port, "kept"))
    assert whole_verbs(await rows_of(database)) == {"kept"}
    await database.close()


async def test_a_store_that_stays_locked_says_so_and_goes_on_later(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_port, "BUSY_SECONDS", 0.05)
    database = await open_database(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        await database.write(lambda port: verb(port, "locked"))
    assert await rows_of(database) == {}
    other.execute("ROLLBACK")
    other.close()
    await database.write(lambda port: verb(port, "free"))
    assert whole_verbs(await rows_of(database)) == {"free"}
    await database.close()


async def test_a_store_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    for url in (f"sqlite+aiosqlite:///{tmp_path / 'none.db'}", "sqlite+aiosqlite://"):
        with pytest.raises(MissingError):
            await open_database(url)
    assert not os.listdir(tmp_path)  # noqa: PTH208 - nothing may be there at all


async def test_a_program_that_falls_without_closing_its_store_still_ends(database_url: str) -> None:
    script = (
        "import asyncio, sys\n"
        "from storage.engine.database import open_database\n"
        "async def main():\n"
        "    database = await open_database(sys.argv[1])\n"
        "    await database.read(lambda port: port.dialect)\n"
        "    raise SystemExit(7)\n"
        "asyncio.run(main())\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, database_url, env=env)
    try:
        async with asyncio.timeout(30):
            assert await process.wait() == 7
    finally:
        if process.returncode is None:
            process.kill()
