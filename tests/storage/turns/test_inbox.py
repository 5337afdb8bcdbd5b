"""Nothing that came in is lost or done twice, and one chat's updates are done in order."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy import update as change

from bot.time.clock import machine_time
from care.values.ids import UnitId
from care.visits.notices import StaffAgenda
from storage.engine.columns import exactly
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.tables.turns import inbox as table
from storage.tables.turns import outbox as outbox_table
from storage.tables.turns import set_aside
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived, Inbox
from storage.turns.outbox import Outbox, queue

STATES = select(outbox_table.c.state)
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROWS = select(table.c.update_id, table.c.open, table.c.body).order_by(table.c.id)


def update(number: int, lane: str = "chat", request: str | None = None) -> Arrived:
    return Arrived(update_id=number, request_id=request or f"r{number}", lane=lane, body=f'{{"n": {number}}}')


def inbox_of(
    database: Database, owner: str, *, bot: int = 1, lease: timedelta = timedelta(minutes=1)
) -> Inbox:
    return Inbox(database, machine_time, bot=bot, holder=Holder(owner, lease))


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return inbox_of(database, "me")


async def test_a_redelivered_update_is_kept_once(inbox: Inbox) -> None:
    assert await inbox.store([update(1), update(2)]) == 2
    assert await inbox.store([update(2), update(3)]) == 1
    assert await inbox.open_count() == 3


async def test_how_long_an_update_has_lain_is_known(inbox: Inbox, database: Database) -> None:
    await inbox.store([update(1)])
    earlier = change(table).values(arrived=table.c.arrived - exactly(5_000_000))
    await database.write(lambda port: port.run(earlier))
    [taken] = await inbox.claim(1)
    assert timedelta(seconds=4.9) < taken.age < timedelta(minutes=1)


async def test_an_update_number_that_repeats_is_another_update(inbox: Inbox) -> None:
    assert await inbox.store([update(1, request="a"), update(1, request="b")]) == 2


async def test_a_chat_has_gone_on_where_something_newer_waits_however_often_it_is_delivered(
    inbox: Inbox,
) -> None:
    await inbox.store([update(1, "a"), update(2, "b"), update(1, "a")])
    one, other = await inbox.claim(10)
    assert not await inbox.is_followed(one)
    await inbox.store([update(3, "a")])
    assert (await inbox.is_followed(one), await inbox.is_followed(other)) == (True, False)


async def test_lanes_go_side_by_side_and_each_in_order(inbox: Inbox) -> None:
    await inbox.store([update(1, "a"), update(2, "a"), update(3, "b"), update(4, "a")])
    first = await inbox.claim(10)
    assert [(one.update_id, one.lane, one.attempts) for one in first] == [(1, "a", 1), (3, "b", 1)]
    assert await inbox.claim(10) == []
    assert await inbox.close(first[0].id)
    assert [one.update_id for one in await inbox.claim(10)] == [2]
    assert await inbox.open_count() == 3


async def test_a_closed_row_keeps_nothing_that_was_said(inbox: Inbox, database: Database) -> None:
    await inbox.store([update(1)])
    [taken] = await inbox.claim(1)
    assert taken.body == '{"n": 1}'
    assert await inbox.close(taken.id)
    assert not await inbox.close(taken.id)
    assert await database.fetch(ROWS) == [(1, 0, None)]
    assert await inbox.store([update(1)]) == 0
    assert await inbox.claim(1) == []


async def test_a_notice_told_in_a_reply_is_seen_when_the_reply_is_out(
    inbox: Inbox, database: Database
) -> None:
    notice = await database.write(lambda port: queue(port, 7, StaffAgenda(unit=UnitId(1), day=DAY), at=NOON))
    outbox = Outbox(database, holder=Holder("me"))
    await outbox.claim(1, now=NOON)
    assert await outbox.left_unread(notice, at=NOON)
    await inbox.store([update(1)])
    [taken] = await inbox.claim(1)
    assert await database.fetch(STATES) == [("unread",)]
    assert await inbox.close(taken.id, told=[notice])
    assert await database.fetch(STATES) == [("seen",)]


async def test_what_is_given_back_comes_again_after_its_pause(inbox: Inbox) -> None:
    await inbox.store([update(1), update(2)])
    [taken] = await inbox.claim(5)
    assert await inbox.give_back(taken.id, pause=timedelta(hours=1))
    assert await inbox.claim(5) == []
    assert not await inbox.give_back(taken.id)


async def test_what_is_given_back_at_once_is_tried_again_first(inbox: Inbox) -> None:
    await inbox.store([update(1), update(2)])
    [taken] = await inbox.claim(5)
    await inbox.give_back(taken.id)
    assert [(one.update_id, one.attempts) for one in await inbox.claim(5)] == [(1, 2)]


async def test_a_lease_that_has_run_out_passes_to_another_and_the_first_can_close_no_more(
    database: Database,
) -> None:
    slow, other = inbox_of(database, "slow", lease=timedelta(0)), inbox_of(database, "other")
    await slow.store([update(1)])
    [taken] = await slow.claim(1)
    again = []
    while not again:  # the database's time goes on by itself
        again = await other.claim(1)
    assert again[0].id == taken.id
    assert not await slow.close(taken.id)
    assert await other.close(taken.id)


async def test_a_renewed_lease_stays(database: Database) -> None:
    mine, other = inbox_of(database, "mine"), inbox_of(database, "other")
    await mine.store([update(1), update(2, "b")])
    held = [one.id for one in await mine.claim(5)]
    assert await mine.renew(held) == 2
    assert await other.renew(held) == 0
    assert await other.claim(5) == []


async def test_what_a_process_holds_without_its_knowledge_is_let_go(database: Database) -> None:
    """Its claim was committed, and the line was cut before the answer."""
    mine, other = inbox_of(database, "mine"), inbox_of(database, "other")
    await mine.store([update(1), update(2, "b")])
    known, unknown = await mine.claim(5)
    assert await mine.let_go([known.id]) == 1
    assert [one.id for one in await other.claim(5)] == [unknown.id]


async def test_a_start_frees_what_a_crash_left_only_where_there_is_one_process(
    database: Database, database_url: str
) -> None:
    crashed, fresh = inbox_of(database, "crashed"), inbox_of(database, "fresh")
    await crashed.store([update(1)])
    await crashed.claim(1)
    await fresh.free_all()
    assert len(await fresh.claim(1)) == (1 if database_url.startswith("sqlite") else 0)


async def test_bots_do_not_see_each_others_updates(database: Database) -> None:
    one, two = inbox_of(database, "a", bot=1), inbox_of(database, "b", bot=2)
    assert await one.store([update(1)]) == 1
    assert await two.store([update(1)]) == 1
    assert [len(await box.claim(5)) for box in (one, two)] == [1, 1]


async def test_only_old_closed_rows_are_forgotten(inbox: Inbox, database: Database) -> None:
    await inbox.store([update(1), update(2)])
    [taken] = await inbox.claim(5)
    await inbox.close(taken.id)
    assert await inbox.forget_closed(timedelta(days=1)) == 0
    while not await inbox.forget_closed(timedelta(0)):
        pass
    assert [row[0] for row in await database.fetch(ROWS)] == [2]


async def test_several_workers_share_all_lanes_and_never_one(database: Database) -> None:
    """Eight lanes of ten; three workers claim and close as fast as they can."""
    await inbox_of(database, "in").store([update(n, lane=str(n % 8)) for n in range(80)])
    done: list[tuple[str, int]] = []
    working: set[str] = set()

    async def work(name: str) -> None:
        box = inbox_of(database, name)
        while await box.open_count():
            for taken in await box.claim(2):
                assert taken.lane not in working
                working.add(taken.lane)
                await asyncio.sleep(0)
                done.append((taken.lane, taken.update_id))
                working.discard(taken.lane)
                assert await box.close(taken.id)

    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(work(name))
    assert sorted(number for _, number in done) == list(range(80))
    for lane in map(str, range(8)):
        order = [number for of, number in done if of == lane]
        assert order == sorted(order)


async def test_a_holder_that_was_killed_has_not_failed(database: Database) -> None:
    """Kills are no attempts: otherwise a few of them, and then one passing fault, would end in giving up."""
    await inbox_of(database, "first").store([update(1)])
    for owner in ("killed", "killed too", "lives"):
        [taken] = await inbox_of(database, owner, lease=timedelta(microseconds=-1)).claim(1)
        assert taken.attempts == 1
    await inbox_of(database, "lives").give_back(taken.id)
    [again] = await inbox_of(database, "lives").claim(1)
    assert again.attempts == 2


async def test_what_is_put_aside_is_kept_once_without_anybodys_number(
    database: Database, inbox: Inbox
) -> None:
    strange = Aside('{"text": "19850709-9805 \ud83d\0"}', "not an update", update_id=5)
    for _ in range(2):
        await inbox.store([], [strange])
    [(update_id, why, body)] = await database.fetch(
        select(set_aside.c.update_id, set_aside.c.why, set_aside.c.body)
    )
    assert (update_id, why) == (5, "not an update")
    assert "9805" not in body


async def test_an_open_update_can_be_put_aside(database: Database, inbox: Inbox) -> None:
    await inbox.store([update(1)])
    [taken] = await inbox.claim(1)
    assert await inbox.put_aside(taken)
    assert await inbox.open_count() == 0
    assert await database.fetch(select(set_aside.c.why)) == [("not an update",)]
