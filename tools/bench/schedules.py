"""What a change of 50 performers' schedule over 8 weeks costs 64 callers who book meanwhile.

`python -m tools.bench.schedules [--rounds 5] [--bookings 6000] [--folder build/bench]`
"""

import asyncio
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from care.people.roles import Role
from care.schedules.values import ScheduleChange, WeekPattern
from care.values.clock import local_day
from care.values.ids import PersonId, RequestId, ServiceId, UnitId, UserId
from care.verbs import Asker, Request
from storage.bookings.store import BookingStore
from storage.engine.database import Database, open_database
from storage.engine.port import Port
from storage.publishing.store import PublishingStore
from storage.rules.rulebook.stored import encode_rules
from storage.schedules.store import ScheduleStore
from storage.tables.people import grants
from storage.tables.places import performers, service_performers, service_rules, services, units
from tools.bench.measure import options
from tools.bench.real_booking import NOW, PATIENTS, PLACE, RULES, add, prepared, wish

CALLERS, PERFORMERS = 64, 50
UNIT, SERVICE, EVA = UnitId(2), ServiceId(1000), PersonId(PATIENTS + 1)
HOURS = {"day": ((480, 960),), "evening": ((600, 1080),)}
"""One takes the place of the other, round after round."""


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
    number: int = 0
    took: list[float] = field(default_factory=list)

    async def book(self, count: int) -> float:
        """Seconds that it took all of them."""
        store, last, began = BookingStore(self.database, lambda: NOW), self.number + count, perf_counter()

        async def caller() -> None:
            while self.number < last:
                self.number += 1
                number, at = self.number, perf_counter()
                patient, service, starts = wish(number)
                request = Request(RequestId(f"request {number}"), UserId(patient))
                await store.book(Asker(patient, patient), service, starts, request)
                self.took.append(perf_counter() - at)

        async with asyncio.TaskGroup() as tasks:
            for _ in range(CALLERS):
                tasks.create_task(caller())
        return perf_counter() - began


async def change(store: ScheduleStore, name: str, request: int) -> tuple[float, int]:
    """Planned and done: seconds, and how many times came and went."""
    began = perf_counter()
    week = WeekPattern(service=SERVICE, weekdays=(1, 2, 3, 4, 5), hours=HOURS[name], first=_tomorrow())
    wanted = ScheduleChange(unit=UNIT, pattern=week)
    plan = await store.plan(EVA, wanted)
    done = await store.change(EVA, wanted, plan.mark, Request(RequestId(f"change {request}"), UserId(EVA)))
    return perf_counter() - began, done.new + done.gone


def _tomorrow() -> date:
    return local_day(NOW) + timedelta(days=1)


async def measured(path: Path, rounds: int, bookings: int) -> None:
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    await database.write(furnish)
    schedules = ScheduleStore(database, lambda: NOW)
    await PublishingStore(database, lambda: NOW).roll()
    callers, ratios = Callers(database), []
    head = "round", "alone/s", "p50, p99 ms", "beside/s", "p50, p99 ms", "slower", "change s", "times"
    print(f"| {' | '.join(head)} |")
    print("|---|---|---|---|---|---|---|---|")
    for number in range(rounds):
        callers.took = []
        alone, quiet = await callers.book(bookings), _middle(callers.took)
        callers.took = []
        name = list(HOURS)[number % 2]
        async with asyncio.TaskGroup() as tasks:
            changing = tasks.create_task(change(schedules, name, number))
            booking = tasks.create_task(callers.book(bookings))
        beside, busy = booking.result(), _middle(callers.took)
        took, times = changing.result()
        ratios.append(beside / alone - 1)
        print(
            f"| {number + 1} | {bookings / alone:.0f} | {quiet} | {bookings / beside:.0f} | {busy} "
            f"| {ratios[-1]:.0%} | {took:.1f} | {times} |"
        )
    print(f"\nslower in the middle: {median(ratios):.0%}")
    await database.close()


def _middle(took: list[float]) -> str:
    ordered = sorted(took)
    return f"{ordered[len(ordered) // 2] * 1e3:.0f}, {ordered[len(ordered) * 99 // 100] * 1e3:.0f}"


def main() -> None:
    parser = options("what a change of a schedule costs those who book")
    parser.add_argument("--bookings", type=int, default=6000)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(measured(prepared(given.folder / "schedules.db"), given.rounds, given.bookings))


if __name__ == "__main__":
    main()
