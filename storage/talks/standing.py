"""The buttons that a chat shows last, so that a typed label does what a tap on its button does.

Written as the update that showed them is closed: an update that is handled again after a crash finds the
buttons that it found the first time.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from care.people.talks import Standing
from care.values.ids import ChatId, UserId
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.people import talks

MOST = 100
"""A month and some notices below it."""
BUTTONS = select(talks.c.buttons).where(
    talks.c.user_id == bindparam("user", type_=reference()),
    talks.c.chat_id == bindparam("chat", type_=reference()),
)
_put = inserting(talks, "user_id", "chat_id", "buttons").values(state=exactly("null"), updated=exactly(0))
_PUT = _put.on_conflict_do_update(
    index_elements=[talks.c.user_id, talks.c.chat_id], set_={"buttons": _put.excluded.buttons}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a user's chat from now on."""

    user: UserId
    chat: ChatId
    buttons: Sequence[Standing]


def stand(port: Port, shown: Shown) -> None:
    """In the place of those before."""
    # In ASCII, as the rest of a talk: labels hold names, and names are what people are called.
    text = json.dumps([list(one) for one in shown.buttons])
    port.run(_PUT, user_id=shown.user, chat_id=shown.chat, buttons=text)


def stand_too(port: Port, shown: Shown) -> None:
    """A notice came below what the person was doing: both can be tapped, of one label the newer."""
    new = {label for label, _data in shown.buttons}
    stood = standing(port.one(BUTTONS, user=shown.user, chat=shown.chat))
    before = [one for one in stood if one[0] not in new]
    stand(port, Shown(shown.user, shown.chat, [*before, *shown.buttons][-MOST:]))


def standing(row: Sequence[object] | None) -> list[Standing]:
    """Of a row of BUTTONS."""
    kept = str(row[0]) if row and row[0] else "[]"
    return [(str(label), str(data)) for label, data in json.loads(kept)]
