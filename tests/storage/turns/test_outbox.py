"""Notices are told of exactly when their verb is kept, and go out in order for each person."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from care.bookings.notices import PatientCancelled
from care.people.notices import LoginCode
from care.values.ids import AppointmentId, PersonId
from storage.codec import UnreadableError, encode
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.engine.port import Port
from storage.tables.turns import outbox as table
from storage.turns.outbox import QUEUE, Outbox, queue

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)
IN_VAXJO = PatientCancelled(patient=PersonId(1), appointment=AppointmentId(3), reason="Växjö")
ROWS = select(table.c.id, table.c.state, table.c.facts, table.c.channel).order_by(table.c.id)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, holder=Holder("me"))


async def told(database: Database, *, to: int = 1, at: datetime = NOON) -> int:
    return await database.write(lambda port: queue(port, to, IN_VAXJO, at=at))


async def test_a_verb_that_fails_tells_nobody(database: Database, outbox: Outbox) -> None:
    def verb(port: Port) -> None:
        queue(port, 1, IN_VAXJO, at=NOON)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(verb)
    assert await outbox.due_count(NOON) == 0


async def test_a_notice_waits_until_it_is_due(database: Database, outbox: Outbox) -> None:
    await told(database)
    assert await outbox.due_count(NOON - HOUR) == 0
    assert await outbox.claim(5, now=NOON - HOUR) == []
    assert await outbox.next_due() == NOON
    [notice] = await outbox.claim(5, now=NOON)
    assert (notice.kind, notice.notice, notice.recipient) == ("patient_cancelled", IN_VAXJO, 1)
    assert (notice.due, notice.attempts, notice.channel) == (NOON, 1, None)


async def test_each_person_gets_one_at_a_time_and_in_order(database: Database, outbox: Outbox) -> None:
    late = await told(database, at=NOON)
    early = await told(database, at=NOON - HOUR)
    other = await told(database, to=2, at=NOON - 2 * HOUR)
    future = await told(database, at=NOON + HOUR)
    assert [one.id for one in await outbox.claim(5, now=NOON)] == [other, early]
    assert await outbox.claim(5, now=NOON) == []
    assert await outbox.sent(early, at=NOON)
    assert [one.id for one in await outbox.claim(5, now=NOON)] == [late]
    assert await outbox.given_up(late, at=NOON)
    assert await outbox.claim(5, now=NOON) == []
    assert [one.id for one in await outbox.claim(5, now=NOON + HOUR)] == [future]


async def test_a_failed_notice_holds_back_those_behind_it(database: Database, outbox: Outbox) -> None:
    first, second = await told(database), await told(database)
    await outbox.claim(5, now=NOON)
    assert await outbox.failed(first, retry_in=HOUR)
    assert await outbox.claim(5, now=NOON + 2 * HOUR) == []  # the machine's hour, not the clock's
    assert await outbox.due_count(NOON) == 2
    assert not await outbox.sent(second, at=NOON)


async def test_a_code_by_sms_does_not_wait_for_a_chat_that_cannot_be_reached(
    database: Database, outbox: Outbox
) -> None:
    blocked = await told(database)
    await outbox.claim(5, now=NOON)
    assert await outbox.failed(blocked, retry_in=HOUR)
    code = await database.write(
        lambda port: queue(port, 1, LoginCode(code="123456", language="sv"), at=NOON, channel="sms")
    )
    assert [one.id for one in await outbox.claim(5, now=NOON)] == [code]


async def test_a_failed_notice_is_tried_again(database: Database, outbox: Outbox) -> None:
    notice = await told(database)
    await outbox.claim(5, now=NOON)
    await outbox.failed(notice, retry_in=timedelta(0))
    assert [(one.id, one.attempts) for one in await outbox.claim(5, now=NOON)] == [(notice, 2)]


async def test_another_channel_takes_over_at_once(database: Database, outbox: Outbox) -> None:
    notice = await told(database)
    await outbox.claim(5, now=NOON)
    assert await outbox.move(notice, channel="sms")
    [again] = await outbox.claim(5, now=NOON)
    assert (again.channel, again.attempts) == ("sms", 1)


async def test_what_was_said_can_be_wiped(database: Database, outbox: Outbox) -> None:
    code, plain, unread = [await told(database, to=n) for n in range(3)]
    await outbox.claim(5, now=NOON)
    assert await outbox.sent(code, at=NOON, wipe=True)
    assert await outbox.sent(plain, at=NOON)
    assert await outbox.left_unread(unread, at=NOON)
    kept = encode(IN_VAXJO)
    assert "Växjö" in kept
    rows = [(code, "sent", "{}", None), (plain, "sent", kept, None), (unread, "unread", kept, None)]
    assert await database.fetch(ROWS) == rows
    assert not await outbox.sent(code, at=NOON)


async def test_what_comes_last_does_not_wait_for_a_great_round_to_end(
    database: Database, outbox: Outbox
) -> None:
    """Each other time, while there are more than are taken; in a person's own line in order all the same."""
    for to in range(10, 310):
        await told(database, to=to, at=NOON - HOUR)
    own = [await told(database, to=2, at=NOON - timedelta(minutes=minutes)) for minutes in (2, 1)]
    claimed = [[one.id for one in await outbox.claim(2, now=NOON)] for _ in range(4)]
    assert [own[0] in some for some in claimed] == [False, True, False, False]
    assert not any(own[1] in some for some in claimed)
    assert len({one for some in claimed for one in some}) == 8
    await outbox.sent(own[0], at=NOON)
    assert [own[1] in [one.id for one in await outbox.claim(2, now=NOON)] for _ in range(2)] == [False, True]


async def test_a_second_courier_gets_nothing_that_the_first_holds(
    database: Database, outbox: Outbox, database_url: str
) -> None:
    other = Outbox(database, holder=Holder("other"))
    notice = await told(database)
    await outbox.claim(5, now=NOON)
    assert await other.claim(5, now=NOON) == []
    assert not await other.sent(notice, at=NOON)
    await other.free_all()
    assert len(await other.claim(5, now=NOON)) == (1 if database_url.startswith("sqlite") else 0)


async def test_what_cannot_be_read_stops_nothing_else(database: Database, outbox: Outbox) -> None:
    await database.write(
        lambda port: port.one(QUEUE, recipient=2, kind="never_heard_of", facts="{}", due=0, channel=None)
    )
    await told(database)
    strange, plain = await outbox.claim(5, now=NOON)
    assert plain.notice == IN_VAXJO
    with pytest.raises(UnreadableError):
        assert strange.notice


async def test_a_reminder_names_the_row_that_it_reminds_of(database: Database, outbox: Outbox) -> None:
    await database.write(lambda port: queue(port, 1, IN_VAXJO, at=NOON, channel="sms", reminds_of=17))
    [again] = await outbox.claim(5, now=NOON)
    assert (again.notice, again.reminds_of) == (IN_VAXJO, 17)
