"""Notices that nobody was there to read (care.people.verbs.Unread): kept until the person opens them."""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import bindparam, func, select, update

from care.people.verbs import UnreadNotice
from care.values.clock import Clock
from care.values.ids import PersonId
from storage.codec import UnreadableError, decode_notice
from storage.engine.columns import exactly, ident, instant, reference
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.tables.turns import outbox
from storage.turns.seen import mark_seen

_unread = (outbox.c.recipient == bindparam("person", type_=reference())) & (
    outbox.c.state == exactly("unread")
)
COUNT = select(func.count()).select_from(outbox).where(_unread)
NOTICES = select(outbox.c.id, outbox.c.kind, outbox.c.facts).where(_unread).order_by(outbox.c.id)
SEEN = (
    update(outbox)
    .where(_unread, outbox.c.id <= bindparam("last", type_=ident()))
    .values(state=exactly("seen"), settled_at=bindparam("now", type_=instant()))
)


class UnreadStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def unread(self, staff: PersonId) -> int:
        [(count,)] = await self._database.fetch(COUNT, person=staff)
        return int(count)

    async def notices(self, staff: PersonId) -> Sequence[UnreadNotice]:
        """What is unread, oldest first; what a later release has written waits for it."""
        found = list[UnreadNotice]()
        for number, kind, facts in await self._database.fetch(NOTICES, person=staff):
            with suppress(UnreadableError):
                found.append(UnreadNotice(id=number, notice=decode_notice(facts, kind, staff)))
        return found

    async def seen(self, staff: PersonId, last: int) -> int:
        """The person has opened all up to this one; how many that were unread. Safe to say twice."""
        now = to_micros(self._clock())
        return await self._database.write(lambda port: port.run(SEEN, person=staff, last=last, now=now))

    async def lapse(self, notices: Sequence[int]) -> None:
        now = self._clock()
        await self._database.write(lambda port: mark_seen(port, notices, now))
