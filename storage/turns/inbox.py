"""Updates that have come in: kept before they are acknowledged, worked on in order within each chat."""

import time
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import bindparam, delete, func, not_, select, update

from care.values.clock import Clock
from storage.engine.columns import exactly, number
from storage.engine.database import Database
from storage.engine.heads import Lines
from storage.engine.instants import MICROSECOND
from storage.engine.leases import Holder, claiming, freeing, holding, is_free, letting_go, machine_now
from storage.engine.lists import among, ids_in, json_list, texts_in
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.turns import inbox
from storage.talks.standing import Shown, stand
from storage.turns.aside import FORGET_ASIDE, Aside, keep_aside
from storage.turns.outcomes import KNOWN
from storage.turns.receipts import owe_receipt
from storage.turns.seen import mark_seen

STORE = (
    inserting(inbox, "bot_id", "update_id", "request_id", "lane", "body")
    .values(arrived=machine_now())
    .on_conflict_do_nothing(index_elements=[inbox.c.bot_id, inbox.c.update_id, inbox.c.request_id])
)
_waits = (inbox.c.bot_id == bindparam("bot")) & (inbox.c.open == exactly(1))
_LANES = Lines(
    inbox,
    line=("lane",),
    order=("id",),
    in_line=lambda rows: (rows.c.bot_id == bindparam("bot")) & (rows.c.open == exactly(1)),
    # Of whichever bot: its number leads to an index of all that was ever sent.
    by_age=lambda rows: rows.c.body.is_not(None),
    free=is_free,
)
CLAIM = claiming(inbox, _waits & among(inbox.c.id, _LANES.heads()), [inbox.c.id]).returning(
    inbox.c.id,
    inbox.c.update_id,
    inbox.c.request_id,
    inbox.c.lane,
    inbox.c.body,
    inbox.c.attempts,
    machine_now() - inbox.c.arrived,
)
CLOSE = (
    update(inbox)
    .where(holding(inbox), inbox.c.open == exactly(1))
    .values(open=exactly(0), body=None, lease_owner=None, lease_until=exactly(0))
)
GIVE_BACK = (
    update(inbox)
    .where(holding(inbox), inbox.c.open == exactly(1))
    .values(lease_owner=None, lease_until=machine_now() + bindparam("pause", type_=number()))
)
RENEW = (
    update(inbox)
    .where(ids_in(inbox.c.id, "rows"), inbox.c.lease_owner == bindparam("owner"), inbox.c.open == exactly(1))
    .values(lease_until=machine_now() + bindparam("lease", type_=number()))
)
_of_any_bot = inbox.c.body.is_not(None)
FREE_ALL = freeing(inbox, _of_any_bot)
_LET_GO = letting_go(inbox, _of_any_bot)
OPEN_COUNT = (
    select(func.count())
    .select_from(inbox)
    .where(
        inbox.c.bot_id == bindparam("bot"),
        inbox.c.open == exactly(1),
        inbox.c.id <= bindparam("until", type_=number()),
        not_(texts_in(inbox.c.lane, "but")),
    )
)
_NEWEST = select(func.coalesce(func.max(inbox.c.id), exactly(0)))
_ANY = 2**62
FOLLOWED = (
    select(inbox.c.id)
    .where(
        inbox.c.bot_id == bindparam("bot"),
        inbox.c.lane == bindparam("lane"),
        inbox.c.open == exactly(1),
        inbox.c.id > bindparam("row"),
    )
    .limit(1)
)
FORGET = delete(inbox).where(
    inbox.c.open == exactly(0), inbox.c.arrived < machine_now() - bindparam("age", type_=number())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An update as it came: `lane` is its chat, `request_id` names the act (update_id alone can repeat)."""

    update_id: int
    request_id: str
    lane: str
    body: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The next update of its lane, held by this process; `attempts` counts this one; `waited`: how many
    microseconds it lay in the inbox until then.
    """

    id: int
    update_id: int
    request_id: str
    lane: str
    body: str
    attempts: int
    waited: int = 0
    claimed: float = field(default_factory=time.monotonic, compare=False)

    @property
    def age(self) -> timedelta:
        """How long ago it came in: under load it is answered long after it was sent."""
        return self.waited * MICROSECOND + timedelta(seconds=time.monotonic() - self.claimed)


class Inbox:
    def __init__(self, database: Database, clock: Clock, *, bot: int, holder: Holder) -> None:
        self._database = database
        self._clock = clock
        self._bot = bot
        self._holder = holder
        self._after = ""
        """The lane from which on it is looked, when there was more than could be taken."""

    async def store(self, batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int:
        """Keeps a whole batch in one commit; answers how many were new. Then it may be acknowledged."""

        def keep(port: Port) -> int:
            for one in aside:
                keep_aside(port, one, bot=self._bot)
            return sum(self._keep(port, one) for one in batch)

        return await self._database.write(keep)

    async def claim(self, limit: int) -> list[Taken]:
        """The oldest open update of each lane that nobody works on, oldest first."""
        values = {"owner": self._holder.owner, "lease": self._holder.micros, "after": self._after}
        rows = await self._database.write(lambda port: port.all(CLAIM, bot=self._bot, limit=limit, **values))
        taken = [Taken(*row) for row in sorted(rows)]
        self._after = taken[-1].lane if len(taken) == limit else ""
        return taken

    async def close(self, row: int, *, shown: Shown | None = None, told: Sequence[int] = ()) -> bool:
        """The reply is out: the body is wiped, the lane moves on, its buttons stand last in the chat, and
        the notices that it `told` are seen. False: it was no longer this process's.
        """

        def settle(port: Port) -> bool:
            closed = port.run(CLOSE, row=row, owner=self._holder.owner) == 1
            if closed and shown is not None:
                stand(port, shown)
            if closed and told:
                mark_seen(port, told, self._clock())
            return closed

        return await self._database.write(settle)

    async def close_unheard(self, one: Taken) -> bool:
        """No reply reaches the chat: what the update has brought about is owed to its person (a notice)."""

        def settle(port: Port) -> bool:
            closed = port.run(CLOSE, row=one.id, owner=self._holder.owner) == 1
            if closed:
                owe_receipt(port, one.request_id, self._clock())
            return closed

        return await self._database.write(settle)

    async def put_aside(self, one: Taken) -> bool:
        """It is no update that can be answered: closed, and kept for whoever has to find out why."""

        def settle(port: Port) -> bool:
            closed = port.run(CLOSE, row=one.id, owner=self._holder.owner) == 1
            if closed:
                keep_aside(port, Aside(one.body, "not an update"), bot=self._bot)
            return closed

        return await self._database.write(settle)

    async def had_outcome(self, request_id: str) -> bool:
        """Whether the update came to something, or was refused: its reply says more than where one is."""
        return bool(await self._database.fetch(KNOWN, request=request_id))

    async def is_followed(self, one: Taken) -> bool:
        """Whether its chat has gone on meanwhile: something newer waits there."""
        return bool(await self._database.fetch(FOLLOWED, bot=self._bot, lane=one.lane, row=one.id))

    async def give_back(self, row: int, *, pause: timedelta = timedelta()) -> bool:
        """It could not be done now; its lane waits for as long as the pause."""
        wait = pause // MICROSECOND
        return (
            await self._database.write(
                lambda port: port.run(GIVE_BACK, row=row, owner=self._holder.owner, pause=wait)
            )
            == 1
        )

    async def renew(self, rows: Iterable[int]) -> int:
        """Keeps what this process holds of them for another lease; how many that is."""
        values = {"owner": self._holder.owner, "lease": self._holder.micros, "rows": json_list(rows)}
        return await self._database.write(lambda port: port.run(RENEW, **values))

    async def let_go(self, but: Iterable[int]) -> int:
        """Frees what is this process's without its knowledge: a claim whose answer never came."""
        values = {"owner": self._holder.owner, "but": json_list(but)}
        return await self._database.write(lambda port: port.run(_LET_GO, **values))

    async def free_all(self) -> None:
        """At the start of the only bot of an embedded store; elsewhere leases run out by themselves."""
        await self._database.write(lambda port: port.run(FREE_ALL) if port.dialect == "sqlite" else 0)

    async def open_count(self, *, but: AbstractSet[str] = frozenset(), until: int = _ANY) -> int:
        """`but`: the lanes that do not count; `until`: the newest row that does."""
        values = {"bot": self._bot, "but": json_list(but), "until": until}
        [(count,)] = await self._database.fetch(OPEN_COUNT, **values)
        return int(count)

    async def newest(self) -> int:
        """The row of what came in last; 0: nothing has."""
        [(row,)] = await self._database.fetch(_NEWEST)
        return int(row)

    async def forget_closed(self, older_than: timedelta) -> int:
        """Closed rows only tell redelivered updates; those come within a day."""
        return await self._database.write(lambda port: port.run(FORGET, age=older_than // MICROSECOND))

    async def forget_aside(self, older_than: timedelta) -> int:
        """What nobody could answer, and nobody has asked about for so long."""
        return await self._database.write(lambda port: port.run(FORGET_ASIDE, age=older_than // MICROSECOND))

    def _keep(self, port: Port, one: Arrived) -> int:
        return port.run(
            STORE,
            bot_id=self._bot,
            update_id=one.update_id,
            request_id=one.request_id,
            lane=one.lane,
            body=one.body,
        )
