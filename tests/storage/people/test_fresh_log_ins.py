"""What reaches far asks for a log-in of the last hour, of the phone that acts; a code makes it fresh."""

from datetime import timedelta

import pytest

from care.outcomes import Done
from care.people.log_ins import LogInLives
from care.people.refusals import CodeLapsed, LogInNotFresh, NotLoggedIn, WrongCode
from care.values.ids import PersonId
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.verbs.fresh import demand_fresh
from storage.verbs.store import Store, as_staff, verb
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import Phone, another


class _Far(Store):
    act = verb(as_staff, demand_fresh)


@pytest.fixture
def hourly(people: PeopleStore, database: Database, clock: MovingClock) -> PeopleStore:
    return PeopleStore(database, clock, LogInLives(fresh=timedelta(hours=1)))


async def test_an_hour_after_the_log_in_a_code_is_asked_for(
    hourly: PeopleStore, database: Database, clock: MovingClock
) -> None:
    far, work, own = _Far(database, clock), Phone(database, hourly, 1), Phone(database, hourly, 2)
    eva = PersonId(await work.log_in("eva"))
    clock.advance(minutes=59)
    assert await far.act(eva, work.request()) == Done()
    await own.log_in("eva")
    clock.advance(minutes=1)
    with pytest.raises(LogInNotFresh):
        await far.act(eva, work.request())
    assert await far.act(eva, own.request()) == Done()  # this phone's log-in is young

    await hourly.ask_again(work.user, work.request())
    code = await work.newest_code()
    with pytest.raises(WrongCode):
        await hourly.confirm_again(work.user, another(code), work.request())
    await hourly.confirm_again(work.user, code, work.request())
    assert await far.act(eva, work.request()) == Done()
    with pytest.raises(CodeLapsed):  # good once
        await hourly.confirm_again(work.user, code, work.request())


async def test_only_who_holds_the_phone_can_make_the_log_in_fresh(
    hourly: PeopleStore, database: Database, clock: MovingClock
) -> None:
    work = Phone(database, hourly, 1)
    with pytest.raises(NotLoggedIn):
        await hourly.ask_again(work.user, work.request())
    eva = PersonId(await work.log_in("eva"))
    clock.advance(hours=2)
    code = await work.ask_for_code("nils")  # a colleague's code, asked for on the same phone
    with pytest.raises(CodeLapsed):
        await hourly.confirm_again(work.user, code, work.request())
    with pytest.raises(LogInNotFresh):
        await _Far(database, clock).act(eva, work.request())
