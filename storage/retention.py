"""What nobody asks for any more, and for how long it is kept: `vardtid prune`.

Visits, cases and events are for ever; closed updates and what could not be read go every night
(bot.time.tidying).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, Delete, Integer, Select, Table, bindparam, delete, func, select

from storage.engine.columns import exactly, instant
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.tables.people import login_tokens, sent_codes
from storage.tables.turns import deadlines, outbox, outcomes

_AT_ONCE = 500
"""Rows of one transaction: whoever books meanwhile waits for no more."""
_before = bindparam("before", type_=instant())


@dataclass(frozen=True, slots=True)
class Retention:
    """`why` is for the operator: what is lost with these rows."""

    table: Table
    kept: timedelta
    old: ColumnElement[bool]
    why: str

    @property
    def counting(self) -> Select[int]:
        return select(func.count()).select_from(self.table).where(self.old)

    @property
    def deleting(self) -> Delete:
        key: Column[object] = next(iter(self.table.primary_key.columns))
        some = select(key).where(self.old).limit(bindparam("most", type_=Integer()))
        return delete(self.table).where(key.in_(some))


_settled = outbox.c.state.in_([exactly("sent"), exactly("seen"), exactly("failed")])
RETENTIONS: Sequence[Retention] = (
    Retention(
        outcomes,
        timedelta(days=400),
        outcomes.c.at < _before,
        "a button of a message that old is carried out anew, by the rules of today, when it is tapped again",
    ),
    Retention(
        outbox,
        timedelta(days=400),
        _settled & (outbox.c.settled_at < _before),
        "when such a notice was sent; what it was about, and that it was told, stays with its case or visit",
    ),
    Retention(
        deadlines,
        timedelta(days=90),
        deadlines.c.fired_at < _before,
        "when the clock did what it had to do; what came of it stays",
    ),
    Retention(login_tokens, timedelta(days=30), login_tokens.c.expires < _before, "links that open nothing"),
    Retention(sent_codes, timedelta(days=30), sent_codes.c.at < _before, "who asked for a code of a log-in"),
)
_STATEMENTS = {one.table.name: (one.counting, one.deleting) for one in RETENTIONS}


async def old_rows(database: Database, now: datetime) -> Mapping[str, int]:
    """How many rows of each table would go."""
    found = {}
    for one in RETENTIONS:
        counting, _ = _STATEMENTS[one.table.name]
        [(count,)] = await database.fetch(counting, before=to_micros(now - one.kept))
        found[one.table.name] = int(count)
    return found


async def prune(database: Database, now: datetime) -> Mapping[str, int]:
    """How many rows of each table went. In small transactions: may be stopped, and run beside a bot."""
    gone = {}
    for one in RETENTIONS:
        _, deleting = _STATEMENTS[one.table.name]
        before = to_micros(now - one.kept)
        total = 0
        while went := await database.write(
            lambda port, stmt=deleting, at=before: port.run(stmt, before=at, most=_AT_ONCE)  # type: ignore[misc]
        ):
            total += went
        gone[one.table.name] = total
    return gone
