"""What people must be told: written inside the verb that gives cause for it, sent later, in order."""

import json
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Update, and_, bindparam, func, not_, select, update

from care.notices import Notice
from storage.codec import decode_notice, encode
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.database import Database
from storage.engine.heads import Lines
from storage.engine.instants import MICROSECOND, from_micros, to_micros
from storage.engine.leases import Holder, claiming, freeing, holding, is_free, letting_go, machine_now
from storage.engine.lists import among, ids_in, json_list
from storage.engine.port import Port, Row
from storage.engine.upsert import inserting, inserting_each
from storage.tables.turns import outbox
from storage.turns.causes import cause_in, noted_cause

QUEUE = inserting(outbox, "recipient", "kind", "facts", "due", "channel").returning(outbox.c.id)
QUEUE_EACH = inserting_each(outbox, "recipient", "recipients", "kind", "facts", "due", "channel", "apart")

MOST_AT_ONCE = 200
"""Notices that are told in one message; the rest are added to it."""
BESIDE = "beside"
"""A channel: the recipient's own, outside the chat, of what stands in the chat too."""
TOO = "too:"
"""Before the name of a channel: by that one alone, of what has gone by the recipient's other one."""
IF_UNREAD = "if_unread"
"""A channel: the recipient's own, outside the chat, if the notice stands unread in the chat by then."""

_queued = outbox.c.state == exactly("queued")
_now = bindparam("now", type_=instant())
# A line for each channel of a person: a log-in code does not wait behind a chat that cannot be reached.
_LINES = Lines(
    outbox,
    line=("recipient", "channel"),
    order=("due", "id"),
    in_line=lambda rows: rows.c.settled_at.is_(None) & (rows.c.due <= _now),
    by_age=lambda rows: (rows.c.state == exactly("queued")) & (rows.c.due <= _now),
    free=lambda rows: (rows.c.not_before <= machine_now()) & is_free(rows),
)
_may_go = and_(_queued, outbox.c.due <= _now, outbox.c.not_before <= machine_now())
_COLUMNS = ("due", "id", "recipient", "kind", "facts", "channel", "attempts", "apart")
_row = [outbox.c[name] for name in _COLUMNS]
_by_due = outbox.c.due, outbox.c.id
CLAIM = claiming(outbox, _may_go & among(outbox.c.id, _LINES.heads()), _by_due).returning(*_row)
_from_last = [column.desc() for column in _by_due]
CLAIM_LATEST = claiming(outbox, _may_go & among(outbox.c.id, _LINES.latest()), _from_last).returning(*_row)
_alike = and_(
    outbox.c.settled_at.is_(None),
    outbox.c.recipient == bindparam("person", type_=reference()),
    outbox.c.kind == bindparam("alike", type_=words()),
    outbox.c.channel.is_(None),
    outbox.c.apart == exactly(0),
)
GATHER = claiming(outbox, and_(_queued, _alike, outbox.c.due <= _now), [outbox.c.id]).returning(*_row)
_freed = {"lease_owner": None, "lease_until": exactly(0)}
_held = update(outbox).where(holding(outbox), _queued)
_settle = _held.values(**_freed, state=bindparam("new_state"), settled_at=bindparam("at", type_=instant()))
SETTLE = _settle
SETTLE_AND_WIPE = _settle.values(facts=exactly("{}"))
RETRY = _held.values(**_freed, not_before=machine_now() + bindparam("pause", type_=number()))
HOLD = _held.values(**_freed, due=bindparam("until", type_=instant()))
MOVE = _held.values(**_freed, channel=bindparam("to_channel"), not_before=exactly(0), attempts=exactly(0))
RENEW = _held.values(lease_until=machine_now() + bindparam("lease", type_=number()))
FREE_ALL = freeing(outbox, _queued)
_LET_GO = letting_go(outbox, _queued)
NEXT = select(func.min(outbox.c.due)).where(_queued)
_counted = _queued, outbox.c.due <= _now, not_(ids_in(outbox.c.recipient, "but"))
DUE_COUNT = select(func.count()).select_from(outbox).where(*_counted)


def queue(
    port: Port,
    to: int,
    notice: Notice,
    *,
    at: datetime,
    channel: str | None = None,
    reminds_of: int | None = None,
) -> int:
    """The row of a notice to a person, due at an instant; sent only if the verb is committed.

    `reminds_of`: the row that nobody has opened, which this one says again by another channel.
    """
    row = port.one(QUEUE, recipient=to, channel=channel, **_told(notice, at, reminds_of, channel))
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return int(row[0])


def queue_each(
    port: Port,
    to: Sequence[int],
    notice: Notice,
    *,
    at: datetime,
    channel: str | None = None,
    reminds_of: int | None = None,
    apart: bool = False,
) -> None:
    """As `queue`, to several in one statement. `apart`: never in one message with others."""
    told = _told(notice, at, reminds_of, channel)
    port.run(QUEUE_EACH, recipients=json_list(to), channel=channel, apart=int(apart), **told)


