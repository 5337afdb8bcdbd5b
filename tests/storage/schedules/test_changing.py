"""A schedule is planned, then done: what is new, what is gone, and nobody's visit vanishes."""

import asyncio
from collections.abc import Awaitable
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from care.bookings.appointments import AppointmentRef
from care.refusals import NotAllowed
from care.schedules.refusals import PlanIsStale, WrongHours, WrongRange
from care.schedules.values import ScheduleChange
from care.schedules.verbs import DayOff, UnitDate
from care.values.ids import PerformerId, PersonId
from storage.engine.leases import Holder
from storage.schedules import store
from storage.tables.places import service_performers
from storage.turns.deadlines import Deadlines
from storage.unit_changes.store import UnitChangeStore
from tests.storage.schedules.planner import AFTERNOON, EYES, MORNING, Planner

TUESDAY = date(2026, 12, 1)
A_WEEK = timedelta(weeks=1)


async def test_a_new_week_opens_and_takes_away_from_its_first_day_on(planner: Planner) -> None:
    change = planner.week(TUESDAY, MORNING, weekdays=(2,), minutes=60)
    planned = await planner.plan(change)
    assert (planned.new, planned.touched) == (24, ())
    done = await planner.do(change)
    assert (done.new, done.gone) == (planned.new, planned.gone)
    assert await planner.starts(TUESDAY) == ["08:00", "09:00", "10:00", "11:00"]
    assert await planner.starts(TUESDAY + timedelta(days=1)) == []
    assert len(await planner.starts(TUESDAY - timedelta(days=1))) == 21
    await planner.check()
    planner.town.clock.now += timedelta(days=7)
    await planner.publishing.roll()
    assert await planner.starts(date(2026, 12, 22)) == ["08:00", "09:00", "10:00", "11:00"]


async def test_every_other_week_goes_by_the_week_of_its_first_day(planner: Planner) -> None:
    await planner.do(planner.week(TUESDAY, MORNING, weekdays=(2,), every=2, performer="p1"))
    shown = [bool(await planner.starts(TUESDAY + number * A_WEEK)) for number in range(3)]
    assert shown == [True, False, True]
    assert len(await planner.starts(TUESDAY + A_WEEK, "p2")) == 21
    await planner.check()


async def test_closed_open_and_instead_are_ranges_and_end_again(planner: Planner) -> None:
    saturday = date(2026, 12, 5)
    await planner.do(planner.days("closed", TUESDAY, TUESDAY + timedelta(days=2)))
    await planner.do(planner.days("open", saturday, saturday, (600, 660), performer="p1"))
    await planner.do(planner.days("instead", date(2026, 12, 8), date(2026, 12, 8), (840, 900)))
    assert await planner.starts(TUESDAY) == []
    assert await planner.starts(saturday) == ["10:00", "10:20", "10:40"]
    assert await planner.starts(saturday, "p2") == []
    assert await planner.starts(date(2026, 12, 8)) == ["14:00", "14:20", "14:40"]
    await planner.check()
    seen = await planner.schedules.unit(planner.staff, planner.unit)
    closing = seen.schedule.exceptions[0].id
    await planner.do(ScheduleChange(unit=planner.unit, ends_exception=closing))
    assert len(await planner.starts(TUESDAY)) == 21
    await planner.check()


async def test_a_booked_visit_stays_and_its_time_goes_with_it(planner: Planner) -> None:
    town, starts = planner.town, planner.at(TUESDAY, "13:00")
    booked = await town.book("anna", EYES, starts)
    change = planner.days("closed", TUESDAY, TUESDAY, AFTERNOON)
    planned = await planner.plan(change)
    assert [one.appointment for one in planned.touched] == [booked.appointment]
    await planner.do(change)
    [card] = await town.bookings.schedule(town.as_self("anna"))
    assert card.appointment.starts == starts
    await planner.check()
    await town.bookings.cancel(
        town.as_self("anna"), AppointmentRef(booked.appointment, booked.version), town.request()
    )
    assert "13:00" not in await planner.starts(TUESDAY)
    await planner.check()


async def test_a_plan_that_is_stale_is_shown_again(planner: Planner) -> None:
    town, change = planner.town, planner.days("closed", TUESDAY, TUESDAY)
    planned = await planner.plan(change)
    await town.book("anna", EYES, planner.at(TUESDAY, "09:00"))
    with pytest.raises(PlanIsStale):
        await planner.schedules.change(planner.staff, change, planned.mark, town.request())
    assert len(await planner.starts(TUESDAY)) == 21


