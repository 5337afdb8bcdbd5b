"""The revision that gave cases their kinds keeps every row, up and down."""

from typing import Any

from sqlalchemy import Connection, text

from care.guarantee.values import Answer
from storage.engine.database import open_database
from storage.engine.migrate import _within, downgrade, migrate
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock

BEFORE = "0020"
TABLES = ("cases", "offers", "case_messages", "events", "dispatches")


async def kept(url: str, *tables: str) -> dict[str, list[dict[str, Any]]]:
    def look(connection: Connection) -> dict[str, list[dict[str, Any]]]:
        read = {one: connection.execute(text(f"SELECT * FROM {one}")).mappings().all() for one in tables}
        return {one: [dict(sorted(row.items())) for row in rows] for one, rows in read.items()}

    found = await _within(url, look)
    return {
        one: sorted(rows, key=lambda row: row.get("id", row.get("case_id"))) for one, rows in found.items()
    }


async def test_every_case_keeps_what_it_has(database_url: str) -> None:
    ward = await build(Ward(await open_database(database_url), MovingClock(FRIDAY)))
    answered = await ward.offer("anna")
    silent = await ward.offer("bo")
    await ward.answer(answered, Answer.NO)
    await ward.claim(answered)
    await ward.until(2027, 1, 20)
    third = await ward.offer("bo")
    await ward.database.close()

    new = await kept(database_url, *TABLES)
    await downgrade(database_url, BEFORE)
    old = {row["id"]: row for row in (await kept(database_url, "cases"))["cases"]}
    assert old[answered]["answer"] == "no"
    assert old[silent]["closes_at"] is not None
    assert old[third]["entry_id"] == old[silent]["entry_id"]
    await migrate(database_url)
    assert await kept(database_url, *TABLES) == new
