"""Durable verbs through the store against the same statements by other ways: ratios of one run.

`python -m tools.bench.store [--rounds 5] [--verbs 3000] [--folder build/bench]`
"""

import argparse
import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from sqlalchemy import Executable, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.engine.database import open_database
from storage.engine.port import Port
from storage.engine.sqlite_port import PLANS, PRAGMAS, SqlitePort, connect
from tools.bench import booking_like

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

    def _ran(self, stmt: Executable, values: dict[str, object]) -> sqlite3.Cursor:
        plan = PLANS.of(stmt, values)
        self.said.append(Said(stmt, values, plan.sql, plan.arrange(values)))
        return super()._ran(stmt, values)


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


class Ran(NamedTuple):
    per_second: float
    cpu: float


VARIANTS: dict[str, tuple[Callable[[Path, Load], None], int]] = {
    "raw sqlite3, one after another": (raw, 1),
    f"store, {CALLERS} callers": (through_store, 1),
    "store, 1 caller": (one_caller, 2),
    f"SQLAlchemy async, {CALLERS} callers": (statement_by_statement, 12),
}


def measured(variant: Callable[[Path, Load], None], path: Path, load: Load) -> Ran:
    began, cpu = perf_counter(), process_time()
    variant(path, load)
    count = len(load.verbs)
    return Ran(count / (perf_counter() - began), (process_time() - cpu) / count * 1e6)


def fresh(template: Path) -> Path:
    path = template.with_name("round.db")
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").unlink(missing_ok=True)
    shutil.copy(template, path)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return path


def fsync_micros(folder: Path, times: int = 200) -> float:
    taken = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(times):
            file.write(b"x" * 4096)
            file.flush()
            began = perf_counter()
            os.fdatasync(file.fileno())
            taken.append(perf_counter() - began)
    return median(taken) * 1e6


def compare(template: Path, load: Load, rounds: int) -> dict[str, list[Ran]]:
    """Rounds interleaved, so that what else the machine does falls on all alike."""
    ran: dict[str, list[Ran]] = {name: [] for name in VARIANTS}
    for _ in range(rounds):
        for name, (variant, share) in VARIANTS.items():
            part = load.cut(len(load.verbs) // share)
            ran[name].append(measured(variant, fresh(template), part))
    return ran


def table(ran: dict[str, list[Ran]]) -> str:
    base = next(iter(ran))
    lines = ["| way | verbs/s | [min-max] | cpu us | of raw |", "|---|---|---|---|---|"]
    for name, rounds in ran.items():
        rates = [one.per_second for one in rounds]
        ratio = median(one.per_second / raw.per_second for one, raw in zip(rounds, ran[base], strict=True))
        cpu = median(one.cpu for one in rounds)
        spread = f"{min(rates):.0f}-{max(rates):.0f}"
        lines.append(f"| {name} | {median(rates):.0f} | [{spread}] | {cpu:.0f} | {ratio:.2f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--verbs", type=int, default=3000)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    chosen = parser.parse_args(arguments)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    chosen.folder.mkdir(parents=True, exist_ok=True)
    template = chosen.folder / "template.db"
    template.unlink(missing_ok=True)
    booking_like.prepare(template)
    verbs = [booking_like.booking(number) for number in range(chosen.verbs)]
    load = Load(verbs, recorded(template, verbs))
    print(
        f"{len(load.scripts[0])} statements a verb, fdatasync {fsync_micros(chosen.folder):.0f} us, one core"
    )
    print(table(compare(template, load, chosen.rounds)))


if __name__ == "__main__":
    main(sys.argv[1:])
