"""What only a server does to a store: deadlocks, lines that are cut, statements kept ready for too long."""

import asyncio

from sqlalchemy import Text, cast, func, literal_column, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine.database import open_database
from storage.engine.port import Port
from storage.tables.turns import outcomes
from tests.storage.engine.heavy_writer import ADD, SET
from tests.storage.test_key_first import statements

NUMBERS = select(outcomes.c.request_id, outcomes.c.at)


async def test_a_deadlock_is_tried_again(postgresql_url: str) -> None:
    database = await open_database(postgresql_url)
    pause = select(cast(func.pg_sleep(literal_column("0.1")), Text))
    for name in "ab":
        await database.write(
            lambda port, name=name: port.run(ADD, request_id=name, verb="t", outcome="", at=0)
        )

    def crosswise(port: Port, first: str, second: str, at: int) -> None:
        port.run(SET, request=first, new=at)
        port.one(pause)
        port.run(SET, request=second, new=at)

    await asyncio.gather(
        database.write(lambda port: crosswise(port, "a", "b", 1)),
        database.write(lambda port: crosswise(port, "b", "a", 2)),
    )
    assert len({row.at for row in await database.fetch(NUMBERS)}) == 1
    await database.close()


async def test_a_verb_whose_line_is_cut_is_carried_out_on_another(postgresql_url: str) -> None:
    database = await open_database(postgresql_url)
    cut = select(cast(func.pg_terminate_backend(func.pg_backend_pid()), Text))
    tries: list[int] = []

    def unlucky(port: Port) -> None:
        tries.append(port.run(ADD, request_id="a", verb="t", outcome="", at=0))
        if len(tries) == 1:
            port.one(cut)
        port.run(SET, request="a", new=len(tries))

    await database.write(unlucky)
    assert dict(await database.fetch(NUMBERS)) == {"a": 2}
    await database.close()


async def test_what_a_column_became_meanwhile_is_read_the_next_time(postgresql_url: str) -> None:
    """One that the server keeps ready answers as the table was; from then on it is refused for ever."""
    database, other = await open_database(postgresql_url), create_async_engine(postgresql_url)
    await asyncio.gather(*(database.read(lambda port: port.all(NUMBERS)) for _ in range(4)))
    for kind in ("text", "bigint"):
        async with other.begin() as connection:
            change = f"ALTER TABLE outcomes ALTER COLUMN at TYPE {kind} USING at::{kind}"
            await connection.exec_driver_sql(change)
        assert [await database.read(lambda port: port.all(NUMBERS)) for _ in range(5)] == [[]] * 5
    await other.dispose()
    await database.close()


async def test_what_was_said_once_is_kept_ready(postgresql_url: str) -> None:
    """All statements of the store, however many others come between."""
    database = await open_database(postgresql_url)
    count = select(func.count()).select_from(text("pg_prepared_statements"))

    def ready(port: Port) -> int:
        for number in range(len(statements())):
            port.all(select(outcomes.c.at.label(f"at_{number}")))
        row = port.one(count)
        return row[0] if row else 0

    assert await database.read(ready) >= len(statements())
    await database.close()
