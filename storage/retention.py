"""What nobody asks for any more, and for how long it is kept: `vardtid prune`.

Visits, cases and events are for ever; closed updates and what could not be read go every night
(bot.time.tidying).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Delete,
    Integer,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    select,
)

from storage.engine.columns import exactly, instant, total
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.tables.people import login_tokens, sent_codes
from storage.tables.turns import deadlines, outbox, outcomes

_AT_ONCE = 1000
"""Rows that one transaction looks at: whoever books meanwhile waits for no more."""
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
    def key(self) -> Column[Any]:
        [key] = self.table.primary_key.columns
        return key

    @property
    def first(self) -> int | str:
        """Before every key."""
        return 0 if isinstance(self.key.type, Integer) else ""

    @property
    def stretch(self) -> Select[Any]:
        """Of the rows after a key: the last key, and how many of them are old. Nothing is read twice: what
        has gone stays in the way for long in PostgreSQL, and on SQLite who looks for old rows that are not
        there any more, in the transaction that deletes, keeps everybody waiting.
        """
        after = self.key > bindparam("after", type_=self.key.type)
        some = select(self.key.label("key"), case((self.old, exactly(1)), else_=exactly(0)).label("old"))
        rows = some.where(after).order_by(self.key).limit(bindparam("most", type_=Integer())).subquery()
        return select(func.max(rows.c.key), total(rows.c.old))

    @property
    def deleting(self) -> Delete:
        after, last = (bindparam(name, type_=self.key.type) for name in ("after", "last"))
        return delete(self.table).where(self.key > after, self.key <= last, self.old)


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
_STATEMENTS = {one.table.name: (one.counting, one.stretch, one.deleting) for one in RETENTIONS}


async def old_rows(database: Database, now: datetime) -> Mapping[str, int]:
    """How many rows of each table would go."""
    found = {}
    for one in RETENTIONS:
        counting, *_ = _STATEMENTS[one.table.name]
        [(count,)] = await database.fetch(counting, before=to_micros(now - one.kept))
        found[one.table.name] = int(count)
    return found


async def prune(database: Database, now: datetime) -> Mapping[str, int]:
    """How many rows of each table went. In small transactions: may be stopped, and run beside a bot."""
    counted = await old_rows(database, now)
    return {one.table.name: await _pruned(database, one, now, counted[one.table.name]) for one in RETENTIONS}


async def _pruned(database: Database, one: Retention, now: datetime, many: int) -> int:
    """From the first key on, once, until so many have been found."""
    _, stretch, deleting = _STATEMENTS[one.table.name]
    before, total, after = to_micros(now - one.kept), 0, one.first
    while total < many:
        [(last, old)] = await database.fetch(stretch, after=after, before=before, most=_AT_ONCE)
        if last is None:  # another has thrown them away meanwhile
            break
        if old:
            values = {"after": after, "last": last, "before": before}
            total += await database.write(lambda port, v=values: port.run(deleting, **v))  # type: ignore[misc]
        after = last
    return total
