"""The ways to carry out durable verbs: by the store, and the same statements in other ways."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Executable, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.engine.database import open_database
from storage.engine.port import Port
from storage.engine.sqlite_port import PRAGMAS, SqlitePort, connect
from storage.engine.statements import Plan
from tools.bench.measure import Ran, Watch

Verb = Callable[[Port], object]
CALLERS = 64


class Said(NamedTuple):
    """One statement of one verb, as the program says it and as SQLite hears it."""

    stmt: Executable
    values: dict[str, object]
    sql: str
    parameters: tuple[object, ...]


class Recorder(SqlitePort):
    """Carries a verb out and writes down what it said, so that others can say exactly the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.said: list[Said] = []

    def _ran(self, stmt: Executable, values: dict[str, object]) -> tuple[Plan, sqlite3.Cursor]:
        plan, ran = super()._ran(stmt, values)
        self.said.append(Said(stmt, values, plan.sql, plan.arrange(values)))
        return plan, ran


def recorded(path: Path, verbs: Sequence[Verb]) -> list[list[Said]]:
    with closing(connect(path, for_writing=True)) as connection:
        connection.execute("BEGIN")
        scripts = []
        for verb in verbs:
            port = Recorder(connection)
            verb(port)
            scripts.append(port.said)
        connection.execute("ROLLBACK")
    return scripts


@dataclass(frozen=True)
class Load:
    verbs: Sequence[Verb]
    scripts: Sequence[Sequence[Said]]

    def cut(self, count: int) -> "Load":
        return Load(self.verbs[:count], self.scripts[:count])


def raw(path: Path, load: Load) -> None:
    """sqlite3 alone, one transaction after the other, each durable."""
    with closing(connect(path, for_writing=True)) as connection:
        cursor = connection.cursor()
        for script in load.scripts:
            cursor.execute("BEGIN IMMEDIATE")
            for said in script:
                cursor.execute(said.sql, said.parameters).fetchall()
            cursor.execute("COMMIT")


def through_store(path: Path, load: Load, callers: int = CALLERS) -> None:
    async def run() -> None:
        database = await open_database(f"sqlite+aiosqlite:///{path}")
        left = iter(load.verbs)

        async def call() -> None:
            for verb in left:
                await database.write(verb)

        await at_once(call, callers)
        await database.close()

    asyncio.run(run())


def one_caller(path: Path, load: Load) -> None:
    through_store(path, load, 1)


def statement_by_statement(path: Path, load: Load) -> None:
    """SQLAlchemy's async engine over aiosqlite, the way it is usually written."""

    async def run() -> None:
        engine = create_async_engine(
            f"sqlite+aiosqlite:///{path}", pool_size=1, max_overflow=0, pool_timeout=600
        )
        event.listen(engine.sync_engine, "connect", prepared)
        left = iter(load.scripts)

        async def call() -> None:
            for script in left:
                await transact(engine, script)

        await at_once(call, CALLERS)
        await engine.dispose()

    asyncio.run(run())


async def transact(engine: AsyncEngine, script: Sequence[Said]) -> None:
    async with engine.begin() as connection:
        for said in script:
            result = await connection.execute(said.stmt, said.values)
            if result.returns_rows:
                result.fetchall()


def prepared(connection: object, _: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(pragma).close()  # type: ignore[attr-defined]


async def at_once(call: Callable[[], object], callers: int) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(callers):
            group.create_task(call())  # type: ignore[arg-type]


STORE = f"store, {CALLERS} callers"
SQLALCHEMY = f"SQLAlchemy async, {CALLERS} callers"
VARIANTS: dict[str, tuple[Callable[[Path, Load], None], int]] = {
    "raw sqlite3, one after another": (raw, 1),
    STORE: (through_store, 1),
    "store, 1 caller": (one_caller, 2),
    SQLALCHEMY: (statement_by_statement, 12),
}


def measured(variant: Callable[[Path, Load], None], path: Path, load: Load) -> Ran:
    watch = Watch()
    with watch:
        variant(path, load)
    return watch.ran(len(load.verbs))


def fresh(template: Path) -> Path:
    path = template.with_name("round.db")
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").unlink(missing_ok=True)
    shutil.copy(template, path)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return path


def compare(template: Path, load: Load, rounds: int) -> dict[str, list[Ran]]:
    """Rounds interleaved, so that what else the machine does falls on all alike."""
    ran: dict[str, list[Ran]] = {name: [] for name in VARIANTS}
    for _ in range(rounds):
        for name, (variant, share) in VARIANTS.items():
            part = load.cut(len(load.verbs) // share)
            ran[name].append(measured(variant, fresh(template), part))
    return ran
