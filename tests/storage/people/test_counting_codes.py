"""Codes that are asked for at once are counted one by one; nobody's log-in is stopped by somebody else."""

import asyncio

import pytest

from care.people.outcomes import CodeSent
from care.people.refusals import TooManyCodes
from storage.engine.database import Database
from storage.engine.migrate import downgrade, migrate
from storage.people.store import PeopleStore
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import CODES, Phone

ANNA, BO = "19890914-2393", "19900216-2387"


async def asked(*phones: Phone) -> int:
    """How many codes were sent when all of them ask for Anna's at once."""
    asks = [phone.people.begin_log_in(phone.user, ANNA, phone.request()) for phone in phones]
    came = await asyncio.gather(*asks, return_exceptions=True)
    assert {type(one) for one in came} <= {CodeSent, TooManyCodes}
    return sum(isinstance(one, CodeSent) for one in came)


async def test_seventeen_at_once_on_one_telephone_are_three(
    database: Database, people: PeopleStore, clock: MovingClock
) -> None:
    phone = Phone(database, people)
    assert await asked(*[phone] * 17) == 3
    assert len(await database.fetch(CODES, kind="login_code")) == 3
    clock.advance(minutes=10)
    assert await asked(*[phone] * 17) == 3
    clock.advance(minutes=10)
    assert await asked(phone) == 0
    clock.advance(minutes=40)
    assert await asked(phone) == 1


async def test_the_last_code_goes_on_when_no_more_is_sent(database: Database, people: PeopleStore) -> None:
    phone = Phone(database, people)
    code = [await phone.ask_for_code(ANNA) for _ in range(3)][-1]
    with pytest.raises(TooManyCodes):
        await phone.ask_for_code(BO)
    await phone.people.confirm_log_in(phone.user, code, phone.request())
    assert await phone.who() == "Testperson4"


async def test_many_telephones_at_once_do_not_flood_a_number(database: Database, people: PeopleStore) -> None:
    assert await asked(*[Phone(database, people, 8000 + at) for at in range(17)]) == 6


async def test_a_flood_stops_neither_who_has_begun_nor_who_has_been_here(
    database: Database, people: PeopleStore
) -> None:
    own, begun = Phone(database, people, 7001), Phone(database, people, 7002)
    await own.log_in(ANNA)
    await own.people.log_out(own.user, own.request())
    await begun.ask_for_code(ANNA)
    assert await asked(*[Phone(database, people, 8000 + at) for at in range(17)]) == 5
    await own.log_in(ANNA)
    await begun.log_in(ANNA)


async def test_logged_in_telephones_are_known_after_the_migration(
    database: Database, people: PeopleStore, database_url: str
) -> None:
    own = Phone(database, people)
    await own.log_in(ANNA)
    await downgrade(database_url, "0024")
    await migrate(database_url)
    assert await asked(*[Phone(database, people, 8000 + at) for at in range(17)]) == 6
    await own.ask_for_code(ANNA)
