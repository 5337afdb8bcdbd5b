"""Whoever claims finds the first of each line, however long one is and however many there are."""

from storage.engine import heads
from storage.engine.database import Database
from tests.storage.turns.test_inbox import inbox_of, update


async def test_a_chat_that_floods_hides_nobody(database: Database) -> None:
    box = inbox_of(database, "me")
    flood = heads._OLDEST + 10
    await box.store([update(n, "flood") for n in range(flood)])
    await box.store([update(flood, "b"), update(flood + 1, "a")])
    assert [one.lane for one in await box.claim(10)] == ["flood", "b", "a"]


async def test_every_line_is_come_to_however_few_are_taken(database: Database) -> None:
    box, lanes = inbox_of(database, "me"), heads._LINES + 20
    await box.store([update(n, "flood") for n in range(heads._OLDEST)])
    await box.store([update(1000 + n, f"{n:03}") for n in range(lanes)])
    found: set[str] = set()
    for _ in range(lanes // 20):
        found |= {one.lane for one in await box.claim(64)}
    assert len(found) == lanes + 1
