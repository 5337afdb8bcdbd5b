"""Rows that a test lays itself, under names: one, or a whole town in a single transaction."""

from functools import cache

from sqlalchemy import Executable, Table

from storage.engine.database import Database
from storage.engine.port import Port
from storage.engine.upsert import inserting


@cache
def _inserting(table: Table, *names: str) -> Executable:
    """One object for all towns: a statement is compiled once."""
    stmt = inserting(table, *names)
    return stmt.returning(table.c.id) if "id" in table.c else stmt


class Laid:
    """A store, and the ids of what was laid in it by name."""

    database: Database
    ids: dict[str, int]

    def __getitem__(self, name: str) -> int:
        return self.ids[name]

    def put(self, port: Port, table: Table, called: str | None = None, /, **values: object) -> int:
        """The row's id; the count of rows where the table has none."""
        stmt = _inserting(table, *values)
        if "id" not in table.c:
            return port.run(stmt, **values)
        row = port.one(stmt, **values)
        assert row is not None
        if called is not None:
            self.ids[called] = row[0]
        return int(row[0])

    async def add(self, table: Table, called: str | None = None, /, **values: object) -> int:
        """`put`, in a transaction of its own."""
        return await self.database.write(lambda port: self.put(port, table, called, **values))
