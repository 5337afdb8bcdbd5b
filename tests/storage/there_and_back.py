"""Events as an earlier release kept them, in two tables, and in the one journal again."""

from sqlalchemy import select

from storage.engine import migrate as migrations
from storage.engine.database import Database
from storage.engine.port import Row
from storage.tables.events import events

ALL = select(*[column for column in events.c if column.name not in {"id", "request"}]).order_by(events.c.id)
REQUESTS = select(events.c.request).order_by(events.c.id)
TWO_TABLES = "0019"


async def requests(database: Database) -> list[str]:
    return [row.request for row in await database.fetch(REQUESTS)]


async def there_and_back(database: Database, url: str) -> tuple[list[Row], list[Row]]:
    """The journal before it was taken down to two tables, and after it came up from them."""
    before = await database.fetch(ALL)
    await migrations.downgrade(url, TWO_TABLES)
    await migrations.migrate(url)
    return before, await database.fetch(ALL)
