"""A deadline fires at most once, in order, and not after it was dropped."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.turns.deadlines import Deadlines, drop_deadline, fired, set_deadline

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def deadlines(database: Database) -> Deadlines:
    return Deadlines(database, holder=Holder("me"))


async def put(database: Database, subject: str = "hold:1", due: datetime = NOON) -> bool:
    return await database.write(
        lambda port: set_deadline(port, kind="hold_lapses", subject=subject, due=due, facts={"slot": 1})
    )


async def test_those_due_are_claimed_in_order(database: Database, deadlines: Deadlines) -> None:
    assert await deadlines.next_due() is None
    for hours in (0, 2, -1):
        assert await put(database, subject=f"hold:{hours}", due=NOON + hours * HOUR)
    assert await deadlines.next_due() == NOON - HOUR
    first, second = await deadlines.claim_due(NOON)
    assert (first.subject, first.kind, first.facts) == ("hold:-1", "hold_lapses", {"slot": 1})
    assert (second.subject, second.due) == ("hold:0", NOON)
    assert await deadlines.claim_due(NOON) == []


async def test_a_deadline_fires_once(database: Database, deadlines: Deadlines) -> None:
    await put(database)
    [deadline] = await deadlines.claim_due(NOON)
    assert await database.write(lambda port: fired(port, deadline.id, at=NOON))
    assert not await database.write(lambda port: fired(port, deadline.id, at=NOON))
    assert not await put(database)
    assert await deadlines.next_due() is None


async def test_a_verb_that_fails_leaves_its_deadline_unfired(
    database: Database, deadlines: Deadlines
) -> None:
    await put(database)
    [deadline] = await deadlines.claim_due(NOON)

    def verb(port: object) -> None:
        fired(port, deadline.id, at=NOON)  # type: ignore[arg-type]
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(verb)
    assert await deadlines.next_due() == NOON
    await deadlines.free_all()


async def test_a_dropped_deadline_never_fires(database: Database, deadlines: Deadlines) -> None:
    await put(database)
    await put(database, due=NOON + HOUR)
    await put(database, subject="hold:2")
    claimed = await deadlines.claim_due(NOON)
    drop = {"kind": "hold_lapses", "subject": "hold:1"}
    assert await database.write(lambda port: drop_deadline(port, **drop)) == 2
    outcome = [await database.write(lambda port, d=one: fired(port, d.id, at=NOON)) for one in claimed]
    assert outcome == [False, True]
