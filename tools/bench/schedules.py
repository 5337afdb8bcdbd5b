"""What a change of 50 performers' schedule over 8 weeks costs 64 callers who book meanwhile.

`python -m tools.bench.schedules [--rounds 3] [--folder build/bench]`

Each round has a store of its own. While all go on booking, the change goes on and stands still in turns of
half a second, so that what else the machine does meets both alike.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from care.bookings.refusals import AlreadyBusy
from care.people.roles import Role
from care.schedules.outcomes import WeekLaid
from care.schedules.values import ScheduleChange, WeekPattern
from care.values.clock import local_day
from care.values.ids import PersonId, RequestId, ServiceId, UnitId, UserId
from care.verbs import Asker, Request
from storage.bookings.store import BookingStore
from storage.engine.database import Database, open_database
from storage.engine.port import Port
from storage.publishing.store import PublishingStore
from storage.rules.rulebook.stored import encode_rules
from storage.schedules.doing import Part
from storage.schedules.store import ScheduleStore
from storage.tables.people import grants
from storage.tables.places import performers, service_performers, service_rules, services, units
from tools.bench.measure import options
from tools.bench.real_booking import NOW, PATIENTS, PLACE, RULES, SLOTS, add, prepared, wish
from tools.bench.real_booking import PERFORMERS as EACH

CALLERS, PERFORMERS = 64, 50
_TURN_S = 0.5
UNIT, SERVICE, EVA = UnitId(2), ServiceId(1000), PersonId(PATIENTS + 1)
HOURS = {"day": ((480, 960),), "evening": ((600, 1080),)}
"""One takes the place of the other."""


def furnish(port: Port) -> None:
    """A unit of its own, whose times nobody books."""
    add(port, units, [{"id": UNIT, "hsa_id": "SE-2", "name": "Stora mottagningen", **PLACE}])
    add(port, services, [{"id": SERVICE, "unit_id": UNIT, "name": "Besök", "minutes": 30}])
    rules = {"valid_from": "2026-01-01", "version": RULES.version, "rules": encode_rules(RULES)}
    add(port, service_rules, [{"service_id": SERVICE, **rules}])
    ids = range(1001, 1001 + PERFORMERS)
    add(port, performers, [{"id": n, "hsa_id": f"P{n}", "name": f"Test {n}"} for n in ids])
    add(port, service_performers, [{"service_id": SERVICE, "performer_id": n} for n in ids])
    role = Role.LOCAL_ADMINISTRATOR.value
    add(port, grants, [{"person_id": EVA, "role": role, "unit_id": UNIT}])


@dataclass
class Callers:
    """64 who book, each the next booking as soon as the last is done."""

    database: Database
    took: list[float] = field(default_factory=list)
    number: int = 0

    async def book(self, until: asyncio.Event) -> None:
        store = BookingStore(self.database, lambda: NOW)

        async def caller() -> None:
            while not until.is_set():
                self.number += 1
                number, at = self.number, perf_counter()
                patient, service, starts = _wish(number)
                request = Request(RequestId(f"request {number}"), UserId(patient))
                with suppress(AlreadyBusy):
                    await store.book(Asker(patient, patient), service, starts, request)
                self.took.append(perf_counter() - at)

        async with asyncio.TaskGroup() as tasks:
            for _ in range(CALLERS):
                tasks.create_task(caller())


def _wish(number: int) -> tuple[PersonId, ServiceId, datetime]:
    """Each time has two performers: the second time round another patient asks for it."""
    patient, service, starts = wish(number)
    again = number // (SLOTS // EACH)
    return PersonId((patient + again * PATIENTS // 2) % PATIENTS + 1), service, starts


class InTurns(ScheduleStore):
    """Goes on with its parts while it is let."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, lambda: NOW)
        self.let, self.waits = asyncio.Event(), asyncio.Event()

    async def _part(self, asker: Asker, request: Request, unit: UnitId, part: Part) -> WeekLaid:
        self.waits.set()
        await self.let.wait()
        self.waits.clear()
        return await super()._part(asker, request, unit, part)


class Stretches:
    """Of those with the change, or of those without: bookings, and what they took."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0
        self.took: list[float] = []

    @contextmanager
    def one_more(self, callers: Callers) -> Iterator[None]:
        callers.took = []
        self.wall -= perf_counter()
        self.processor -= process_time()
        yield
        self.wall += perf_counter()
        self.processor += process_time()
        self.took += callers.took

    def __str__(self) -> str:
        took, count = sorted(self.took), len(self.took)
        half, slowest = 1e3 * took[count // 2], 1e3 * took[count * 99 // 100]
        return f"{count / self.wall:.0f} | {1e3 * self.processor / count:.3f} | {half:.0f}, {slowest:.0f}"

    def slower(self, than: "Stretches") -> tuple[float, float]:
        """By which part, by the wall and by the processor."""
        fewer = len(than.took) / len(self.took)
        return fewer * self.wall / than.wall - 1, fewer * self.processor / than.processor - 1


async def change(store: ScheduleStore, name: str, request: int) -> int:
    """Planned and done: how many times came and went."""
    week = WeekPattern(service=SERVICE, weekdays=(1, 2, 3, 4, 5), hours=HOURS[name], first=_tomorrow())
    wanted = ScheduleChange(unit=UNIT, pattern=week)
    plan = await store.plan(EVA, wanted)
    done = await store.change(EVA, wanted, plan.mark, Request(RequestId(f"change {request}"), UserId(EVA)))
    return done.new + done.gone


def _tomorrow() -> date:
    return local_day(NOW) + timedelta(days=1)


async def measured(path: Path) -> tuple[float, float]:
    """By which part those who book are slower, by the wall and by the processor."""
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    await database.write(furnish)
    schedules, callers, over = InTurns(database), Callers(database), asyncio.Event()
    await PublishingStore(database, lambda: NOW).roll()
    schedules.let.set()
    await change(schedules, "day", 0)
    alone, beside = Stretches(), Stretches()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(callers.book(over))
        await asyncio.sleep(_TURN_S)
        changing = tasks.create_task(change(schedules, "evening", 1))
        changing.add_done_callback(lambda _: schedules.waits.set())
        while not changing.done():
            began = perf_counter()
            with beside.one_more(callers):
                await _turn(schedules)
            with alone.one_more(callers):
                await asyncio.sleep(perf_counter() - began)
                await database.write(_nothing)
        over.set()
    await database.close()
    print(f"| {alone} | {beside} | {beside.wall:.1f} | {changing.result()} |", flush=True)
    return beside.slower(alone)


def _nothing(_: Port) -> None:
    """Ends with those that are committed together, as a part of the change does."""


async def _turn(schedules: InTurns) -> None:
    """Until it stands still, or all of it is done."""
    schedules.let.set()
    await asyncio.sleep(_TURN_S)
    schedules.let.clear()
    await schedules.waits.wait()


def main() -> None:
    parser = options("what a change of a schedule costs those who book")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    of_each = ("bookings/s", "processor ms", "p50, p99 ms")
    print(f"| {' | '.join(of_each * 2)} | change s | times |")
    print("|---" * 8 + "|")
    path = given.folder / "schedules.db"
    slower = [asyncio.run(measured(prepared(path))) for _ in range(given.rounds)]
    wall, processor = (median(one) for one in zip(*slower, strict=True))
    print(f"\nslower in the middle: {wall:.1%} by the wall, {processor:.1%} by the processor")


if __name__ == "__main__":
    main()
