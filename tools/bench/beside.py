"""Bookings while reports of all units are read, against bookings alone: in turns, each over many rounds."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from statistics import median
from time import perf_counter

from sqlalchemy import select

from care.bookings.refusals import SlotTaken
from care.reports.verbs import Where
from care.values.clock import local_day
from care.values.ids import PersonId, RequestId, ServiceId, UserId
from care.verbs import Asker, Request
from storage.bookings.store import BookingStore
from storage.engine.columns import exactly
from storage.engine.database import Database, open_database
from storage.engine.instants import from_micros, to_micros
from storage.reports.store import overview_of
from storage.tables.slots import FREE, slots

ROUNDS, EACH = 15, 40


async def beside_reports(url: str, where: Where) -> None:
    """The median of a booking's time, and of the slowest tenth, in either case."""
    database = await open_database(url)
    now = where.period.begins + timedelta(days=21, hours=8)
    store, free = BookingStore(database, lambda: now), await _free(database, to_micros(now))
    took: dict[bool, list[float]] = {False: [], True: []}
    reports, numbers = [0], count(1)
    for number in range(2 * ROUNDS):
        reading, stop = bool(number % 2), asyncio.Event()
        async with asyncio.TaskGroup() as group:
            if reading:
                group.create_task(_read(database, Reading(where, now, stop, reports)))
            for _ in range(EACH):
                service, starts, patient = next(free)
                request = Request(RequestId(f"beside {next(numbers)}"), UserId(1))
                begun = perf_counter()
                try:
                    await store.book(Asker(patient, patient), service, from_micros(starts), request)
                except SlotTaken:  # the performer has a visit then
                    continue
                took[reading].append(perf_counter() - begun)
            stop.set()
    await database.close()
    alone, beside = median(took[False]), median(took[True])
    print(f"{len(took[True])} bookings each, {reports[0]} reports read on {local_day(now)}")
    print(f"alone {1e6 * alone:.0f} us, beside {1e6 * beside:.0f} us: {100 * (beside / alone - 1):+.1f} %")
    slow = [sorted(took[one])[-len(took[one]) // 10] for one in (False, True)]
    print(f"slowest tenth from {1e6 * slow[0]:.0f} us alone, {1e6 * slow[1]:.0f} us beside")


@dataclass(frozen=True, slots=True)
class Reading:
    where: Where
    now: datetime
    stop: asyncio.Event
    reports: list[int]


async def _read(database: Database, reading: Reading) -> None:
    while not reading.stop.is_set():
        await database.read(lambda port: overview_of(port, reading.now, reading.where))
        reading.reports[0] += 1


async def _free(database: Database, since: int) -> Iterator[tuple[ServiceId, int, PersonId]]:
    """Times that patients book directly, one a unit and patient."""
    stmt = (
        select(slots.c.service_id, slots.c.starts, slots.c.unit_id)
        .where(
            slots.c.status == exactly(FREE),
            slots.c.starts > exactly(since + 4 * 86_400_000_000),
            slots.c.starts < exactly(since + 5 * 86_400_000_000),
            slots.c.service_id % exactly(2) == exactly(0),
        )
        .limit(exactly(2 * ROUNDS * EACH))
    )
    rows = await database.fetch(stmt)
    return iter([(row.service_id, row.starts, PersonId(number)) for number, row in enumerate(rows, 1)])
