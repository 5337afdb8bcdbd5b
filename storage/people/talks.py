"""Conversation state (care.verbs.Talks): what the bot has asked a user to type, in which chat."""

import json

from sqlalchemy import bindparam, delete, select

from care.clock import Clock
from care.ids import ChatId, UserId
from care.verbs import State
from storage.engine.columns import reference
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.engine.upsert import insert_or_update
from storage.tables.people import talks

_there = (talks.c.user_id == bindparam("user", type_=reference())) & (
    talks.c.chat_id == bindparam("chat", type_=reference())
)
STATE = select(talks.c.state).where(_there)
PUT = insert_or_update(talks, "user_id", "chat_id", "state", "updated", key=["user_id", "chat_id"])
FORGET = delete(talks).where(_there)


class TalkStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def state(self, chat: ChatId, user: UserId) -> State | None:
        rows = await self._database.fetch(STATE, chat=chat, user=user)
        if not rows:
            return None
        state: State = json.loads(rows[0][0])
        return state

    async def put(self, chat: ChatId, user: UserId, state: State | None) -> None:
        """None: nothing is waited for any more."""
        if state is None:
            await self._database.write(lambda port: port.run(FORGET, chat=chat, user=user))
            return
        # In ASCII: typed words may hold what a database takes for no text (NUL, half a surrogate pair).
        text, now = json.dumps(dict(state)), to_micros(self._clock())
        await self._database.write(
            lambda port: port.run(PUT, user_id=user, chat_id=chat, state=text, updated=now)
        )
