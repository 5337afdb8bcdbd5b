"""Rows that a test lays itself, under names: one, or a whole town in a single transaction."""

from sqlalchemy import Table

from storage.engine.database import Database
from storage.engine.port import Port
from storage.engine.upsert import inserting


class Laid:
    """A store, and the ids of what was laid in it by name."""

    database: Database
    ids: dict[str, int]

    def __getitem__(self, name: str) -> int:
        return self.ids[name]

    def put(self, port: Port, table: Table, called: str | None = None, /, **values: object) -> int:
        """The row's id; the count of rows where the table has none."""
        stmt = inserting(table, *values)
        if "id" not in table.c:
            return port.run(stmt, **values)
        row = port.one(stmt.returning(table.c.id), **values)
        assert row is not None
        if called is not None:
            self.ids[called] = row[0]
        return int(row[0])

    async def add(self, table: Table, called: str | None = None, /, **values: object) -> int:
        """`put`, in a transaction of its own."""
        return await self.database.write(lambda port: self.put(port, table, called, **values))
