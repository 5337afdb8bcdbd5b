"""Bookings while reports of all units are read, against bookings alone: in turns, each over many rounds."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter, thread_time
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import select

from care.bookings.refusals import AlreadyBusy, SlotTaken
from care.reports.verbs import Where
from care.values.clock import local_day
from care.values.ids import PersonId, RequestId, ServiceId, UserId
from care.verbs import Asker, Request
from storage.bookings.store import BookingStore
from storage.engine.columns import exactly
from storage.engine.database import Database, open_database
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.reports.store import overview_of
from storage.tables.slots import FREE, slots

ROUNDS, EACH = 30, 20
_PATIENTS = 300_000
T = TypeVar("T")


async def beside_reports(url: str, where: Where) -> None:
    """A booking's time in either case, by the wall and by the processor of who carries it out, and the median
    of the rounds' own ratios: what else the machine does meets a round's halves alike.
    """
    database = await open_database(url)
    now = where.period.begins + timedelta(days=21, hours=8)
    watched, free = Watched(database), await _free(database, to_micros(now))
    booked = _Booked(BookingStore(watched, lambda: now), watched, free)
    halves: dict[bool, list[list[_Took]]] = {False: [], True: []}
    reports = [0]
    for number in range(2 * ROUNDS):
        reading, stop = bool(number % 2), asyncio.Event()
        async with asyncio.TaskGroup() as group:
            if reading:
                group.create_task(_read(database, Reading(where, now, stop, reports)))
            halves[reading].append([one async for one in booked.some()])
            stop.set()
    await database.close()
    print(f"{ROUNDS * EACH} bookings each, {reports[0]} reports read on {local_day(now)}")
    for place, name in enumerate(("wall", "processor")):
        alone, beside = (
            [median(one[place] for one in half) for half in halves[way]] for way in (False, True)
        )
        ratio = median(two / one for one, two in zip(alone, beside, strict=True))
        every = [sorted(one[place] for half in halves[way] for one in half) for way in (False, True)]
        slow = [one[len(one) * 9 // 10] for one in every]
        print(
            f"{name}: alone {1e6 * median(every[0]):.0f} us, beside {1e6 * median(every[1]):.0f} us, "
            f"in the same round {100 * (ratio - 1):+.1f} %; "
            f"slowest tenth from {1e6 * slow[0]:.0f} us alone, {1e6 * slow[1]:.0f} us beside"
        )


_Took = tuple[float, float]
"""Seconds by the wall, and of the processor."""


class Watched:
    """A database that says how long the processor was at its verbs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.processor = 0.0
        self.read, self.fetch, self.close = database.read, database.fetch, database.close

    async def write(self, verb: Callable[[Port], T]) -> T:
        def timed(port: Port) -> T:
            begun = thread_time()
            try:
                return verb(port)
            finally:
                self.processor += thread_time() - begun

        return await self._database.write(timed)


@dataclass
class _Booked:
    store: BookingStore
    database: Watched
    free: Iterator[tuple[ServiceId, int, PersonId]]

    async def some(self) -> AsyncIterator[_Took]:
        booked = 0
        while booked < EACH:
            service, starts, patient = next(self.free)
            request = Request(RequestId(f"beside {uuid4()}"), UserId(1))
            begun, processor = perf_counter(), self.database.processor
            try:
                await self.store.book(Asker(patient, patient), service, from_micros(starts), request)
            except (AlreadyBusy, SlotTaken):  # the patient, or the performer, has a visit then
                continue
            booked += 1
            yield perf_counter() - begun, self.database.processor - processor


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
    """Times that patients book directly, one a unit and patient; each run has patients of its own."""
    first = uuid4().int % _PATIENTS + 1
    stmt = (
        select(slots.c.service_id, slots.c.starts, slots.c.unit_id)
        .where(
            slots.c.status == exactly(FREE),
            slots.c.starts > exactly(since + 4 * 86_400_000_000),
            slots.c.starts < exactly(since + 5 * 86_400_000_000),
            slots.c.service_id % exactly(2) == exactly(0),
        )
        .limit(exactly(8 * ROUNDS * EACH))
    )
    rows = await database.fetch(stmt)
    return iter([(row.service_id, row.starts, PersonId(number)) for number, row in enumerate(rows, first)])
