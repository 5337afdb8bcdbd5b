"""What stands in a chat of staff is known until it is taken away, or the messenger would no more."""

from sqlalchemy import update

from storage.engine.database import Database
from storage.tables.people import staff_messages
from storage.talks.left_behind import LeftBehind

LONG_AGO = update(staff_messages).where(staff_messages.c.message_id == 5).values(at=0)


async def test_messages_are_taken_once_chat_by_chat(database: Database) -> None:
    left = LeftBehind(database)
    await left.note(1, [7, 5])
    await left.note(1, [7])
    await left.note(2, [9])
    await database.write(lambda port: port.run(LONG_AGO))
    assert await left.forget_old() == 1
    assert await left.take(1) == [7]
    assert await left.take(1) == []
    assert await left.take(2) == [9]
