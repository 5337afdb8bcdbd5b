"""Notices that a person has been shown in another way than by being told."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, update

from storage.engine.columns import exactly, instant
from storage.engine.instants import to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.tables.turns import outbox

_unread = outbox.c.state == exactly("unread"), ids_in(outbox.c.id, "rows")
_now = bindparam("now", type_=instant())
_SEEN = update(outbox).where(*_unread).values(state=exactly("seen"), settled_at=_now)


def mark_seen(port: Port, notices: Sequence[int], at: datetime) -> None:
    """The person has been shown them."""
    port.run(_SEEN, rows=json_list(notices), now=to_micros(at))
