"""Whatever patterns, exceptions and bookings come: times are what the schedule says, and no visit is lost."""

import asyncio
import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.bookings.appointments import AppointmentRef
from care.refusals import Refusal
from care.schedules.values import ScheduleChange
from storage.engine.database import open_database
from tests.examples import tried
from tests.storage.bookings.town import MovableClock, Town, build
from tests.storage.schedules.planner import EYES, Planner

HOURS = st.sampled_from([((480, 720),), ((780, 960),), ((480, 720), (780, 960)), ((540, 600),)])
WHO = st.sampled_from(["", "p1", "p2"])
DAYS = st.integers(0, 16)
WEEKS = st.tuples(
    st.just("week"), DAYS, HOURS, WHO, st.sets(st.integers(1, 7), min_size=1, max_size=5),
    st.sampled_from([1, 1, 2, 3]), st.sampled_from([None, 20, 60]),
)  # fmt: skip
EXCEPTIONS = st.tuples(
    st.sampled_from(["closed", "closed all day", "open", "instead"]), DAYS, HOURS, WHO, st.integers(0, 9)
)
ENDS = st.tuples(st.just("end"), st.integers(0, 5))
BOOKINGS = st.tuples(st.sampled_from(["book", "book", "cancel"]), st.sampled_from(["anna", "bo"]), DAYS,
                     st.sampled_from(["08:00", "09:00", "13:00", "15:40"]))  # fmt: skip
STEPS = st.lists(st.one_of(WEEKS, EXCEPTIONS, ENDS, BOOKINGS), min_size=2, max_size=10)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Path, dict[str, int]]:
    path = tmp_path_factory.mktemp("schedules") / "store.db"
    shutil.copy(sqlite_template, path)

    async def make() -> dict[str, int]:
        town = await build(Town(await open_database(f"sqlite+aiosqlite:///{path}"), MovableClock()))
        await Planner(town).laid_out()
        await town.database.close()
        return town.ids

    return path, asyncio.run(make())


@tried(10)
@given(steps=STEPS)
def test_times_are_what_the_schedule_says_and_no_visit_is_lost(
    laid_out: tuple[Path, dict[str, int]], tmp_path: Path, steps: list
) -> None:
    path, ids = laid_out
    with TemporaryDirectory(dir=tmp_path) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)
        asyncio.run(live(f"sqlite+aiosqlite:///{copy}", dict(ids), steps))


async def live(url: str, ids: dict[str, int], steps: list) -> None:
    planner = Planner(Town(await open_database(url), MovableClock(), ids))
    booked: dict[int, object] = {}
    try:
        for number, step in enumerate(steps):
            try:
                await act(planner, step, booked)
            except Refusal:
                continue
            await planner.check()
            if number % 3 == 2:
                planner.town.clock.now += timedelta(days=1)
                await planner.publishing.roll()
                await planner.check()
        assert await visits(planner) >= {one for one in booked if booked[one] > planner.town.clock.now}
    finally:
        await planner.town.database.close()


async def visits(planner: Planner) -> set[int]:
    town = planner.town
    cards = [card for name in ("anna", "bo") for card in await town.bookings.schedule(town.as_self(name))]
    return {card.appointment.id for card in cards}


async def act(planner: Planner, step: tuple, booked: dict) -> None:
    town, what = planner.town, step[0]
    if what == "book":
        starts = planner.at(day(planner, step[2]), step[3])
        booked[(await town.book(step[1], EYES, starts)).appointment] = starts
    elif what == "cancel":
        for card in (await town.bookings.schedule(town.as_self(step[1])))[:1]:
            ref = AppointmentRef(card.appointment.id, card.appointment.version)
            await town.bookings.cancel(town.as_self(step[1]), ref, town.request())
            del booked[card.appointment.id]
    elif what == "end":
        exceptions = (await planner.schedules.unit(planner.staff, planner.unit)).schedule.exceptions
        if exceptions:
            one = exceptions[step[1] % len(exceptions)]
            await planner.do(ScheduleChange(unit=planner.unit, ends_exception=one.id))
    elif what == "week":
        _, first, hours, who, weekdays, every, minutes = step
        more = {"weekdays": tuple(sorted(weekdays)), "every": every, "minutes": minutes}
        await planner.do(planner.week(day(planner, first), *hours, performer=who, **more))
    else:
        kind, first, hours, who, length = step
        begins = day(planner, first)
        own = () if kind == "closed all day" else hours
        change = planner.days(kind.split()[0], begins, begins + timedelta(days=length), *own, performer=who)
        await planner.do(change)


def day(planner: Planner, number: int) -> date:
    return planner.today + timedelta(days=number)
