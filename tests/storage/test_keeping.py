"""The store as it is kept: copied while it is written, put back, moved to PostgreSQL, rid of what is old."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.time.clock import machine_time
from storage.copying import Copied, copy_all
from storage.engine.backup import back_up, put_back, store_file
from storage.engine.database import Database, open_database
from storage.engine.migrate import migrate, newest_revision
from storage.engine.trouble import CopyError, NewerError, TroubleError, in_one_line
from storage.retention import old_rows, prune
from storage.tables import metadata
from storage.tables.turns import deadlines, outcomes
from storage.turns.deadlines import set_deadline
from storage.turns.outcomes import remember
from tests.old_stores.stored import unpacked_file
from tests.postgresql import EmptyStores, address

OF_REVISION = text("UPDATE alembic_version SET version_num = :revision")
COUNT = select(func.count()).select_from(outcomes)
SHAPE = """
    SELECT conname || ' ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY line
"""


@pytest.fixture
def released(tmp_path: Path) -> str:
    """A store in the middle of life, with rows in all its tables, on SQLite."""
    (tmp_path / "old.db").write_bytes(unpacked_file("store.db"))
    url = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    asyncio.run(migrate(url))
    return url


async def outcomes_of(url: str) -> int:
    database = await open_database(url)
    try:
        [(count,)] = await database.fetch(COUNT)
        return int(count)
    finally:
        await database.close()


async def shape_of(url: str) -> list[str]:
    """Every constraint and index that PostgreSQL keeps, in its own words."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = [str(row[0]) for row in await connection.execute(text(SHAPE))]
    await engine.dispose()
    return found


async def writes(database: Database, first: int, count: int) -> None:
    for number in range(first, first + count):
        await database.write(
            lambda port, n=number: remember(port, f"r{n}", verb="v", outcome="{}", at=machine_time())  # type: ignore[misc]
        )


async def test_a_copy_made_while_it_is_written_holds_all_that_was_committed_before(
    database_url: str, tmp_path: Path, programs: None
) -> None:
    database = await open_database(database_url)
    await writes(database, 0, 20)
    async with asyncio.TaskGroup() as group:
        group.create_task(writes(database, 20, 100))
        group.create_task(asyncio.to_thread(back_up, database_url, tmp_path / "copy"))
    await writes(database, 120, 5)
    await database.close()
    await asyncio.to_thread(put_back, database_url, tmp_path / "copy", aside=".before")
    assert 20 <= await outcomes_of(database_url) <= 120
    again = await open_database(database_url)
    await writes(again, 200, 1)  # and it is a store that one can write
    await again.close()


async def test_of_several_servers_the_one_that_is_there_is_copied(
    postgresql_url: str, tmp_path: Path, programs: None
) -> None:
    url = make_url(postgresql_url)
    hosts, ports = f"{tmp_path},{url.query['host']}", f"{url.port or 5432},{url.port or 5432}"
    several = url.set(port=None).update_query_dict(
        {"host": hosts, "port": ports, "target_session_attrs": "primary"}
    )
    said = several.render_as_string(hide_password=False)
    await asyncio.to_thread(back_up, said, tmp_path / "kept" / "copy")
    await asyncio.to_thread(put_back, said, tmp_path / "kept" / "copy", aside=".before")
    kept = (tmp_path / "kept", tmp_path / "kept" / "copy")
    assert [one.stat().st_mode & 0o077 for one in kept] == [0, 0]  # nobody else reads it


def test_what_was_there_is_kept_and_what_is_no_copy_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    back_up(sqlite_url, copy)
    with pytest.raises(TroubleError, match="is there already"):
        back_up(sqlite_url, copy)
    kept = put_back(sqlite_url, copy, aside=".before")
    assert kept is not None
    assert kept.exists()
    assert store_file(sqlite_url).stat().st_mode & 0o077 == 0  # as the copy: nobody else reads it
    for words in (b"", b"nothing of the kind", copy.read_bytes()[:20_000]):
        (tmp_path / "bad").write_bytes(words)
        before = store_file(sqlite_url).read_bytes()
        with pytest.raises(TroubleError):
            put_back(sqlite_url, tmp_path / "bad", aside=".x")
        assert store_file(sqlite_url).read_bytes() == before


