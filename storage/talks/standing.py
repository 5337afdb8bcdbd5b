"""The buttons that a chat shows last, so that a typed label does what a tap on its button does.

Written as the update that showed them is closed: an update that is handled again after a crash finds the
buttons that it found the first time.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Executable, bindparam, select

from care.people.talks import Standing
from care.values.ids import ChatId, UserId
from storage.engine.columns import exactly, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.people import talks

MOST_BUTTONS = 100
"""A month and some notices below it."""
BUTTONS = select(talks.c.buttons).where(
    talks.c.user_id == bindparam("user", type_=reference()),
    talks.c.chat_id == bindparam("chat", type_=reference()),
)
BEFORE = select(talks.c.stood_before).where(
    talks.c.user_id == bindparam("user", type_=reference()),
    talks.c.chat_id == bindparam("chat", type_=reference()),
)
STOOD = select(talks.c.stood).where(
    talks.c.user_id == bindparam("user", type_=reference()),
    talks.c.chat_id == bindparam("chat", type_=reference()),
)
_keys = [talks.c.user_id, talks.c.chat_id]
_put = inserting(talks, "user_id", "chat_id", "buttons", "stood").values(
    state=exactly("null"), updated=exactly(0)
)
_PUT = _put.on_conflict_do_update(
    index_elements=_keys,
    set_={
        "buttons": _put.excluded.buttons,
        "stood_before": talks.c.buttons,
        "stood": _put.excluded.stood,
    },
)
_PUT_BELOW = _put.on_conflict_do_update(index_elements=_keys, set_={"buttons": _put.excluded.buttons})
"""What stood there before has stood as long as it has."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a user's chat from now on; `at`: since when."""

    user: UserId
    chat: ChatId
    buttons: Sequence[Standing]
    at: datetime | None = None


def stand(port: Port, shown: Shown) -> None:
    """In the place of those before."""
    _stand(port, _PUT, shown, shown.buttons)


def _stand(port: Port, put: Executable, shown: Shown, buttons: Sequence[Standing]) -> None:
    # In ASCII, as the rest of a talk: labels hold names, and names are what people are called.
    text = json.dumps([list(one) for one in buttons])
    stood = None if shown.at is None else to_micros(shown.at)
    port.run(put, user_id=shown.user, chat_id=shown.chat, buttons=text, stood=stood)


def stand_too(port: Port, shown: Shown) -> None:
    """A notice came below what the person was doing: both can be tapped, of one label the newer."""
    new = {label for label, _data in shown.buttons}
    there = stood(port.one(BUTTONS, user=shown.user, chat=shown.chat))
    before = [one for one in there if one[0] not in new]
    _stand(port, _PUT_BELOW, shown, [*before, *shown.buttons][-MOST_BUTTONS:])


def stood(row: Sequence[object] | None) -> list[Standing]:
    """Of a row of BUTTONS."""
    kept = str(row[0]) if row and row[0] else "[]"
    return [(str(label), str(data)) for label, data in json.loads(kept)]