def _told(notice: Notice, at: datetime, reminds_of: int | None, channel: str | None) -> dict[str, object]:
    """What reminds of another, by and by, tells nobody of what has happened."""
    reminds = {"reminds_of": reminds_of} if reminds_of is not None else {}
    cause = {} if channel == IF_UNREAD else noted_cause(at)
    return {"kind": notice.kind, "facts": encode(notice, **reminds, **cause), "due": to_micros(at)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """The next notice of its recipient, held by this process; `attempts` counts this one."""

    id: int
    recipient: int
    kind: str
    facts: str
    channel: str | None
    due: datetime
    attempts: int
    apart: bool = False
    more: "tuple[Queued, ...]" = ()
    """What has come of the same kind for the same person by now, held with it."""

    @property
    def ids(self) -> tuple[int, ...]:
        return (self.id, *(one.id for one in self.more))

    @property
    def notice(self) -> Notice:
        """Read when it is asked for: one that cannot be does not stop the others. Raises UnreadableError."""
        return decode_notice(self.facts, self.kind, self.recipient)

    @property
    def reminds_of(self) -> int | None:
        """The row that this one says again."""
        found = json.loads(self.facts).get("reminds_of")
        return None if found is None else int(found)

    @property
    def cause(self) -> str:
        """The request that led to the last of what is told; nothing: the clock did."""
        last = max((self, *self.more), key=lambda row: row.id)
        return cause_in(json.loads(last.facts), last.due)


class Outbox:
    def __init__(self, database: Database, *, holder: Holder) -> None:
        self._database = database
        self._holder = holder
        self._after = 0  # as in the inbox
        self._others_turn = False

    async def claim(self, limit: int, *, now: datetime) -> list[Queued]:
        """The first due notice of each recipient that nobody sends, longest due first; each other time, while
        there are more than are taken, the last: nobody waits for a great round to end.
        """
        values = {"owner": self._holder.owner, "lease": self._holder.micros, "now": to_micros(now)}

        def take(port: Port) -> list[Row]:
            late = port.all(CLAIM_LATEST, limit=limit, **values) if self._others_turn else []
            left = limit - len(late)
            return late + (port.all(CLAIM, limit=left, after=self._after, **values) if left else [])

        rows = await self._database.write(take)
        taken = [_from_row(row) for row in sorted(rows, key=lambda row: row[:2])]
        self._after = taken[-1].recipient if len(taken) == limit else 0
        self._others_turn = bool(self._after) and not self._others_turn
        return taken

    async def gather(self, first: Queued, *, now: datetime) -> Queued:
        """With what is due of the same kind for the same person, in order; none of it speaks of danger."""
        values = {"owner": self._holder.owner, "lease": self._holder.micros, "now": to_micros(now)}
        alike = {"person": first.recipient, "alike": first.kind, "limit": MOST_AT_ONCE}
        rows = await self._database.write(lambda port: port.all(GATHER, **alike, **values))
        return replace(first, more=tuple(_from_row(row) for row in sorted(rows, key=lambda row: row[1])))

    async def sent(self, *notices: int, at: datetime, wipe: bool = False) -> bool:
        """Delivered. `wipe`: what it said is not kept. False: it was no longer this process's."""
        return await self._settle(notices, "sent", at, wipe=wipe)

    async def left_unread(self, *notices: int, at: datetime) -> bool:
        """Nobody to deliver it to: kept until the person opens it."""
        return await self._settle(notices, "unread", at)

    async def given_up(self, *notices: int, at: datetime) -> bool:
        return await self._settle(notices, "failed", at)

    async def failed(self, *notices: int, retry_in: timedelta) -> bool:
        """Not now: its recipient's notices wait, by the machine's time."""
        return await self._run(RETRY, notices, pause=retry_in // MICROSECOND)

    async def hold(self, *notices: int, until: datetime) -> bool:
        """For more of their kind, by the house's time."""
        return await self._run(HOLD, notices, until=to_micros(until))

    async def renew(self, notices: Sequence[int]) -> int:
        """Keeps what this process holds of them for another lease; how many that is."""
        values = {"owner": self._holder.owner, "lease": self._holder.micros}
        return await self._database.write(
            lambda port: sum(port.run(RENEW, row=notice, **values) for notice in notices)
        )

    async def let_go(self, but: Iterable[int]) -> int:
        """As of the inbox."""
        owner, kept = self._holder.owner, json_list(but)
        return await self._database.write(lambda port: port.run(_LET_GO, owner=owner, but=kept))

    async def move(self, notice: int, *, channel: str) -> bool:
        """To be sent by another channel, at once."""
        return await self._run(MOVE, [notice], to_channel=channel)

    async def free_all(self) -> None:
        """At the start of the only bot of an embedded store; elsewhere leases run out by themselves."""
        await self._database.write(lambda port: port.run(FREE_ALL) if port.dialect == "sqlite" else 0)

    async def next_due(self) -> datetime | None:
        """When the next notice is due; in the past while some wait to be tried again."""
        [(due,)] = await self._database.fetch(NEXT)
        return None if due is None else from_micros(due)

    async def due_count(self, now: datetime, *, but: AbstractSet[int] = frozenset()) -> int:
        """`but`: the recipients who do not count."""
        [(count,)] = await self._database.fetch(DUE_COUNT, now=to_micros(now), but=json_list(but))
        return int(count)

    async def _settle(self, notices: Sequence[int], state: str, at: datetime, *, wipe: bool = False) -> bool:
        stmt = SETTLE_AND_WIPE if wipe else SETTLE
        return await self._run(stmt, notices, new_state=state, at=to_micros(at))

    async def _run(self, stmt: Update, notices: Sequence[int], **values: object) -> bool:
        """All of them, or those that are still this process's; True: all were."""
        owner = self._holder.owner
        ran = await self._database.write(
            lambda port: sum(port.run(stmt, row=notice, owner=owner, **values) for notice in notices)
        )
        return ran == len(notices)


def _from_row(row: Row) -> Queued:
    found = dict(zip(_COLUMNS, row, strict=True))
    return Queued(**{**found, "due": from_micros(found["due"]), "apart": bool(found["apart"])})