async def test_a_copy_of_a_newer_version_changes_nothing(
    database_url: str, tmp_path: Path, programs: None
) -> None:
    database = await open_database(database_url)
    await writes(database, 0, 3)
    await database.write(lambda port: port.run(OF_REVISION.bindparams(revision="9999")))
    await asyncio.to_thread(back_up, database_url, tmp_path / "copy")
    await database.write(lambda port: port.run(OF_REVISION.bindparams(revision=newest_revision())))
    await writes(database, 3, 3)
    await database.close()
    with pytest.raises(CopyError, match="of a newer version"):
        await asyncio.to_thread(put_back, database_url, tmp_path / "copy", aside=".before")
    assert await outcomes_of(database_url) == 6


async def test_a_life_moves_to_postgresql_whole_and_goes_on_counting(
    released: str, postgresql_url: str
) -> None:
    shape, first = await shape_of(postgresql_url), list[Copied]()

    def stopped(one: Copied) -> None:
        first.append(one)
        if one.table == "events":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await copy_all(released, postgresql_url, stopped)
    assert not any(one.already for one in first)
    told: list[Copied] = []
    assert await copy_all(released, postgresql_url, told.append) > 1000
    assert {one.table for one in told} == set(metadata.tables)
    there = {one.table for one in first}
    assert all(one.already == (one.table in there) for one in told if one.sum.rows)
    assert await shape_of(postgresql_url) == shape
    database = await open_database(postgresql_url)
    try:
        at = machine_time()
        await database.write(
            lambda port: set_deadline(port, kind="publish", subject="anew", due=at, facts={})
        )
        [(last,)] = await database.fetch(select(func.max(deadlines.c.id)))
        [(first,)] = await database.fetch(select(func.count()).select_from(deadlines))
        assert last >= first
    finally:
        await database.close()


async def test_a_store_with_other_rows_is_not_moved_into(released: str, postgresql_url: str) -> None:
    database = await open_database(postgresql_url)
    await writes(database, 0, 1)
    await database.close()
    with pytest.raises(TroubleError, match="move into an empty one"):
        await copy_all(released, postgresql_url, lambda _: None)


async def test_what_is_old_goes_and_the_rest_stays(database: Database) -> None:
    now = machine_time()
    for days in (0, 399, 401, 800):
        at = now - timedelta(days=days)
        await database.write(
            lambda port, d=days, t=at: remember(port, f"r{d}", verb="v", outcome="{}", at=t)  # type: ignore[misc]
        )
    assert (await old_rows(database, now))["outcomes"] == 2
    assert (await prune(database, now))["outcomes"] == 2
    assert sum((await prune(database, now)).values()) == 0
    [(count,)] = await database.fetch(COUNT)
    assert count == 2


async def test_a_database_of_a_newer_program_is_left_alone(sqlite_url: str) -> None:
    import sqlite3

    with sqlite3.connect(store_file(sqlite_url)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerError, match=r"newer version \(9999"):
        await migrate(sqlite_url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite+aiosqlite:////", "cannot be opened"),
        ("sqlite+aiosqlite:///{folder}/garbage", "no SQLite database"),
        ("postgresql+asyncpg://u:secret@127.0.0.1:1/x", "nothing answers there"),
    ],
)
async def test_trouble_is_one_line_with_what_to_do_and_no_password(
    url: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "garbage").write_text("garbage" * 100)
    with pytest.raises(TroubleError, match=words) as raised, in_one_line():
        await migrate(url.format(folder=tmp_path))
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


async def test_a_database_that_has_no_room_for_all_letters_is_refused(empty_stores: EmptyStores) -> None:
    empty_stores.server.psql(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    with pytest.raises(TroubleError, match="LATIN1; make one that keeps them in UTF8"):
        await migrate(address(empty_stores.server, "latin"))
    empty_stores.server.psql("DROP DATABASE latin")
