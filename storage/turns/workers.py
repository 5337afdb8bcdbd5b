"""Which processes share the store, and that they live: what a dead one had in hand is free within seconds.

The leases of rows run for a minute, so that nothing has to be renewed often; each process says every second
that it lives, in a row of its own.
"""

from datetime import datetime, timedelta

from sqlalchemy import Delete, bindparam, delete, select

from storage.engine.columns import exactly, number, words
from storage.engine.database import Database, open_database
from storage.engine.errors import StoreError
from storage.engine.instants import MICROSECOND, from_micros
from storage.engine.leases import Holder, letting_go, machine_now
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.turns import deadlines, inbox, outbox, workers

ALIVE = timedelta(seconds=3)
"""Who has not said so for longer is dead. One that was only slow goes on; what it did may be told again."""
_until = machine_now() + bindparam("alive", type_=number())
_LIVES = (
    inserting(workers, "owner", "called")
    .values(alive_until=_until)
    .on_conflict_do_update(index_elements=[workers.c.owner], set_={"alive_until": _until})
)
_NOW = select(machine_now().label("now"))
_mine = workers.c.owner == bindparam("owner", type_=words())
_DEAD = select(workers.c.owner, workers.c.called).where(workers.c.alive_until <= machine_now())
_LIVING = select(workers.c.called).where(workers.c.alive_until > machine_now()).order_by(workers.c.called)
_LEAVES = delete(workers).where(_mine)
_BURIED = _LEAVES.where(workers.c.alive_until <= machine_now())
_LET_GO = (
    letting_go(inbox, inbox.c.open == exactly(1)),
    letting_go(outbox, outbox.c.state == exactly("queued")),
    letting_go(deadlines, deadlines.c.fired_at.is_(None)),
)


class Workers:
    """Of a store that several processes share; an embedded one has one, and nobody asks."""

    def __init__(self, database: Database, *, holder: Holder) -> None:
        self._database = database
        self._holder = holder

    async def lives(self, called: str, *, for_: timedelta = ALIVE) -> None:
        """The process does, and holds what it holds."""
        values = {"owner": self._holder.owner, "called": called, "alive": for_ // MICROSECOND}
        await self._database.write(lambda port: port.run(_LIVES, **values))

    async def bury(self) -> list[str]:
        """What the dead had in hand is free; how they were called. Not for who has not been heard of itself
        just before: the database was away then, and everybody seems dead.
        """

        def bury(port: Port) -> list[str]:
            dead = port.all(_DEAD)
            return [called for owner, called in dead if _gone(port, owner, _BURIED)]

        found = await self._database.fetch(_DEAD)
        return await self._database.write(bury) if found else []

    async def leave(self) -> None:
        """The process ends: what it holds still is free at once."""
        await self._database.write(lambda port: _gone(port, self._holder.owner, _LEAVES))

    async def now(self) -> datetime:
        """The time of the database's machine, which is that of all who share it."""
        [(micros,)] = await self._database.fetch(_NOW)
        return from_micros(micros)

    async def living(self) -> list[str]:
        """What those are called that live."""
        return [called for (called,) in await self._database.fetch(_LIVING)]


async def living_on(url: str) -> list[str]:
    """What those are called that share the database there; none where its tables are not of today."""
    database = await open_database(url, pool=1)
    try:
        return [called for (called,) in await database.fetch(_LIVING)]
    except StoreError:
        return []
    finally:
        await database.close()


def _gone(port: Port, owner: str, stmt: Delete) -> bool:
    """False: another has seen to it, or it lives after all."""
    if port.run(stmt, owner=owner) == 0:
        return False
    for letting in _LET_GO:
        port.run(letting, owner=owner, but=json_list([]))
    return True
