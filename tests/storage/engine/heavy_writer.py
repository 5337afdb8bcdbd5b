"""A process that writes as fast as it can and says each verb that was promised; for tests that kill it.

Each verb writes three rows and adds one to the row "counter".
"""

import asyncio
from multiprocessing.connection import Connection

from sqlalchemy import bindparam, select, update

from storage.engine.database import Database, open_database
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there, inserting
from storage.tables.turns import outcomes

COLUMNS = ("request_id", "verb", "outcome", "at")
ADD = inserting(outcomes, *COLUMNS)
ADD_ONCE = insert_unless_there(outcomes, *COLUMNS, key=["request_id"])
READ = select(outcomes.c.at).where(outcomes.c.request_id == bindparam("request")).with_for_update()
SET = update(outcomes).where(outcomes.c.request_id == bindparam("request")).values(at=bindparam("new"))
CALLERS = 16


def verb(port: Port, name: str) -> None:
    port.run(ADD_ONCE, request_id="counter", verb="t", outcome="{}", at=0)
    for part in range(3):
        port.run(ADD, request_id=f"{name}:{part}", verb="t", outcome="x" * 500, at=part)
    row = port.one(READ, request="counter")
    assert row is not None
    port.run(SET, request="counter", new=row[0] + 1)


async def call(line: Connection, database: Database, caller: str, verbs: int) -> None:
    for number in range(verbs):
        name = f"{caller}-{number}"
        await database.write(lambda port, name=name: verb(port, name))
        line.send(name)


def write_heavily(line: Connection, url: str, prefix: str, verbs: int) -> None:
    asyncio.run(_all_at_once(line, url, prefix, verbs))


async def _all_at_once(line: Connection, url: str, prefix: str, verbs: int) -> None:
    database = await open_database(url)
    async with asyncio.TaskGroup() as group:
        for caller in range(CALLERS):
            group.create_task(call(line, database, f"{prefix}{caller}", verbs))
    await database.close()
