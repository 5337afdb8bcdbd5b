"""A log-in lasts a shift or some months, by the house's clock; what was begun goes with it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from care.people.log_ins import LogInLives
from care.people.talks import ENDED, HowEnded
from care.values.ids import ChatId, PersonId
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.people.store import PeopleStore
from storage.tables.turns import outbox
from storage.talks.store import TalkStore
from storage.turns.deadlines import Deadlines
from storage.turns.editing import EDITED
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import Phone

PATIENT = "19890914-2393"


@pytest.fixture
def ending(people: PeopleStore, database: Database, clock: MovingClock) -> PeopleStore:
    return PeopleStore(database, clock, LogInLives(timedelta(hours=12), timedelta(days=90)))


async def fire(people: PeopleStore, database: Database, clock: MovingClock) -> None:
    for one in await Deadlines(database, holder=Holder("test")).claim_due(clock()):
        await people.fires()[one.kind](one)


async def test_staff_are_logged_out_after_a_shift_and_patients_are_not(
    ending: PeopleStore, database: Database, clock: MovingClock
) -> None:
    eva, anna = Phone(database, ending, 1), Phone(database, ending, 2)
    staff, patient = await eva.log_in("eva"), await anna.log_in(PATIENT)
    clock.advance(hours=11)
    await fire(ending, database, clock)
    assert await eva.who() == "Eva Testsson"
    clock.advance(hours=1)
    await fire(ending, database, clock)
    assert (await eva.who(), await anna.who()) == (None, "Testperson4")
    asked = await database.fetch(select(outbox.c.channel).where(outbox.c.kind == EDITED))
    assert sorted(row[0] for row in asked) == ["board 1", "clear 1"]
    assert await ending.phones_of(PersonId(staff)) == []
    assert await ending.phones_of(PersonId(patient)) == [2]
    talks = TalkStore(database, clock)
    await talks.put(ChatId(2), anna.user, {"asks": "reason", "draft": {"text": "ont"}})
    clock.advance(days=90)
    await fire(ending, database, clock)
    assert await anna.who() is None
    assert await talks.state(ChatId(2), anna.user) == {ENDED: HowEnded.TIME}


async def test_a_log_in_anew_lasts_anew(ending: PeopleStore, database: Database, clock: MovingClock) -> None:
    eva = Phone(database, ending, 1)
    await eva.log_in("eva")
    clock.advance(hours=8)
    await eva.log_in("eva")
    clock.advance(hours=8)
    await fire(ending, database, clock)
    assert await eva.who() == "Eva Testsson"


async def test_a_log_in_of_before_has_its_end_from_the_next_start_on(
    people: PeopleStore, ending: PeopleStore, database: Database, clock: MovingClock
) -> None:
    eva = Phone(database, people, 1)
    await eva.log_in("eva")
    clock.advance(days=30)
    assert await ending.end_old_log_ins() == 1
    assert await ending.end_old_log_ins() == 0
    await fire(ending, database, clock)
    assert await eva.who() == "Eva Testsson"
    clock.advance(hours=12)
    await fire(ending, database, clock)
    assert await eva.who() is None
