"""The stage is set once and for all, as often as one likes."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from care.bookings.outcomes import Booked
from care.rules.values import Rules, SelfBooking
from care.values.ids import RequestId, UserId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.instants import from_micros
from storage.opening import Stores
from storage.publishing.daily import PUBLISH
from storage.rules.regions.loader import load_regions
from storage.rules.rulebook.stored import decode_rules
from storage.seed.seeding import seed
from storage.tables.people import grants, guardians, people
from storage.tables.places import performers, service_performers, service_rules, services, units
from storage.tables.publishing import published
from storage.tables.slots import slots
from storage.tables.sums import changed_people
from storage.tables.turns import deadlines
from tests.storage.moving_clock import MovingClock

TABLES = (units, services, performers, service_performers, service_rules, people, grants, guardians, slots)


async def counts(database: Database) -> dict[str, int]:
    rows = {t.name: await database.fetch(select(func.count()).select_from(t)) for t in TABLES}
    return {name: count for name, [(count,)] in rows.items()}


async def test_the_report_says_what_the_stage_holds(database: Database, clock: MovingClock) -> None:
    first = await seed(database, clock)
    assert (first.regions, first.units, first.services, first.performers, first.people) == (5, 13, 23, 44, 27)
    found = await counts(database)
    assert (found["units"], found["services"], found["performers"]) == (13, 23, 44)
    assert (found["people"], found["service_performers"], found["guardians"]) == (27, 44, 3)
    assert found["slots"] == first.new_slots > 15_000


async def test_a_second_seeding_changes_nothing(stores: Stores, clock: MovingClock) -> None:
    before = await counts(stores.database)
    assert (await seed(stores.database, clock)).new_slots == 0
    assert await counts(stores.database) == before


async def test_two_at_once_set_one_stage(database: Database, clock: MovingClock) -> None:
    reports = await asyncio.gather(seed(database, clock), seed(database, clock))
    found = await counts(database)
    assert found["slots"] == sum(report.new_slots for report in reports)
    assert (found["units"], found["people"], found["grants"]) == (13, 27, 24)


async def test_names_come_up_to_date_and_choices_stay(stores: Stores, clock: MovingClock) -> None:
    database = stores.database
    changed = update(people).where(people.c.login == "eva").values(name="X", language="ar", channel="none")
    await database.write(lambda port: port.run(changed))
    await database.write(lambda port: port.run(update(units).values(phone="1")))
    await seed(database, clock)
    chosen = select(people.c.name, people.c.language, people.c.channel).where(people.c.login == "eva")
    assert await database.fetch(chosen) == [("Eva Testsson", "ar", "none")]
    assert ("1",) not in await database.fetch(select(units.c.phone))
    noted = select(people.c.login).join(changed_people, changed_people.c.person_id == people.c.id)
    assert ("eva",) in await database.fetch(noted), "reports would not know of a new account"


async def test_the_rules_of_every_day_are_those_of_the_files(stores: Stores) -> None:
    expected = {
        (unit.name, service.name, day.isoformat()): rules
        for region in load_regions()
        for unit in region.units
        for service in unit.services
        for day, rules in region.rules_of(unit, service)
    }
    assert await _stored_rules(stores.database) == expected


async def test_a_day_that_left_the_files_gets_what_holds_on_it_now(
    stores: Stores, clock: MovingClock
) -> None:
    stale = (
        update(service_rules)
        .where(service_rules.c.valid_from == "2026-02-18")
        .values(valid_from="2026-03-01")
    )
    await stores.database.write(lambda port: port.run(stale))
    await seed(stores.database, clock)
    found = await _stored_rules(stores.database)
    eken = ("Hälsocentralen Eken", "Vaccination")
    assert found[*eken, "2026-03-01"] == found[*eken, "2026-02-18"]
    assert found[*eken, "2026-03-01"].self_booking is SelfBooking.DIRECT


async def test_a_store_that_stood_still_for_weeks_gets_the_missing_days(
    stores: Stores, clock: MovingClock
) -> None:
    clock.advance(weeks=3)
    assert (await seed(stores.database, clock)).new_slots > 3000
    clock.advance(weeks=40)
    assert (await seed(stores.database, clock)).new_slots > 15_000
    spans = await stores.database.fetch(select(published.c.since, published.c.until))
    today = date(2026, 11, 23) + timedelta(weeks=43)
    assert {since for since, _ in spans} == {today.isoformat()}


async def test_appointments_are_left_alone(stores: Stores, clock: MovingClock) -> None:
    person = next(p for p in await stores.people.everybody() if p.login == "19890914-2393")
    place = await stores.publishing.place("hälsocentralen eken", "VACCINATION")
    asker, request = Asker(person.id, person.id), Request(RequestId("bot:book"), UserId(1))
    free = select(func.min(slots.c.starts)).where(
        slots.c.service_id == place.service, slots.c.starts > 1_796_000_000_000_000
    )
    [(starts,)] = await stores.database.fetch(free)
    booked = await stores.bookings.book(asker, place.service, from_micros(starts), request)
    assert isinstance(booked, Booked)
    before = await stores.bookings.schedule(asker)
    clock.advance(minutes=1)
    await seed(stores.database, clock)
    after = await stores.bookings.schedule(asker)
    assert [c.appointment for c in after] == [c.appointment for c in before]
    assert len(after) == 1


@pytest.mark.parametrize("hour", [-1, 1])
async def test_the_next_publishing_is_set_for_five_past_midnight(
    database: Database, clock: MovingClock, hour: int
) -> None:
    clock.now = clock.now.replace(hour=23, minute=2) + timedelta(hours=hour)
    await seed(database, clock)
    await seed(database, clock)
    every = select(deadlines.c.due).where(deadlines.c.kind == PUBLISH)
    [(due,)] = await database.fetch(every)
    expected = "2026-11-23T23:05:00+00:00" if hour < 0 else "2026-11-24T23:05:00+00:00"
    assert from_micros(due).isoformat() == expected


async def _stored_rules(database: Database) -> dict[tuple[str, str, str], Rules]:
    every = select(
        units.c.name,
        services.c.name,
        service_rules.c.valid_from,
        service_rules.c.version,
        service_rules.c.rules,
    ).select_from(service_rules.join(services).join(units))
    return {
        (unit, service, day): decode_rules(version, rules)
        for unit, service, day, version, rules in await database.fetch(every)
    }
