"""What nobody was there to read is counted until the person opens it."""

from datetime import datetime

from care.bookings.notices import StaffMessage
from care.values.ids import PersonId, TaskId
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.people.store import PeopleStore
from storage.people.unread import UnreadStore
from storage.tables import turns
from storage.turns.outbox import Outbox, queue
from tests.storage.moving_clock import MovingClock


async def put(database: Database, person: PersonId, now: datetime, task: int) -> None:
    await database.write(lambda port: queue(port, person, about(task), at=now))


def about(task: int) -> StaffMessage:
    return StaffMessage(patient=PersonId(1), task=TaskId(task))


async def test_a_notice_without_a_reader_is_unread_until_it_is_opened(
    database: Database, people: PeopleStore, clock: MovingClock
) -> None:
    store = UnreadStore(database, clock)
    outbox = Outbox(database, holder=Holder("courier"))
    eva, nils = (await people.everybody())[8:10]
    for person, task in ((eva, 1), (eva, 2), (nils, 3)):
        await put(database, person.id, clock(), task)
        for notice in await outbox.claim(10, now=clock()):
            await outbox.left_unread(notice.id, at=clock())
    await put(database, eva.id, clock(), 4)
    assert (await store.unread(eva.id), await store.unread(nils.id)) == (2, 1)
    first, last = await store.notices(eva.id)
    assert [first.notice, last.notice] == [about(1), about(2)]
    assert await store.seen(eva.id, first.id) == 1
    assert await store.unread(eva.id) == 1
    assert await store.seen(eva.id, last.id) == 1
    assert await store.seen(eva.id, last.id) == 0
    assert (await store.unread(eva.id), await store.unread(nils.id)) == (0, 1)


async def test_what_this_release_cannot_read_hides_nothing_else(
    database: Database, people: PeopleStore, clock: MovingClock
) -> None:
    store, outbox = UnreadStore(database, clock), Outbox(database, holder=Holder("courier"))
    eva = (await people.everybody())[8]
    for task in (1, 2):
        await put(database, eva.id, clock(), task)
        for notice in await outbox.claim(10, now=clock()):
            await outbox.left_unread(notice.id, at=clock())
    [first, _last] = await store.notices(eva.id)
    later = turns.outbox.update().where(turns.outbox.c.id == first.id).values(facts='{"v": 99}')
    await database.write(lambda port: port.run(later))
    assert [one.notice for one in await store.notices(eva.id)] == [about(2)]
