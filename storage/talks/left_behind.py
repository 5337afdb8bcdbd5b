"""What staff have read and written in a chat, by its number there: it is taken away at log-out."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import bindparam, delete

from storage.engine.columns import number, reference
from storage.engine.database import Database
from storage.engine.instants import MICROSECOND
from storage.engine.leases import machine_now
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.people import staff_messages

CAN_GO = timedelta(hours=48)
"""As long as the messenger takes a message away (Bot API, deleteMessages)."""
NOTE = (
    inserting(staff_messages, "chat_id", "message_id")
    .values(at=machine_now())
    .on_conflict_do_nothing(index_elements=[staff_messages.c.chat_id, staff_messages.c.message_id])
)
TAKE = (
    delete(staff_messages)
    .where(staff_messages.c.chat_id == bindparam("chat", type_=reference()))
    .returning(staff_messages.c.message_id)
)
FORGET_OLD = delete(staff_messages).where(
    staff_messages.c.at < machine_now() - bindparam("age", type_=number())
)


class LeftBehind:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, chat: int, messages: Sequence[int]) -> None:
        """They stand in the chat now."""

        def keep(port: Port) -> None:
            for message in messages:
                port.run(NOTE, chat_id=chat, message_id=message)

        await self._database.write(keep)

    async def take(self, chat: int) -> list[int]:
        """Those of the chat, which are known no more."""
        rows = await self._database.write(lambda port: port.all(TAKE, chat=chat))
        return sorted(int(message) for (message,) in rows)

    async def forget_old(self) -> int:
        """What the messenger takes away no more; how many there were."""
        return await self._database.write(lambda port: port.run(FORGET_OLD, age=CAN_GO // MICROSECOND))
