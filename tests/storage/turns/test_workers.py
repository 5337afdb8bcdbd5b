"""A process that dies is noticed by the others, and what it had in hand is theirs at once."""

from datetime import timedelta

from care.values.ids import UnitId
from care.visits.notices import StaffAgenda
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.engine.port import Port
from storage.turns.deadlines import Deadlines, set_deadline
from storage.turns.outbox import Outbox, queue
from storage.turns.workers import Workers
from tests.storage.turns.test_inbox import DAY, NOON, inbox_of, update

GONE = timedelta(seconds=-1)


def _one_of_each(port: Port) -> None:
    queue(port, 1, StaffAgenda(unit=UnitId(1), day=DAY), at=NOON)
    set_deadline(port, kind="any", subject="1", due=NOON, facts={})


async def test_what_the_dead_had_in_hand_is_free_and_the_living_keep_theirs(database: Database) -> None:
    await inbox_of(database, "in").store([update(1, "a"), update(2, "b")])
    await database.write(_one_of_each)
    dead, living = Holder("dead"), Holder("living")
    [taken] = await inbox_of(database, "dead").claim(1)
    [kept] = await inbox_of(database, "living").claim(1)
    assert len(await Outbox(database, holder=dead).claim(5, now=NOON)) == 1
    assert len(await Deadlines(database, holder=dead).claim_due(NOON)) == 1
    await Workers(database, holder=dead).lives("one", for_=GONE)
    await Workers(database, holder=living).lives("two")
    assert await Workers(database, holder=living).living() == ["two"]

    assert await Workers(database, holder=living).bury() == ["one"]
    assert await Workers(database, holder=living).bury() == []

    other = Holder("other")
    [again] = await inbox_of(database, "other").claim(5)
    assert (again.id, again.attempts) == (taken.id, 1)
    assert len(await Outbox(database, holder=other).claim(5, now=NOON)) == 1
    assert len(await Deadlines(database, holder=other).claim_due(NOON)) == 1
    assert not await inbox_of(database, "dead").close(taken.id)
    assert await inbox_of(database, "living").close(kept.id)


async def test_who_leaves_frees_what_it_holds(database: Database) -> None:
    await inbox_of(database, "in").store([update(1)])
    [taken] = await inbox_of(database, "first").claim(1)
    workers = Workers(database, holder=Holder("first"))
    await workers.lives("one")
    await workers.leave()
    assert await workers.living() == []
    assert [one.id for one in await inbox_of(database, "second").claim(1)] == [taken.id]
