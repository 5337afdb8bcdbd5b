"""A time that a patient gives back just as the unit says what the day has: it is as the unit says."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from care.bookings.appointments import AppointmentRef
from care.schedules.verbs import DayOff, UnitDate
from storage.bookings import places_in_time
from storage.engine.port import Port
from storage.unit_changes.store import UnitChangeStore
from tests.storage.schedules.planner import EYES, MORNING, Planner
from tests.storage.schedules.test_days import ILL, TUESDAY, first

_WAITS = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
_A_MOMENT = text("SELECT pg_sleep(0.01)")
_MOMENTS = 1000


@dataclass
class Meanwhile:
    """What another does while a place has been given back and not committed: until it is done, or waits."""

    planner: Planner
    act: Callable[[Planner], Awaitable[object]]
    began: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def freed(self, port: Port, *_given: object) -> None:
        self.began.set()
        for _ in range(_MOMENTS):
            port.run(_A_MOMENT)
            if self.done.is_set() or port.one(_WAITS) != (0,):
                return
        pytest.fail("nobody waits, and nobody is done")

    async def acts(self) -> None:
        await self.began.wait()
        await self.act(self.planner)
        self.done.set()


async def close(planner: Planner) -> object:
    changes = UnitChangeStore(planner.town.database, planner.town.clock)
    return await changes.close_day(planner.staff, planner.unit, TUESDAY, ILL, planner.town.request())


async def close_for_one(planner: Planner) -> object:
    off = DayOff(planner.unit, TUESDAY, first(planner), ILL)
    return await planner.schedules.close_for(planner.staff, off, planner.town.request())


async def open_again(planner: Planner) -> object:
    place = UnitDate(planner.unit, TUESDAY)
    return await planner.schedules.open_day(planner.staff, place, first(planner), planner.town.request())


async def work_mornings(planner: Planner) -> object:
    return await planner.do(planner.week(TUESDAY, MORNING))


async def nothing(_planner: Planner) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "then"),
    [(nothing, close), (nothing, close_for_one), (nothing, work_mornings), (close_for_one, open_again)],
)
async def test_a_time_given_back_just_then_is_what_the_day_has(
    postgresql_planner: Planner,
    monkeypatch: pytest.MonkeyPatch,
    before: Callable[[Planner], Awaitable[object]],
    then: Callable[[Planner], Awaitable[object]],
) -> None:
    planner, town = postgresql_planner, postgresql_planner.town
    one_oclock = planner.at(TUESDAY, "13:00")
    refs = {}
    for name in ("anna", "bo"):
        made = await town.book(name, EYES, one_oclock)
        refs[name] = AppointmentRef(made.appointment, made.version)
    await before(planner)
    meanwhile = Meanwhile(planner, then)
    monkeypatch.setattr(places_in_time, "freed", meanwhile.freed)
    await asyncio.gather(
        town.bookings.cancel(town.as_self("anna"), refs["anna"], town.request()), meanwhile.acts()
    )
    await planner.check()
