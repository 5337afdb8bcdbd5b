"""What is to become of a chat of staff: a message edited, the board laid, all taken away.

Each is a row of the outbox, as durable as a notice.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from storage.engine.columns import exactly, reference, words
from storage.engine.instants import to_micros
from storage.engine.lists import among
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.people import grants
from storage.tables.standing import standing_messages, standing_notices
from storage.tables.turns import outbox

EDITED = "edited"
"""The kind of such a row; nothing else is known of it than its channel."""
_CHANNEL, _BOARD, _CLEAR = "edit", "board", "clear"
BOARD = "board"
"""The kind of the message that says what is to be done now."""
_OWN = timedelta(seconds=5)
"""Who acts is answered first."""
_OF_CASE = (
    select(standing_messages.c.chat_id, standing_messages.c.message_id, standing_messages.c.person_id)
    .distinct()
    .select_from(
        standing_notices.join(
            standing_messages,
            (standing_messages.c.chat_id == standing_notices.c.chat_id)
            & (standing_messages.c.message_id == standing_notices.c.message_id),
        )
    )
    .where(standing_notices.c.case_id == bindparam("case", type_=reference()))
    .order_by(standing_messages.c.chat_id, standing_messages.c.message_id)
)
_of_unit = among(
    standing_messages.c.person_id,
    select(grants.c.person_id).where(grants.c.unit_id == bindparam("unit", type_=reference())),
)
_EVERY_BOARD = select(
    standing_messages.c.chat_id, standing_messages.c.message_id, standing_messages.c.person_id
).where(standing_messages.c.kind == exactly(BOARD))
_BOARDS = _EVERY_BOARD.where(_of_unit)
_BOARD_IN = _EVERY_BOARD.where(standing_messages.c.chat_id == bindparam("chat", type_=reference()))
_WAITS = (
    select(outbox.c.id)
    .where(
        outbox.c.recipient == bindparam("person", type_=reference()),
        outbox.c.settled_at.is_(None),
        outbox.c.channel == bindparam("channel", type_=words()),
        outbox.c.lease_owner.is_(None),
    )
    .limit(1)
)
_QUEUE = inserting(outbox, "recipient", "kind", "facts", "due", "channel")


def edit_later(port: Port, chat: int, message: int, *, person: int, at: datetime) -> None:
    """Once, however much changes before it is done. A line of its own: it holds no notice up."""
    _queue_once(port, f"{_CHANNEL} {chat} {message}", person=person, at=at)


def lay_board_later(port: Port, chat: int, *, person: int, at: datetime) -> None:
    """Who logs in finds the board below the menu, not when something changes."""
    _queue_once(port, f"{_BOARD} {chat}", person=person, at=at + _OWN)


def clear_later(port: Port, chat: int, *, person: int, at: datetime) -> None:
    """The log-in of staff is over: what they have read and written there goes."""
    _queue_once(port, f"{_CLEAR} {chat}", person=person, at=at)


def _queue_once(port: Port, channel: str, *, person: int, at: datetime) -> None:
    if port.one(_WAITS, person=person, channel=channel) is None:
        port.run(_QUEUE, recipient=person, kind=EDITED, facts="{}", due=to_micros(at), channel=channel)


def edit_what_tells_of(port: Port, case: int, *, by: int | None, at: datetime) -> None:
    """Somebody of staff has dealt with the case: whoever was told of it sees that."""
    for chat, message, person in port.all(_OF_CASE, case=case):
        edit_later(port, chat, message, person=person, at=_when(at, person, by))


def edit_boards(port: Port, *units: int | None, at: datetime, by: int | None = None) -> None:
    """What waits at these units has changed, by who acts, if anybody."""
    for unit in {unit for unit in units if unit is not None}:
        for chat, message, person in port.all(_BOARDS, unit=unit):
            edit_later(port, chat, message, person=person, at=_when(at, person, by))


def edit_board_in(port: Port, chat: int, *, at: datetime) -> None:
    """Its words are others now, whatever waits."""
    for _chat, message, person in port.all(_BOARD_IN, chat=chat):
        edit_later(port, chat, message, person=person, at=at)


def _when(at: datetime, person: int, by: int | None) -> datetime:
    return at + _OWN if person == by else at


def edited_message(channel: str | None) -> tuple[int, int] | None:
    """The chat and the message that a row is to edit; None: it is a notice."""
    parts = (channel or "").split(" ")
    return (int(parts[1]), int(parts[2])) if parts[0] == _CHANNEL else None


def board_of_chat(channel: str | None) -> int | None:
    """The chat in which a row is to lay the board; None: it is another."""
    return _chat_of(channel, _BOARD)


def cleared_chat(channel: str | None) -> int | None:
    """The chat that a row is to clear; None: it is another."""
    return _chat_of(channel, _CLEAR)


def is_of_chat(channel: str | None) -> bool:
    """Whether a row is one of these, and no notice."""
    return (channel or "").partition(" ")[0] in {_CHANNEL, _BOARD, _CLEAR}


def _chat_of(channel: str | None, what: str) -> int | None:
    parts = (channel or "").split(" ")
    return int(parts[1]) if parts[0] == what else None
