"""All rows of one store into another, table by table, each proven by count and checksum: `vardtid move`."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, NullPool, Row, Table, func, insert, make_url, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.engine.trouble import TroubleError
from storage.tables import metadata

_AT_ONCE = 5000
_BARE = text("""
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE conrelid = CAST(CAST(:name AS text) AS regclass) AND contype IN ('f', 'x')
    UNION ALL
    SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index WHERE indrelid = CAST(CAST(:name AS text) AS regclass)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
""")
"""How a table's indexes, foreign keys and exclusions are taken away, and made again over all rows at once."""
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
                    copied = await _stands(there, here, table)
                if copied is None:
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


async def _stands(there: AsyncConnection, here: AsyncConnection, table: Table) -> Copied | None:
    """None: nothing does, and there is something to copy."""
    found = await here.run_sync(_sum_of, table)
    if not found.rows and (await there.execute(select(table).limit(1))).first() is not None:
        return None
    if found != await there.run_sync(_sum_of, table):
        raise TroubleError(f"{table.name}: the target holds {found.rows} other rows; move into an empty one")
    return Copied(table.name, found, already=bool(found.rows))


async def _copy(there: AsyncConnection, here: AsyncConnection, table: Table) -> Copied:
    bare = (await here.execute(_BARE, {"name": table.name})).all() if _is_postgresql(here) else []
    for take, _ in bare:
        await here.execute(text(take))
    summing, rows = _Summing(), await there.stream(select(table))
    async for some in rows.partitions(_AT_ONCE):
        summing.add(some)
        await _put(here, table, some)
    for _, make in reversed(bare):
        await here.execute(text(make))
    if _is_postgresql(here):
        await here.execute(text(f"ANALYZE {table.name}"))
    if await here.run_sync(_sum_of, table) != summing.sum:
        raise TroubleError(f"{table.name}: what was copied is not what stood there; nothing of it is kept")
    return Copied(table.name, summing.sum, already=False)


def _is_postgresql(here: AsyncConnection) -> bool:
    return here.dialect.name == "postgresql"


async def _put(here: AsyncConnection, table: Table, rows: Sequence[Row[Any]]) -> None:
    if not _is_postgresql(here):
        await here.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - its public name
        return
    driver: Any = (await here.get_raw_connection()).driver_connection
    columns = [column.name for column in table.columns]
    await driver.copy_records_to_table(table.name, records=map(tuple, rows), columns=columns)


class _Summing:
    """Two databases may order keys differently: rows are summed in any order."""

    def __init__(self) -> None:
        self._total, self._count = 0, 0

    def add(self, rows: Iterable[Row[Any]]) -> None:
        for row in rows:
            written = json.dumps(list(row)).encode()
            self._total += int.from_bytes(hashlib.blake2b(written, digest_size=16).digest())
            self._count += 1

    @property
    def sum(self) -> Sum:
        return Sum(self._count, f"{self._total % (1 << 128):032x}")


def _sum_of(connection: Connection, table: Table) -> Sum:
    summing = _Summing()
    summing.add(connection.execute(select(table).execution_options(yield_per=_AT_ONCE)))
    return summing.sum


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
