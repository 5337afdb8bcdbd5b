"""Due times that wait as rows: set by verbs, fired at most once, safe to fire late or twice."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from sqlalchemy import bindparam, delete, func, select, update

from storage.engine.as_json import as_json
from storage.engine.columns import exactly, instant, number, words
from storage.engine.database import Database
from storage.engine.instants import MICROSECOND, from_micros, to_micros
from storage.engine.leases import Holder, claiming, freeing, machine_now
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there, inserting_each
from storage.tables.turns import deadlines

A_MOMENT = timedelta(milliseconds=250)
_LEASE = timedelta(seconds=10)
"""One that could not fire, or whose claim's answer never came, is tried again so soon; firing it twice is no
harm.
"""
_KEY = ["kind", "subject", "due"]
SET = insert_unless_there(deadlines, *_KEY, "facts", key=_KEY)
SET_EACH = inserting_each(deadlines, "due", "dues", "kind", "subject", "facts").on_conflict_do_nothing(
    index_elements=_KEY
)
_coming = deadlines.c.fired_at.is_(None)
DROP = delete(deadlines).where(
    deadlines.c.kind == bindparam("kind"), deadlines.c.subject == bindparam("subject"), _coming
)
FIRED = (
    update(deadlines)
    .where(deadlines.c.id == bindparam("row"), _coming)
    .values(fired_at=bindparam("at", type_=instant()))
)
COME_AGAIN = (
    update(deadlines)
    .where(
        deadlines.c.kind == bindparam("of", type_=words()),
        deadlines.c.subject == bindparam("about", type_=words()),
        deadlines.c.fired_at >= bindparam("since", type_=instant()),
    )
    .values(fired_at=None, lease_owner=None, lease_until=exactly(0))
)
NEXT = select(func.min(deadlines.c.due)).where(_coming)
_due = _coming & (deadlines.c.due <= bindparam("now", type_=instant()))
_CLAIM = claiming(deadlines, _due, [deadlines.c.due, deadlines.c.id]).returning(
    deadlines.c.due, deadlines.c.id, deadlines.c.kind, deadlines.c.subject, deadlines.c.facts
)
WAIT = (
    update(deadlines)
    .where(deadlines.c.id == bindparam("row"), _coming)
    .values(lease_owner=None, lease_until=machine_now() + bindparam("pause", type_=number()))
)
_FREE_ALL = freeing(deadlines, _coming)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One that is due, held by this process until its verb has marked it ``fired``."""

    id: int
    kind: str
    subject: str
    due: datetime
    facts: Mapping[str, Any]


Fire = Callable[[Deadline], Awaitable[object]]
"""The verb of a kind: marks the row fired and does its effect, in one transaction."""


@runtime_checkable
class Fires(Protocol):
    """A store that has deadlines."""

    def fires(self) -> Mapping[str, Fire]:
        """What is done when a deadline of each kind is due."""
        ...


def set_deadline(port: Port, *, kind: str, subject: str, due: datetime, facts: Mapping[str, Any]) -> bool:
    """False: the same deadline stands already, or has fired."""
    return port.run(SET, kind=kind, subject=subject, due=to_micros(due), facts=as_json(facts)) == 1


def set_anew(port: Port, *, kind: str, subject: str, due: datetime, facts: Mapping[str, Any]) -> None:
    """As `set_deadline`, but what has fired at this very instant fires once more: a clock may stand."""
    if not set_deadline(port, kind=kind, subject=subject, due=due, facts=facts):
        come_again(port, kind=kind, subject=subject, since=due)


def set_deadlines(
    port: Port, *, kind: str, subject: str, dues: Sequence[datetime], facts: Mapping[str, Any]
) -> None:
    """One for each instant, with the same facts."""
    if dues:
        listed = json_list(map(to_micros, dues))
        port.run(SET_EACH, dues=listed, kind=kind, subject=subject, facts=as_json(facts))


def drop_deadline(port: Port, *, kind: str, subject: str) -> int:
    """Drops what has not fired; how many there were."""
    return port.run(DROP, kind=kind, subject=subject)


def fired(port: Port, deadline: int, *, at: datetime) -> bool:
    """Called by the verb that handles it, in its transaction. False: it was fired or dropped: do nothing."""
    return port.run(FIRED, row=deadline, at=to_micros(at)) == 1


def come_again(port: Port, *, kind: str, subject: str, since: datetime) -> None:
    """What has fired from then on finds what it found nothing of, after all."""
    port.run(COME_AGAIN, of=kind, about=subject, since=to_micros(since))


def let_wait(port: Port, deadline: int) -> None:
    """It cannot fire yet: it comes again after a moment, by the machine's time."""
    port.run(WAIT, row=deadline, pause=A_MOMENT // MICROSECOND)


class Deadlines:
    def __init__(self, database: Database, *, holder: Holder) -> None:
        self._database = database
        self._holder = replace(holder, lease=min(holder.lease, _LEASE))

    async def next_due(self) -> datetime | None:
        [(due,)] = await self._database.fetch(NEXT)
        return None if due is None else from_micros(due)

    async def claim_due(self, now: datetime, *, limit: int = 100) -> list[Deadline]:
        """What is due and nobody handles, longest due first."""
        values = {"owner": self._holder.owner, "lease": self._holder.micros, "now": to_micros(now)}
        rows = await self._database.write(lambda port: port.all(_CLAIM, limit=limit, **values))
        return [
            Deadline(row, kind, subject, from_micros(due), json.loads(facts))
            for due, row, kind, subject, facts in sorted(rows)
        ]

    async def free_all(self) -> None:
        """At the start of the only bot of an embedded store; elsewhere leases run out by themselves."""
        await self._database.write(lambda port: port.run(_FREE_ALL) if port.dialect == "sqlite" else 0)
