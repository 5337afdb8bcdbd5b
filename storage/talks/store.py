"""Conversation state (care.people.talks.Talks): what the bot has asked a user to type, in which chat.

A request that is handled again, since a crash came before its answer, finds the state that it found the first
time: what it waited for has been cleared by its own effect.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, case, select, update

from care.people.talks import Standing, State, lasting
from care.values.clock import Clock
from care.values.ids import ChatId, RequestId, UserId
from storage.engine.columns import exactly, json_text, reference
from storage.engine.database import Database
from storage.engine.instants import from_micros, to_micros
from storage.engine.upsert import inserting
from storage.tables.people import talks
from storage.talks import standing

_NOTHING = "null"

_user = talks.c.user_id == bindparam("user", type_=reference())
_there = _user & (talks.c.chat_id == bindparam("chat", type_=reference()))


def _found_by(request: ColumnElement[str]) -> ColumnElement[str]:
    """What the request found when it came first."""
    return case((talks.c.request == request, talks.c.before), else_=talks.c.state)


STATE = select(talks.c.state, talks.c.request, talks.c.before).where(_there)
_put = inserting(talks, "user_id", "chat_id", "state", "lasting", "updated", "request")
_PUT = _put.on_conflict_do_update(
    index_elements=[talks.c.user_id, talks.c.chat_id],
    set_={
        "state": _put.excluded.state,
        "lasting": _put.excluded.lasting,
        "updated": _put.excluded.updated,
        "request": _put.excluded.request,
        "before": _found_by(_put.excluded.request),
    },
)
_clear = update(talks).values(
    request=bindparam("by_request", type_=talks.c.request.type),
    before=_found_by(bindparam("by_request", type_=talks.c.request.type)),
)
_FORGET = _clear.where(_there).values(state=exactly(_NOTHING), lasting=exactly(_NOTHING))
CLEAR_STATE = _clear.where(_user, talks.c.state != talks.c.lasting).values(state=talks.c.lasting)
"""By a verb, with its effect: nothing is waited for in any chat of the user. What is begun stays."""
CHANGE_HANDS = update(talks).where(_user).values(lasting=exactly(_NOTHING))
"""Somebody else may hold the phone now: nothing that was begun is left when the verb is done."""

END_TALK = (
    update(talks)
    .where(_user)
    .values(state=bindparam("told", type_=json_text()), buttons=None, stood_before=None, stood=None)
)
"""The log-in has ended from elsewhere: all that the chat knows is how."""


class TalkStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def state(self, chat: ChatId, user: UserId, request: RequestId | None = None) -> State | None:
        rows = await self._database.fetch(STATE, chat=chat, user=user)
        if not rows:
            return None
        state, by, before = rows[0]
        found: State | None = (
            json.loads(before or _NOTHING) if request and by == request else json.loads(state)
        )
        return found

    async def put(
        self, chat: ChatId, user: UserId, state: State | None, request: RequestId | None = None
    ) -> None:
        """None: nothing is waited for any more."""
        if state is None:
            await self._database.write(
                lambda port: port.run(_FORGET, chat=chat, user=user, by_request=request)
            )
            return
        # In ASCII: typed words may hold what a database takes for no text (NUL, half a surrogate pair).
        text, lasts = json.dumps(dict(state)), json.dumps(lasting(state) or None)
        now = to_micros(self._clock())
        await self._database.write(
            lambda port: port.run(
                _PUT, user_id=user, chat_id=chat, state=text, lasting=lasts, updated=now, request=request
            )
        )

    async def buttons(self, chat: ChatId, user: UserId) -> list[Standing]:
        rows = await self._database.fetch(standing.BUTTONS, chat=chat, user=user)
        return standing.stood(rows[0] if rows else None)

    async def buttons_before(self, chat: ChatId, user: UserId) -> list[Standing]:
        rows = await self._database.fetch(standing.BEFORE, chat=chat, user=user)
        return standing.stood(rows[0] if rows else None)

    async def stood(self, chat: ChatId, user: UserId) -> datetime | None:
        rows = await self._database.fetch(standing.STOOD, chat=chat, user=user)
        return None if not rows or rows[0][0] is None else from_micros(rows[0][0])

    async def stand_too(self, chat: ChatId, user: UserId, buttons: Sequence[Standing]) -> None:
        """Of a notice, below what stands there."""
        shown = standing.Shown(user, chat, buttons)
        await self._database.write(lambda port: standing.stand_too(port, shown))
