"""Regions' rules are looked over once a year, and the manager says when it is done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.refusals import NotAllowed, NotYours
from care.rules.revision import Revision, months_after
from care.values.clock import local_day
from care.values.ids import PersonId, RequestId, UserId
from care.verbs import Request
from storage.opening import Stores
from storage.rules.regions.completeness import unsaid
from storage.rules.regions.loader import load_regions
from storage.seed.seeding import seed
from tests.storage.moving_clock import MovingClock
from tests.storage.publishing.times import person

YEAR = 12


def test_every_region_states_every_rule_itself() -> None:
    assert unsaid(load_regions()) == []


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 60))
def test_a_month_later_is_the_same_day_or_the_last_one(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * YEAR + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_who_looked_last_on_a_leap_day_looks_again_on_the_28th() -> None:
    assert months_after(date(2028, 2, 29), YEAR) == date(2029, 2, 28)


def test_it_is_soon_a_month_ahead_and_late_the_day_after() -> None:
    one = Revision(region="x", name="X", looked_over=date(2026, 1, 28), every_months=YEAR)
    assert one.due == date(2027, 1, 28)
    assert (one.is_soon(date(2026, 12, 28)), one.is_soon(date(2026, 12, 29))) == (False, True)
    assert (one.is_late(date(2027, 1, 28)), one.is_late(date(2027, 1, 29))) == (False, True)


async def test_the_manager_sees_every_region_the_most_urgent_first(stores: Stores) -> None:
    found = await stores.revisions.revisions(await person(stores, "chefen"))
    assert {one.region for one in found} == {"halland", "kalmar", "norrbotten", "skane", "vgr"}
    assert [one.due for one in found] == sorted(one.due for one in found)


async def test_saying_that_it_is_done_moves_the_day_once(stores: Stores, clock: MovingClock) -> None:
    chief = await person(stores, "chefen")
    first = (await stores.revisions.revisions(chief))[0]
    done = await looked_over(stores, chief, first, "a")
    assert done == months_after(local_day(clock()), YEAR)
    assert await looked_over(stores, chief, first, "b") == done
    await seed(stores.database, clock)
    after = {one.region: one for one in await stores.revisions.revisions(chief)}
    assert after[first.region].due == done


async def test_nobody_but_a_manager_may(stores: Stores) -> None:
    chief, eva = await person(stores, "chefen"), await person(stores, "eva")
    first = (await stores.revisions.revisions(chief))[0]
    with pytest.raises(NotAllowed):
        await stores.revisions.revisions(eva)
    with pytest.raises(NotAllowed):
        await looked_over(stores, eva, first, "c")
    with pytest.raises(NotYours):
        await stores.revisions.looked_over(chief, "danmark", first.due, _request("d"))


async def looked_over(stores: Stores, staff: PersonId, one: Revision, request: str) -> date:
    done = await stores.revisions.looked_over(staff, one.region, one.due, _request(request))
    return done.due


def _request(name: str) -> Request:
    return Request(RequestId(f"bot:{name}"), UserId(1))