async def test_what_falls_in_the_middle_is_gone_on_with(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part is done or not; the same request does the rest, and nothing twice."""
    change, request = planner.week(TUESDAY, MORNING), planner.town.request()
    planned = await planner.plan(change)
    with monkeypatch.context() as broken:
        await falls_after(1, broken, planner.schedules.change(planner.staff, change, planned.mark, request))
    assert len(await planner.starts(TUESDAY)) == 12
    assert len(await planner.starts(TUESDAY + A_WEEK)) == 21
    done = await planner.schedules.change(planner.staff, change, planned.mark, request)
    assert await planner.schedules.change(planner.staff, change, planned.mark, request) == done
    assert (done.new, done.gone) == (planned.new, planned.gone)
    await planner.check()


async def falls_after(parts: int, broken: pytest.MonkeyPatch, changing: Awaitable[object]) -> None:
    laid, left = store.lay_part, [parts]

    def falls(*given: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("killed")
        return laid(*given)  # type: ignore[arg-type]

    broken.setattr(store, "lay_part", falls)
    with pytest.raises(RuntimeError, match="killed"):
        await changing


async def test_what_another_says_in_the_middle_is_what_holds(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody falls ill, a day is closed and opened, hours are changed again: each before the parts come."""
    town, staff = planner.town, planner.staff
    wednesday, friday = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3)
    await planner.do(planner.days("closed", friday, friday))
    change, request = planner.week(TUESDAY, MORNING, minutes=60), town.request()
    planned = await planner.plan(change)
    with monkeypatch.context() as broken:
        await falls_after(0, broken, planner.schedules.change(staff, change, planned.mark, request))
    ill = DayOff(planner.unit, TUESDAY, PerformerId(town[f"{EYES} p1"]), "Sjuk")
    await planner.schedules.close_for(staff, ill, town.request())
    await UnitChangeStore(town.database, town.clock).close_day(
        staff, planner.unit, wednesday, "Sjuk", town.request()
    )
    await planner.schedules.open_day(staff, UnitDate(planner.unit, friday), None, town.request())
    again = planner.week(TUESDAY + A_WEEK, AFTERNOON, (480, 540), minutes=30)
    await planner.do(again)
    await planner.schedules.change(staff, change, planned.mark, request)
    assert await planner.starts(TUESDAY) == await planner.starts(wednesday) == []
    assert await planner.starts(friday) == ["08:00", "09:00", "10:00", "11:00"]
    assert len(await planner.starts(TUESDAY + A_WEEK)) == 8
    await planner.check()


async def test_what_is_said_at_once_is_laid_out_as_one_after_the_other(planner: Planner) -> None:
    town, staff = planner.town, planner.staff
    ill = DayOff(planner.unit, TUESDAY, PerformerId(town[f"{EYES} p1"]), "Sjuk")
    closing = UnitChangeStore(town.database, town.clock)
    change = planner.week(TUESDAY, MORNING, minutes=60)
    planned = await planner.plan(change)
    town.clock.now += timedelta(days=7)
    new_day = planner.today + timedelta(weeks=3)
    await asyncio.gather(
        planner.publishing.roll(),
        planner.schedules.change(staff, change, planned.mark, town.request()),
        planner.schedules.close_for(staff, ill, town.request()),
        closing.close_day(staff, planner.unit, new_day, "Stängt", town.request()),
        return_exceptions=True,
    )
    await planner.check()


async def test_who_may_and_what_is_wrong(planner: Planner) -> None:
    with pytest.raises(NotAllowed):
        await planner.schedules.plan(
            PersonId(planner.town["bodil"]), planner.days("closed", TUESDAY, TUESDAY)
        )
    for wrong in (((720, 480),), ((480, 720), (700, 800)), (), ((480, 490),), ((0, 9999),)):
        with pytest.raises(WrongHours):
            await planner.plan(planner.week(TUESDAY, *wrong))
    for first, last in (
        (TUESDAY, TUESDAY - A_WEEK),
        (date(2026, 1, 1), TUESDAY),
        (TUESDAY, date(2099, 1, 1)),
    ):
        with pytest.raises(WrongRange):
            await planner.plan(planner.days("closed", first, last))


async def test_too_few_weeks_are_told_each_monday_until_they_are_mended(planner: Planner) -> None:
    town = planner.town
    assert EYES in [one.name for one in await planner.schedules.short(planner.unit)]
    await planner.schedules.prepare()
    deadlines = Deadlines(town.database, holder=Holder("planner"))
    for monday in (30, 37):
        town.clock.now = planner.at(date(2026, 11, 1) + timedelta(days=monday - 1), "08:00")
        [due] = [one for one in await deadlines.claim_due(town.clock()) if one.kind == "horizon"]
        assert await planner.schedules.fires()["horizon"](due)
        assert not await planner.schedules.fires()["horizon"](due)
    told = [to for to, kind, facts in await town.notices() if kind == "staff_horizon" and facts["unit"] == 1]
    assert told.count(town["chefen"]) == 2
    assert told.count(town["eva"]) == 2


async def test_who_is_busy_elsewhere_and_what_would_stand_alone_is_found_before(planner: Planner) -> None:
    """A booked visit, times at another unit, and a room that is not open: each said, none forbidden."""
    town = planner.town
    await town.book("anna", EYES, planner.at(TUESDAY, "13:00"))
    for performer in ("p1", "p2"):
        at = {"service_id": town["Sköterska"], "performer_id": town[f"{EYES} {performer}"]}
        await town.add(service_performers, **at)
        town.ids[f"Sköterska {performer}"] = town[f"{EYES} {performer}"]
    await town.add_slots("Sköterska", planner.at(TUESDAY, "16:00"), performers="p1")
    longer = await planner.plan(planner.week(TUESDAY, (780, 1020), weekdays=(2,), minutes=60))
    assert {(one.kind, one.where, one.times) for one in longer.clashes} == {
        ("booked", "Eken", 1),
        ("elsewhere", "Björken", 1),
    }
    for performer, kind in (("p1", "läkare"), ("p2", "rum")):
        await town.database.write(
            lambda port, performer=performer, kind=kind: port.run(
                update(service_performers)
                .where(
                    service_performers.c.service_id == town[EYES],
                    service_performers.c.performer_id == town[f"{EYES} {performer}"],
                )
                .values(resource=kind)
            )
        )
    late = await planner.plan(planner.week(TUESDAY, (1020, 1080), weekdays=(2,), performer="p1"))
    assert {(one.kind, one.where) for one in late.clashes} == {("alone", "rum")}
