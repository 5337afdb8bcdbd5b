"""`vardtid prune` in a store of years, and who books beside it: how much goes, for how long, who waits.

`python -m tools.bench.year [--days 765] [--postgresql]`

10,000 turns a day; of eight taps two change something: two outcomes, four notices and a deadline. What is
kept longest is kept for 400 days: of 765 a year's goes.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from sqlalchemy.ext.asyncio import create_async_engine

from bot.time.clock import machine_time
from storage.engine.backup import store_file
from storage.engine.database import Database, open_database
from storage.engine.instants import to_micros
from storage.engine.migrate import migrate
from storage.turns.outcomes import remember
from tools.cluster.servers import alone

_CYCLES_A_DAY = 10_000 // 8
_DAY = 86_400_000_000
_TIMES = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
_AT = "{begin} + i * ({day} / {many})"
_FACTS = '{{"appointment": 123456, "version": 1, "words": "' + "x" * 240 + '"}}'
_FILL = {
    "outcomes (request_id, verb, outcome, at)": (
        2,
        f"'700100:' || ({{first}} + i), 'book', '{_FACTS}', {_AT}",
    ),
    "outbox (recipient, kind, facts, due, state, settled_at)": (
        4,
        f"i % 5000, 'staff_booked', '{_FACTS}', {_AT}, 'sent', {_AT}",
    ),
    "deadlines (kind, subject, due, facts, fired_at)": (
        1,
        f"'visit_reminder', 'v' || ({{first}} + i), {_AT}, '{{{{}}}}', {_AT}",
    ),
}
"""How many of each for eight taps, and what is in them."""
_PAUSE_S = 0.02


async def fill(url: str, days: int) -> None:
    """A day at a time, up to now."""
    now, engine = to_micros(machine_time()), create_async_engine(url)
    for day in range(days):
        async with engine.begin() as connection:
            for into, (times, values) in _FILL.items():
                many = times * _CYCLES_A_DAY
                row = values.format(begin=now - (days - day) * _DAY, day=_DAY, many=many, first=day * many)
                stmt = f"INSERT INTO {into} {_TIMES.format(many=many)} SELECT {row} FROM n"
                await connection.exec_driver_sql(stmt)
    await engine.dispose()


@asynccontextmanager
async def writing(database: Database, took: list[float]) -> AsyncIterator[None]:
    """A change each twentieth of a second, and how many seconds each took."""

    async def write() -> None:
        number = 0
        while True:
            began, number = time.perf_counter(), number + 1
            name = f"beside:{began}"
            await database.write(
                lambda port, n=name: remember(port, n, verb="v", outcome="{}", at=machine_time())  # type: ignore[misc]
            )
            took.append(time.perf_counter() - began)
            await asyncio.sleep(_PAUSE_S)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(write())
        try:
            yield
        finally:
            task.cancel()


async def command(url: str, *words: str) -> float:
    """Seconds of a command of the product; what it says is printed."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("vardtid")), *words, env={**os.environ, "DATABASE_URL": url}
    )
    if await process.wait():
        raise SystemExit(process.returncode)
    return time.perf_counter() - began


async def tried(url: str, days: int) -> None:
    await migrate(url)
    await fill(url, days)
    database = await open_database(url)
    for words in (("prune", "--dry-run"), ("prune",), ("prune",)):
        alone_, beside = list[float](), list[float]()
        async with writing(database, alone_):
            await asyncio.sleep(3.0)
        async with writing(database, beside):
            seconds = await command(url, *words)
        print(f"{' '.join(words)}: {seconds:.1f} s; a change alone {_said(alone_)}, beside {_said(beside)}")
    await database.close()


def _said(took: Sequence[float]) -> str:
    cuts = quantiles(took, n=100)
    return f"p50 {cuts[49] * 1e3:.1f} p99 {cuts[98] * 1e3:.1f} longest {max(took) * 1e3:.0f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--days", type=int, default=765)
    asked.add_argument("--postgresql", action="store_true")
    given = asked.parse_args(arguments)
    if given.postgresql:
        with alone() as server:
            server.psql("CREATE DATABASE year")
            asyncio.run(tried(server.address("year"), given.days))
        return
    with TemporaryDirectory(prefix="vardtid-year-") as folder:
        url = f"sqlite+aiosqlite:///{folder}/store.db"
        asyncio.run(tried(url, given.days))
        print(f"{sum(one.stat().st_size for one in Path(folder).iterdir()) / 1e6:.0f} MB on the disk")
        assert store_file(url).exists()


if __name__ == "__main__":
    main()
