"""What managers see and do, on both databases: areas, chapters and rows, the checklist, mornings."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

import pytest
from sqlalchemy import delete, select, update

from care.refusals import NotAllowed, NotYours
from care.reports.checklist import ActivityChange, ActivityState
from care.reports.figures import FIGURES_OF, Chapter, Figure
from care.reports.periods import Period
from care.reports.verbs import Cause, Wanted
from care.rules.values import SelfBooking
from care.values.clock import instant
from care.values.ids import UnitId
from care.verbs import Asker
from storage.engine.database import Database
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.opening import Stores, open_stores
from storage.reports.asking import Asking
from storage.reports.figures import shares
from storage.reports.mornings import set_next_morning
from storage.reports.placing import follow_areas
from storage.seed.seeding import seed
from storage.seed.stage import COMMITTEE
from storage.tables.areas import area_units
from storage.tables.places import units
from storage.tables.slots import slots
from storage.tables.turns import outbox
from storage.verbs.when_told import At
from tests.storage.bookings.town import DIRECT, MovableClock, Town, build, change_rules, nov
from tests.storage.moving_clock import MovingClock
from tests.storage.reports.asked import EKEN, LOGGED_IN, person, request, unit, until
from tests.storage.reports.compared import differences

PUT_UNIT = inserting(
    units, "hsa_id", "name", "region", "phone", "address", "city", "latitude", "longitude"
).returning(units.c.id)
PUT_THERE = inserting(area_units, "unit_id", "area")
MOST_PAGES = 20
LINDEN, LJUNG = "Psykiatrimottagningen Linden", "Folktandvården Ljung"
NORRSKEN, HUD = "Privata Ögonkliniken Norrsken", "Hudmottagningen Testsjukhuset"


async def test_a_unit_that_moves_is_seen_by_its_new_managers_alone_who_are_told(
    stores: Stores, clock: MovingClock
) -> None:
    chief, region = await person(stores, "omradeschefen"), await person(stores, "regionen")
    follow = partial(_follow, clock=clock)
    arrived = {"person_id": chief, "at": 1, "first_at": 1}
    await stores.database.write(lambda port: port.run(LOGGED_IN, **arrived))
    assert (await stores.reports.tree(chief)).name == EKEN
    seen = {one.name for one in (await stores.reports.tree(region)).every() if one.is_unit}
    assert seen == {EKEN, LINDEN, LJUNG, NORRSKEN, HUD, COMMITTEE}
    linden = await unit(stores, LINDEN)
    lies = update(area_units).where(area_units.c.unit_id == linden).values(area="kalmar-primarvard")
    await stores.database.write(lambda port: port.run(lies))
    for _ in range(2):
        await stores.database.write(follow)
    assert {one.name for one in (await stores.reports.tree(chief)).every() if one.is_unit} == {EKEN, LINDEN}
    away = update(area_units).where(area_units.c.unit_id == linden).values(area="skane-hs")
    await stores.database.write(lambda port: port.run(away))
    await stores.database.write(follow)
    told = (
        select(outbox.c.recipient, outbox.c.facts).where(outbox.c.kind == "role_moved").order_by(outbox.c.id)
    )
    rows = [(one.recipient, json.loads(one.facts)["facts"]) for one in await stores.database.fetch(told)]
    assert [(to, facts.get("gained"), facts.get("lost")) for to, facts in rows] == [
        (chief, [linden], []),
        (chief, [], [linden]),
    ]
    with pytest.raises(NotYours):
        await stores.reports.overview(chief, Wanted(str(linden)))
    with pytest.raises(NotAllowed):
        await stores.reports.tree(await person(stores, "eva"))


def _follow(port: Port, *, clock: MovingClock) -> None:
    follow_areas(At(port, clock()))


async def test_every_chapter_and_every_row_can_be_read(stores: Stores) -> None:
    chief = await person(stores, "chefen")
    book = await stores.reports.book(chief, Wanted())
    for chapter, in_book in zip(Chapter, book, strict=True):
        found = await stores.reports.chapter(chief, Wanted(), chapter=chapter)
        assert tuple(one.now.figure for one in found.figures) == FIGURES_OF[chapter]
        assert in_book == found
    waiting = (await stores.reports.chapter(chief, Wanted(), chapter=Chapter.GUARANTEE)).details.waiting
    assert waiting is not None
    assert sum(waiting.buckets.values()) == 5
    for figure in Figure:
        page = await stores.reports.rows(chief, Wanted(), figure=figure, page=9_999)
        assert page.page == page.pages - 1
        assert len(page.rows) == (page.share.of - 8 * page.page if page.share.of else 0)
        if page.pages <= MOST_PAGES:
            pages = [
                await stores.reports.rows(chief, Wanted(), figure=figure, page=number)
                for number in range(page.pages)
            ]
            fits = [row.hit for one in pages for row in one.rows]
            assert fits == sorted(fits)
            assert (len(fits), sum(fits)) == (page.share.of, page.share.hits)


async def test_what_is_new_is_told_once(stores: Stores, clock: MovingClock) -> None:
    chief, eken = await person(stores, "omradeschefen"), await unit(stores, EKEN)
    ahead = instant(date(2026, 11, 26), time(8))  # a clock that is set back has looked around there
    await stores.database.write(lambda port: set_next_morning(port, ahead))
    await until(stores, clock, instant(date(2026, 11, 24), time(8)))
    late = ActivityChange(
        place=str(eken), activity="plan", state=ActivityState.BEGUN, due=date(2026, 11, 24), note="x"
    )
    await stores.reports.change(chief, late, request("1"))
    of_all = replace(late, place="", activity="pass_on", due=date(2026, 11, 25))
    over_all, region = await person(stores, "chefen"), await person(stores, "regionen")
    await stores.reports.change(over_all, of_all, request("all"))
    for day in (25, 26, 27):
        await until(stores, clock, instant(date(2026, 11, day), time(8)))
    told = select(outbox.c.recipient).where(outbox.c.kind == "manager_digest")
    everyone = [row[0] for row in await stores.database.fetch(told)]
    assert [everyone.count(one) for one in (chief, region, over_all)] == [1, 1, 2]
    checklist = await stores.reports.checklist(chief, str(eken))
    [plan] = [line for line in checklist.lines if line.key == "plan"]
    assert (plan.state, plan.note, plan.is_late(date(2026, 11, 25))) == (ActivityState.BEGUN, "x", True)
    own = ActivityChange(place=str(eken), activity="", name="Vår egen")
    assert (await stores.reports.change(chief, own, request("2"))).activity == "own-1"
    with pytest.raises(NotYours):
        await stores.reports.change(chief, ActivityChange(place="skane", activity="plan"), request("3"))


async def test_a_region_of_five_thousand_units_is_seen(sqlite_url: str, clock: MovingClock) -> None:
    stores = await open_stores(sqlite_url, clock, bot=1)
    await seed(stores.database, clock)
    region, rows = await person(stores, "regionen"), range(5000)

    def found(port: Port) -> None:
        for number in rows:
            new = {"hsa_id": f"SE-{number}", "name": f"Enhet {number}", "region": "kalmar", "phone": ""}
            unit = port.one(PUT_UNIT, **new, address="", city="", latitude=0, longitude=0)
            assert unit is not None
            port.run(PUT_THERE, unit_id=unit[0], area="kalmar-primarvard")
        follow_areas(At(port, clock()))

    await stores.database.write(found)
    top = await stores.reports.tree(region)
    assert len(top.units) == 5006
    assert (await stores.reports.overview(region, Wanted())).figures[Chapter.BOOKED].now.of == 0
    worst = (
        await stores.reports.chapter(region, Wanted("kalmar-primarvard"), chapter=Chapter.LEVELS)
    ).by_unit
    assert [name for name, _share in worst] == []
    assert len(await stores.reports.units_of(region)) == 5006
    with pytest.raises(NotYours):
        await stores.reports.overview(region, Wanted("another"))
    await stores.close()


async def test_a_unit_that_closes_is_not_called_booked_out_and_is_counted_as_far_as_it_went(
    stores: Stores, clock: MovingClock
) -> None:
    anna, over = await person(stores, "19890914-2393"), await person(stores, "omradeschefen")
    service = (await stores.publishing.place(EKEN, "Vaccination")).service
    soon = to_micros(clock() + timedelta(days=1))
    free = select(slots.c.starts).where(slots.c.service_id == service, slots.c.starts > soon)
    [(starts,), *_] = await stores.database.fetch(free.order_by(slots.c.starts))
    await stores.bookings.book(Asker(anna, anna), service, from_micros(starts), request("visit"))
    chief, eken = await person(stores, "chefen"), await unit(stores, EKEN)
    wanted = Wanted(str(eken))
    before = (await stores.reports.chapter(chief, wanted, chapter=Chapter.AHEAD)).details.lacking
    for number in range(7):
        day = date(2026, 12, 1) + timedelta(days=number)
        await stores.publishing.closed_day(await person(stores, "testledaren"), eken, day)
    now = (await stores.reports.chapter(chief, wanted, chapter=Chapter.AHEAD)).details.lacking
    new = [one for one in now if one not in before]
    assert {one.cause for one in new} == {Cause.CLOSED}
    assert {one.first for one in new} <= {date(2026, 11, 24), date(2026, 12, 1)}
    period = (await stores.reports.overview(chief, wanted)).where.period
    counted = (await stores.reports.rows(chief, wanted, figure=Figure.SELF_BOOKED, page=0)).share
    assert (counted.hits, counted.of) == (1, 1)
    gone = delete(area_units).where(area_units.c.unit_id == eken)
    await stores.database.write(lambda port: (port.run(gone), follow_areas(At(port, clock()))))
    with pytest.raises(NotAllowed):
        await stores.reports.overview(over, wanted)
    clock.now = instant(period.last + timedelta(days=1), time(8))
    later = Wanted(str(eken), period.first)
    assert (await stores.reports.rows(chief, later, figure=Figure.SELF_BOOKED, page=0)).share == counted
    wrong = await differences(stores.database, clock(), [period])
    assert [one for one in wrong if "nothing to count" not in one] == []


async def test_a_rule_that_changes_in_the_middle_counts_each_half_by_its_own(database: Database) -> None:
    town = await build(Town(database, MovableClock()))
    await town.add_slots("Vaccination", nov(25, "09:00"), nov(26, "09:00"), nov(27, "09:00"))
    await town.book("anna", "Vaccination", nov(27, "09:00"))
    fixed = replace(DIRECT, cancel_allowed=False, self_booking=SelfBooking.ASSESSMENT)
    await change_rules(town, "Vaccination", fixed, "2026-11-26")
    town.clock.now = nov(26, "08:00")
    eva = town.as_staff("eva", "bo")
    await town.bookings.book(eva, town["Vaccination"], nov(27, "09:00"), town.request())
    period = Period(date(2026, 11, 23), 1)
    asking = Asking(units=(UnitId(town["Eken"]),), period=period, now=town.clock())
    wanted = [Figure.CANCELLABLE, Figure.SELF_BOOKABLE]
    found = await database.read(lambda port: shares(port, asking, wanted))
    assert [(one.hits, one.of) for one in found.values()] == [(1, 2), (2, 6)]
    wrong = await differences(database, town.clock(), [period])
    assert [one for one in wrong if "nothing to count" not in one] == []
