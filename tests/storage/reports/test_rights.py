"""Rights of staff, on both databases: ordered, approved, dated, ended, and told of before and after."""

import asyncio
from dataclasses import replace
from datetime import date, time
from functools import partial

import pytest
from sqlalchemy import select

from care.people.roles import Role
from care.reports.outcomes import RightOrdered
from care.reports.refusals import RightGone, RightHeld, RightTooLate, SameOrderer, UnknownColleague
from care.reports.rights import HeldRole, RightOrder
from care.values.clock import instant
from care.values.ids import PersonId
from storage.engine.upsert import inserting
from storage.opening import Stores
from storage.tables.cases import cases
from storage.tables.turns import outbox
from tests.storage.moving_clock import MovingClock
from tests.storage.reports.asked import EKEN, LOGGED_IN, person, request, unit, until

TASK = {
    "kind": "task",
    "version": 1,
    "state": "open",
    "type": "follow_up",
    "created": 1,
    "updated": 1,
    "status": "new",
    "for_unit": 1,
    "for_service": 0,
    "for_post": 0,
    "search": "",
}
BEGUN = inserting(cases, "unit_id", "handler_id", "patient_id", *TASK)


async def test_a_right_is_ordered_by_one_and_approved_by_another(stores: Stores, clock: MovingClock) -> None:
    eken, chief = await unit(stores, EKEN), await person(stores, "chefen")
    region, nils = await person(stores, "regionen"), await person(stores, "nils")
    order = RightOrder(
        login="nils", role=Role.STAFF, unit=eken, first=date(2026, 11, 24), last=date(2026, 11, 25), why="x"
    )
    right = (await stores.reports.order(chief, order, request("1"))).right
    with pytest.raises(RightHeld):
        await stores.reports.order(region, order, request("again"))
    with pytest.raises(SameOrderer):
        await stores.reports.approve(chief, right, request("2"))
    await stores.reports.approve(region, right, request("3"))
    with pytest.raises(RightGone):
        await stores.reports.approve(region, right, request("4"))
    assert [await _holds(stores, nils, clock, day) for day in (23, 24, 25, 26)] == [False, True, True, False]
    with pytest.raises(RightGone):
        await stores.reports.end(chief, HeldRole(eken, nils, Role.STAFF), request("5"))
    with pytest.raises(RightTooLate):
        await stores.reports.order(chief, order, request("6"))
    with pytest.raises(UnknownColleague):
        await stores.reports.named(chief, eken, "19890914-2393")
    longer = RightOrder(
        login="love", role=Role.STAFF, unit=eken, first=date(2026, 11, 26), last=None, why="x"
    )
    shorter = replace(longer, last=date(2026, 12, 1))
    await asyncio.gather(*[stores.reports.named(who, eken, "love") for who in (chief, region, chief)])
    found = await asyncio.gather(
        stores.reports.order(chief, longer, request("7")),
        stores.reports.order(region, shorter, request("8")),
        return_exceptions=True,
    )
    assert {type(one) for one in found} == {RightOrdered, RightHeld}


async def test_whose_right_ends_and_who_may_order_it_anew_are_told_once(
    stores: Stores, clock: MovingClock
) -> None:
    eken, chief = await unit(stores, EKEN), await person(stores, "chefen")
    logins = ("nils", "love", "lisen", "eva")
    nils, love, lisen, eva = [await person(stores, login) for login in logins]
    for who in (nils, lisen, eva):
        arrived = {"person_id": who, "at": 1, "first_at": 1}
        await stores.database.write(lambda port, arrived=arrived: port.run(LOGGED_IN, **arrived))
    for_weeks = partial(RightOrder, unit=eken, first=date(2026, 11, 23), why="x")
    last = date(2026, 12, 23)
    await _ordered(stores, for_weeks(login="lisen", role=Role.LOCAL_ADMINISTRATOR, last=None))
    for login in ("nils", "love"):
        await _ordered(stores, for_weeks(login=login, role=Role.STAFF, last=last))
    assert (await stores.reports.named(chief, eken, "lisen")).held == (Role.LOCAL_ADMINISTRATOR,)
    assert (await stores.reports.named(chief, eken, "nils")).held == ()
    with pytest.raises(RightHeld):
        await stores.reports.order(chief, for_weeks(login="nils", role=Role.STAFF, last=last), request("x"))
    await until(stores, clock, instant(date(2026, 12, 8), time(8)))
    begun = [(lisen, "right_begins"), (nils, "right_begins")]
    assert await _told_of_rights(stores) == begun
    for day in (9, 10, 14):
        await until(stores, clock, instant(date(2026, 12, day), time(8)))
    soon = [*begun, (nils, "right_ends"), (lisen, "rights_ending")]
    assert sorted(await _told_of_rights(stores)) == sorted(soon)
    had = {"unit_id": eken, "handler_id": nils, "patient_id": await person(stores, "19890914-2393")}
    await stores.database.write(lambda port: port.run(BEGUN, **had, **TASK))
    own = await stores.reports.own(HeldRole(eken, nils, Role.STAFF))
    assert (own.unit, own.holds, own.last, own.kept, own.begun) == (EKEN, True, last, (), 1)
    assert own.ask[:2] == ("Lisen Testsson", "Chefen Testsson")
    later = for_weeks(login="love", role=Role.STAFF, last=date(2027, 1, 31))
    arrived = {"person_id": love, "at": 1, "first_at": 1}
    await stores.database.write(lambda port: port.run(LOGGED_IN, **arrived))
    await _ordered(stores, replace(later, first=date(2026, 12, 14)))
    await until(stores, clock, instant(date(2026, 12, 24), time(8)))
    assert sorted(await _told_of_rights(stores)) == sorted(
        [*soon, (love, "right_begins"), (nils, "right_ends")]
    )
    there = {one.person: one.last for one in (await stores.reports.of_unit(chief, eken)).rights}
    assert (nils in there, there[love]) == (False, date(2027, 1, 31))
    assert not (await stores.reports.own(HeldRole(eken, nils, Role.STAFF))).holds
    for who, by, role in ((eva, chief, Role.STAFF), (lisen, lisen, Role.LOCAL_ADMINISTRATOR)):
        await stores.reports.end(by, HeldRole(eken, who, role), request(f"end {who}"))
    told = await _told_of_rights(stores)
    assert [told.count((who, "right_ends")) for who in (eva, lisen)] == [1, 0]


async def _ordered(stores: Stores, order: RightOrder) -> None:
    name = f"{order.login} {order.first}"
    right = await stores.reports.order(await person(stores, "chefen"), order, request(name))
    await stores.reports.approve(await person(stores, "regionen"), right.right, request(f"{name} yes"))


async def _told_of_rights(stores: Stores) -> list[tuple[PersonId, str]]:
    told = select(outbox.c.recipient, outbox.c.kind).order_by(outbox.c.id)
    return [(one.recipient, one.kind) for one in await stores.database.fetch(told) if "right" in one.kind]


async def _holds(stores: Stores, who: PersonId, clock: MovingClock, day: int) -> bool:
    await until(stores, clock, instant(date(2026, 11, day), time(6)))
    chief = await person(stores, "chefen")
    found = await stores.reports.of_unit(chief, await unit(stores, EKEN))
    everybody = {one.login: one for one in await stores.people.everybody()}
    held = any(grant.unit == found.unit for grant in everybody["nils"].grants)
    assert held is (day in {24, 25})
    return any(one.person == who for one in found.rights) and held
