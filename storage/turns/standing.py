"""Which message in which chat tells staff of which notices: it is edited as those change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select, update

from care.notices import Dealt, Notice, OfCase, OfTask, Stood
from storage.codec import decode_notice
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.database import Database
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.engine.upsert import insert_or_update, insert_unless_there
from storage.tables.appointments import tasks
from storage.tables.events import events
from storage.tables.people import people
from storage.tables.standing import standing_messages, standing_notices
from storage.tables.turns import outbox
from storage.turns.editing import BOARD

_chat, _message = bindparam("chat", type_=reference()), bindparam("message", type_=reference())
_of_kind = (standing_messages.c.person_id == bindparam("person", type_=reference())) & (
    standing_messages.c.kind == bindparam("kind", type_=words())
)
_UNREAD = (
    select(standing_messages.c.chat_id, standing_messages.c.message_id, standing_messages.c.face)
    .where(_of_kind, standing_messages.c.read == exactly(0))
    .order_by(standing_messages.c.message_id)
)
_LAST = select(func.max(standing_messages.c.at)).where(_of_kind)
_is_message = (standing_messages.c.chat_id == _chat) & (standing_messages.c.message_id == _message)
_FACE = select(standing_messages.c.face, standing_messages.c.kind).where(_is_message)
_BOARD = select(standing_messages.c.message_id, standing_messages.c.face).where(
    standing_messages.c.chat_id == _chat,
    standing_messages.c.person_id == bindparam("person", type_=reference()),
    standing_messages.c.kind == exactly(BOARD),
)
_GONE = delete(standing_messages).where(_is_message)
_NOTICES = (
    select(
        *(outbox.c.id, outbox.c.kind, outbox.c.facts, outbox.c.recipient),
        *(standing_notices.c.case_id, standing_notices.c.after),
    )
    .select_from(standing_notices.join(outbox, outbox.c.id == standing_notices.c.notice_id))
    .where(standing_notices.c.chat_id == _chat, standing_notices.c.message_id == _message)
    .order_by(outbox.c.id)
)
_DEALT = (
    select(events.c.subject, events.c.id, people.c.name, events.c.at, events.c.what)
    .select_from(events.join(people, people.c.id == events.c.actor_id))
    .where(
        events.c.kind == exactly("case"),
        ids_in(events.c.subject, "cases"),
        events.c.id > bindparam("after", type_=number()),
        events.c.role.in_([exactly("staff"), exactly("care_guarantee_service")]),
    )
    .order_by(events.c.id)
)
_NEWEST = select(func.coalesce(func.max(events.c.id), exactly(0)))
_CASE_OF_TASK = select(tasks.c.in_case).where(tasks.c.id == bindparam("task", type_=reference()))
_KEEP = insert_or_update(
    standing_messages,
    *("chat_id", "message_id", "person_id", "kind", "at", "face", "read"),
    key=["chat_id", "message_id"],
)
_TELLS = insert_unless_there(
    standing_notices,
    *("chat_id", "message_id", "notice_id", "case_id", "after"),
    key=["chat_id", "message_id", "notice_id"],
)
_FACED = update(standing_messages).where(_is_message).values(face=bindparam("new_face"))
_unread_in = (standing_messages.c.chat_id == _chat) & (standing_messages.c.read == exactly(0))
_ANY_UNREAD = select(standing_messages.c.message_id).where(_unread_in).limit(1)
_READ = update(standing_messages).where(_unread_in).values(read=exactly(1))
_old = (standing_messages.c.at < bindparam("before", type_=instant())) & (
    standing_messages.c.kind != exactly(BOARD)
)
_FORGET = delete(standing_messages).where(_old)
_FORGET_NOTICES = delete(standing_notices).where(
    ~select(exactly(1))
    .where(
        standing_messages.c.chat_id == standing_notices.c.chat_id,
        standing_messages.c.message_id == standing_notices.c.message_id,
    )
    .exists()
)
_REMEMBERED = timedelta(days=14)
_TAKEN = frozenset({"claim", "take"})
_WAITS_AGAIN = frozenset({"recall", "untick", "reopen"})
_PASSED_ON = "reassign"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMessage:
    """A message in a chat. `face`: a digest of what it says, so that nothing is edited to the same."""

    chat: int
    message: int
    face: str


class StandingMessages:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def unread(self, person: int, kind: str) -> dict[int, StandingMessage]:
        """The newest of the kind in each chat, where the person has done nothing since it came."""
        rows = await self._database.fetch(_UNREAD, person=person, kind=kind)
        return {chat: StandingMessage(chat=chat, message=message, face=face) for chat, message, face in rows}

    async def last(self, person: int, kind: str) -> datetime | None:
        """When the person was last told of something of the kind."""
        [(at,)] = await self._database.fetch(_LAST, person=person, kind=kind)
        return None if at is None else from_micros(at)

    async def stands(self, chat: int, message: int) -> tuple[str, str] | None:
        """The face and the kind of a message; None: it is not known any more."""
        rows = await self._database.fetch(_FACE, chat=chat, message=message)
        return (rows[0][0], rows[0][1]) if rows else None

    async def board(self, chat: int, person: int) -> StandingMessage | None:
        """What says in the chat what the person is to do."""
        rows = await self._database.fetch(_BOARD, chat=chat, person=person)
        return StandingMessage(chat=chat, message=rows[0][0], face=rows[0][1]) if rows else None

    async def gone(self, what: StandingMessage) -> None:
        """It stands there no more."""
        values = {"chat": what.chat, "message": what.message}
        await self._database.write(lambda port: port.run(_GONE, **values))

    async def stood(self, chat: int, message: int) -> list[Stood]:
        """What it tells, oldest first, and who has dealt with what of it."""
        return await self._database.read(lambda port: _stood(port, chat, message))

    async def keep(
        self,
        what: StandingMessage,
        notices: Sequence[tuple[int, Notice]],
        *,
        person: int,
        kind: str,
        at: datetime,
    ) -> None:
        """It stands there now, unread; of each notice: its row in the outbox."""

        def keep(port: Port) -> None:
            key = {"chat_id": what.chat, "message_id": what.message}
            told = {"person_id": person, "kind": kind, "at": to_micros(at), "face": what.face, "read": 0}
            port.run(_KEEP, **key, **told)
            [(after,)] = port.all(_NEWEST)
            for row, notice in notices:
                port.run(_TELLS, **key, notice_id=row, case_id=_case_of(port, notice), after=after)

        await self._database.write(keep)

    async def faced(self, what: StandingMessage) -> None:
        """It says something else now, and is as read as it was."""
        values = {"chat": what.chat, "message": what.message, "new_face": what.face}
        await self._database.write(lambda port: port.run(_FACED, **values))

    async def seen(self, chat: int) -> None:
        """The person does something in the chat: what stands above has been read."""
        if await self._database.fetch(_ANY_UNREAD, chat=chat):
            await self._database.write(lambda port: port.run(_READ, chat=chat))

    async def forget_old(self, now: datetime) -> None:
        """What was told long ago is edited no more."""

        def forget(port: Port) -> None:
            port.run(_FORGET, before=to_micros(now - _REMEMBERED))
            port.run(_FORGET_NOTICES)

        await self._database.write(forget)


def _stood(port: Port, chat: int, message: int) -> list[Stood]:
    rows = port.all(_NOTICES, chat=chat, message=message)
    cases = sorted({row.case_id for row in rows if row.case_id is not None})
    first = min((row.after for row in rows), default=0)
    acts = port.all(_DEALT, cases=json_list(cases), after=first) if cases else []

    def dealt(case: int | None, after: int) -> Dealt | None:
        return _dealt([act for act in acts if act.subject == case and act.id > after])

    return [Stood(_notice(row), dealt(row.case_id, row.after)) for row in rows]


def _dealt(acts: Sequence[Row]) -> Dealt | None:
    """Who has a case has not answered it: only what comes after is said to be done."""
    found: Dealt | None = None
    for act in acts:
        if act.what in _WAITS_AGAIN or (act.what in _TAKEN and not (found and found.done)):
            found = Dealt(act.name, from_micros(act.at), done=False)
        elif found and found.done:
            continue
        else:
            found = None if act.what == _PASSED_ON else Dealt(act.name, from_micros(act.at))
    return found


def _notice(row: Row) -> Notice:
    return decode_notice(row.facts, row.kind, row.recipient)


def _case_of(port: Port, notice: Notice) -> int | None:
    if isinstance(notice, OfCase):
        return notice.case
    row = port.one(_CASE_OF_TASK, task=notice.task) if isinstance(notice, OfTask) else None
    return None if row is None else row[0]
