"""All rows of one store into another, table by table, each proven by count and checksum: `vardtid move`."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, NullPool, Table, func, insert, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine.trouble import TroubleError
from storage.tables import metadata

_AT_ONCE = 1000
COUNT_ON = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)")
"""Nothing where the column has no sequence."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table holds: equal sums, equal rows."""

    rows: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Copied:
    table: str
    sum: Sum
    already: bool
    """It stood there from a run that was stopped."""


_Told = Callable[[Copied], None]


async def copy_all(source: str, target: str, told: _Told) -> int:
    """The rows that both hold now. Both have the tables of today, and nobody uses either. What a run that was
    stopped has copied is left as it is. Raises TroubleError when the target holds something else.
    """
    reading = create_async_engine(make_url(source), poolclass=NullPool)
    writing = create_async_engine(make_url(target), poolclass=NullPool)
    total = 0
    try:
        async with reading.connect() as there:
            for table in metadata.sorted_tables:
                async with writing.begin() as here:
                    copied = await _copy(there, here, table)
                told(copied)
                total += copied.sum.rows
            async with writing.begin() as here:
                await here.run_sync(_go_on_counting)
    finally:
        await reading.dispose()
        await writing.dispose()
    return total


async def _copy(there: AsyncConnection, here: AsyncConnection, table: Table) -> Copied:
    wanted = await there.run_sync(_sum_of, table)
    found = await here.run_sync(_sum_of, table)
    if found == wanted:
        return Copied(table.name, wanted, already=bool(wanted.rows))
    if found.rows:
        raise TroubleError(f"{table.name}: the target holds {found.rows} other rows; move into an empty one")
    rows = await there.stream(select(table))
    async for some in rows.mappings().partitions(_AT_ONCE):
        await here.execute(insert(table), [dict(row) for row in some])
    if await here.run_sync(_sum_of, table) != wanted:
        raise TroubleError(f"{table.name}: what was copied is not what stood there; nothing of it is kept")
    return Copied(table.name, wanted, already=False)


def _sum_of(connection: Connection, table: Table) -> Sum:
    """Two databases may order keys differently: rows are summed in any order."""
    total, count = 0, 0
    for row in connection.execute(select(table).execution_options(yield_per=_AT_ONCE)):
        total += int.from_bytes(hashlib.blake2b(json.dumps(list(row)).encode(), digest_size=16).digest())
        count += 1
    return Sum(count, f"{total % (1 << 128):032x}")


def _go_on_counting(connection: Connection) -> None:
    """The next row gets a number that no row has."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or column.autoincrement is False:
            continue
        last = connection.execute(select(func.max(column))).scalar()
        if last:
            connection.execute(COUNT_ON, {"table": table.name, "column": column.name, "last": last})
