"""Which times are shown: never past, never what the asker could not book."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import Executable

from care.bookings.refusals import TooLateToRebook, TooManyComing
from care.bookings.slots import Daypart, FreeTime, Lack, TimeQuery
from care.refusals import NotAllowed, NotYours
from care.rules.refusals import NotOpen, NotSelfBooked
from care.values.clock import instant, local, local_day
from storage.engine.planned_port import PlannedPort
from storage.engine.port import Row
from tests.storage.bookings.town import Town, nov

DAYS = [nov(day, clock) for day in (23, 24, 25, 26) for clock in ("09:00", "10:00", "13:00", "15:00")]


def query(town: Town, *services: str, **more: object) -> TimeQuery:
    ids = tuple(town[name] for name in services or ("Vaccination",))
    days = {"first_day": date(2026, 11, 1), "last_day": date(2027, 6, 1)}
    return TimeQuery(services=ids, **days, **more)


async def shown(town: Town, asked: TimeQuery, name: str = "anna", limit: int = 6) -> list[str]:
    found = await town.availability.timeslots(town.as_self(name), asked, limit=limit)
    return [f"{local(one.starts):%d %H:%M}" for one in found.times]


async def test_the_first_free_times_and_whether_there_are_more(town: Town) -> None:
    await town.add_slots("Vaccination", *DAYS)
    first = await town.availability.timeslots(town.as_self("anna"), query(town))
    assert (first.more, first.until) == (True, date(2027, 1, 18))
    assert first.times[0] == FreeTime(town["Eken"], town["Vaccination"], nov(23, "13:00"), nov(23, "13:20"))
    assert len(first.times) == 6
    asked = query(town, after=first.times[-1].starts)
    assert await shown(town, asked) == [
        "25 09:00",
        "25 10:00",
        "25 13:00",
        "25 15:00",
        "26 09:00",
        "26 10:00",
    ]
    assert await shown(town, replace(asked, after=nov(26, "13:00"))) == ["26 15:00"]
    assert not (await town.availability.timeslots(town.as_self("anna"), asked, limit=8)).more


async def test_too_soon_for_a_patient_is_still_shown_to_staff(town: Town) -> None:
    await town.add_slots(
        "Vaccination", nov(23, "07:00"), nov(23, "09:00"), nov(23, "10:00"), nov(23, "10:10")
    )
    assert await shown(town, query(town)) == ["23 10:10"]
    staff = await town.availability.timeslots(town.as_staff("eva", "anna"), query(town))
    assert [local(one.starts).hour for one in staff.times] == [9, 10, 10]


async def test_what_is_beyond_the_horizon_is_not_shown_to_a_patient(town: Town) -> None:
    await town.add_slots(
        "Vaccination", instant(date(2027, 1, 18), time(9)), instant(date(2027, 1, 19), time(9))
    )
    assert await shown(town, query(town)) == ["18 09:00"]


async def test_parts_of_day_and_days_of_week_and_performer(town: Town) -> None:
    await town.add_slots("Vaccination", *DAYS)
    await town.add_slots("Vaccination", nov(27, "09:00"), performers="p2")
    afternoons = query(town, parts=(Daypart.AFTERNOON,), not_weekdays=frozenset({1, 3}))
    assert await shown(town, afternoons) == ["24 13:00", "24 15:00", "26 13:00", "26 15:00"]
    p1, p2 = (town[f"Vaccination {name}"] for name in ("p1", "p2"))
    assert (await shown(town, query(town, performer=p1), limit=50))[-1] == "26 15:00"
    assert (await shown(town, query(town, performer=p2), limit=50))[-1] == "27 09:00"


async def test_booked_held_and_withdrawn_times_are_gone_lapsed_and_own_holds_are_there(
    town: Town,
) -> None:
    await town.add_slots("Vaccination", nov(24, "09:00"), nov(24, "10:00"), performers="p1")
    await town.book("bo", "Vaccination", nov(24, "09:00"))
    await town.bookings.hold(town.as_self("cia"), town["Vaccination"], nov(24, "10:00"), town.request())
    assert await shown(town, query(town)) == []
    assert await shown(town, query(town), "cia") == ["24 10:00"]
    town.clock.advance(minutes=5)
    assert await shown(town, query(town)) == ["24 10:00"]


async def test_no_time_at_which_the_patient_is_elsewhere(town: Town) -> None:
    await town.add_slots("Sköterska", nov(24, "09:00"))
    await town.add_slots("Vaccination", *[nov(24, f"{h}") for h in ("08:40", "08:50", "09:10", "09:20")])
    await town.book("anna", "Sköterska", nov(24, "09:00"))
    assert await shown(town, query(town)) == ["24 08:40", "24 09:20"]
    assert len(await shown(town, query(town), "bo")) == 4


async def test_several_services_side_by_side_in_order_of_time(town: Town) -> None:
    await town.add_slots("Vaccination", nov(24, "10:00"), nov(25, "09:00"))
    await town.add_slots("Sköterska", nov(24, "09:00"), nov(25, "09:00"))
    both = query(town, "Vaccination", "Sköterska", "Läkarbesök")
    found = await town.availability.timeslots(town.as_self("anna"), both)
    names = {town[name]: name for name in ("Vaccination", "Sköterska")}
    assert [(names[one.service], local(one.starts).day) for one in found.times] == [
        ("Sköterska", 24),
        ("Vaccination", 24),
        ("Vaccination", 25),
        ("Sköterska", 25),
    ]
    for few in (1, 2, 3):
        only = await town.availability.timeslots(town.as_self("anna"), both, limit=few)
        assert (only.times, only.more) == (found.times[:few], True)


async def test_weeks_without_a_time_are_not_asked_about_day_by_day(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    ran = PlannedPort.all

    def counted(port: PlannedPort, stmt: Executable, **values: object) -> list[Row]:
        said.append(stmt)
        return ran(port, stmt, **values)

    monkeypatch.setattr(PlannedPort, "all", counted)
    mornings = query(town, parts=(Daypart.MORNING,))

    async def looked_for(lack: Lack | None, *times: str) -> None:
        said.clear()
        found = await town.availability.timeslots(town.as_self("anna"), mornings)
        assert ([f"{local(one.starts):%d %H:%M}" for one in found.times], found.lack) == ([*times], lack)
        assert len(said) < 12

    await looked_for(Lack.NOT_LAID_OUT)
    await town.add_slots("Vaccination", nov(24, "09:00"), performers="p1")
    await town.book("bo", "Vaccination", nov(24, "09:00"))
    await looked_for(Lack.FULLY_BOOKED)
    await town.add_slots("Vaccination", nov(24, "13:00"), nov(25, "13:00"))
    await town.add_slots("Vaccination", instant(date(2026, 12, 30), time(9)))
    await looked_for(None, "30 09:00")


async def test_days_with_something_free(town: Town) -> None:
    await town.add_slots("Vaccination", *DAYS, nov(27, "23:30"))
    anna = town.as_self("anna")
    days = await town.availability.dates(anna, query(town))
    assert days == [date(2026, 11, day) for day in (23, 24, 25, 26, 27)]
    narrow = replace(query(town, parts=(Daypart.MORNING,)), first_day=date(2026, 11, 25))
    assert await town.availability.dates(anna, narrow) == [date(2026, 11, day) for day in (25, 26)]
    past = replace(query(town), first_day=date(2026, 11, 1), last_day=date(2026, 11, 20))
    assert await town.availability.dates(anna, past) == []


async def test_why_nothing_can_be_shown(town: Town) -> None:
    await town.add_slots("Vaccination", *DAYS)
    for day in (24, 25):
        await town.book("anna", "Vaccination", nov(day, "09:00"))
    for service, refusal in (
        ("Vaccination", TooManyComing),
        ("Läkarbesök", NotSelfBooked),
        ("Internt", NotOpen),
    ):
        with pytest.raises(refusal):
            await shown(town, query(town, service))
    with pytest.raises(NotAllowed):
        await town.availability.timeslots(town.as_staff("bodil", "anna"), query(town))


async def test_for_a_rebooking_its_own_service_without_limit_and_never_its_own_time(town: Town) -> None:
    await town.add_slots("Vaccination", *DAYS, nov(25, "09:10"))
    await town.book("anna", "Vaccination", nov(24, "09:00"))
    made = await town.book("anna", "Vaccination", nov(25, "09:00"))
    moving = query(town, moving=made.appointment)
    assert await shown(town, moving, limit=9) == [
        "23 13:00", "23 15:00", "24 10:00", "24 13:00", "24 15:00", "25 09:10", "25 10:00", "25 13:00",
        "25 15:00",
    ]  # fmt: skip
    with pytest.raises(NotOpen):
        await shown(town, replace(moving, services=(town["Sköterska"],)))
    with pytest.raises(NotYours):
        await shown(town, moving, "bo")
    town.clock.now = nov(24, "09:00")
    with pytest.raises(TooLateToRebook):
        await shown(town, moving)


async def test_units_and_services_with_the_reason_why_not(town: Town) -> None:
    await town.add_slots("Vaccination", *DAYS)
    await town.add_slots("Läkarbesök", nov(26, "09:00"))
    anna, eva = town.as_self("anna"), town.as_staff("eva", "anna")
    assert [unit.name for unit in await town.availability.units(anna)] == ["Björken", "Eken"]
    assert [unit.name for unit in await town.availability.units(eva)] == ["Eken"]
    assert (await town.availability.unit(town["Eken"])).city == "Kalmar"
    choices = await town.availability.services(anna, town["Eken"])
    assert [(one.service.name, type(one.refusal).__name__) for one in choices] == [
        ("Vaccination", "NoneType"),
        ("Läkarbesök", "NotSelfBooked"),
    ]
    names = [one.service.name for one in await town.availability.services(eva, town["Eken"])]
    assert names == ["Vaccination", "Läkarbesök", "Internt"]
    one = await town.availability.service(eva, town["Läkarbesök"])
    assert one.refusal is None
    with pytest.raises(NotOpen):
        await town.availability.service(anna, town["Internt"])
    with pytest.raises(NotYours):
        await town.availability.unit(999)


async def test_a_typed_day_after_the_clocks_change(town: Town) -> None:
    winter = instant(date(2026, 11, 30), time(8))
    await town.add_slots("Vaccination", winter)
    assert local_day(winter) == date(2026, 11, 30)
    asked = replace(query(town, parts=(Daypart.FORENOON,)), first_day=date(2026, 11, 30))
    assert await shown(town, asked) == ["30 08:00"]
