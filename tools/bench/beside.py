"""Bookings while reports of all units are read, against bookings alone: in turns, each over many rounds."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
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
from storage.engine.aside import Aside, bound
from storage.engine.columns import exactly
from storage.engine.database import Database, open_database
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.reports.screens import overview_of
from storage.tables.slots import FREE, slots

ROUNDS, EACH, _APART = 30, 20, 0.01
_PATIENTS = 300_000
T = TypeVar("T")


async def beside_reports(url: str, where: Where) -> None:
    """A booking's time alone, beside reports read in the bot's own threads, and beside such that are read in
    a process of their own: by the wall and by the processor of who carries it out, and the median of the
    rounds' own ratios, since what else the machine does meets a round's parts alike.
    """
    database, aside = await open_database(url), Aside(url)
    now = where.period.begins + timedelta(days=21, hours=8)
    watched, free = Watched(database), await _free(database, to_micros(now))
    booked = _Booked(BookingStore(watched, lambda: now), watched, free)
    look = bound(overview_of, now, where)
    readers = {
        "alone": None,
        "threads": Reading(partial(database.read, look)),
        "aside": Reading(partial(aside.read, look)),
    }
    await aside.read(look)
    parts: dict[str, list[list[_Took]]] = {way: [] for way in readers}
    for _ in range(ROUNDS):
        for way, reading in readers.items():
            parts[way].append(await _part(booked, reading))
    await aside.close()
    await database.close()
    counted = ", ".join(f"{one.reports} {way}" for way, one in readers.items() if one)
    print(f"{ROUNDS * EACH} bookings each way, reports read: {counted}, on {local_day(now)}")
    for place, name in enumerate(("wall", "processor")):
        for way, rounds in parts.items():
            print(f"{name}, {way}: {_told(place, parts['alone'], rounds)}")


async def _part(booked: "_Booked", reading: "Reading | None") -> "list[_Took]":
    async with asyncio.TaskGroup() as group:
        if reading is not None:
            reading.goes_on = True
            group.create_task(reading.read())
            await asyncio.sleep(0)
        some = [one async for one in booked.some()]
        if reading is not None:
            reading.goes_on = False
    return some


def _told(place: int, alone: "list[list[_Took]]", rounds: "list[list[_Took]]") -> str:
    first, own = ([median(one[place] for one in part) for part in which] for which in (alone, rounds))
    ratio = median(two / one for one, two in zip(first, own, strict=True))
    every = sorted(one[place] for part in rounds for one in part)
    slow = every[len(every) * 9 // 10]
    return (
        f"median {1e6 * median(every):.0f} us, in the same round {100 * (ratio - 1):+.1f} %, "
        f"slowest tenth from {1e6 * slow:.0f} us"
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
            took = perf_counter() - begun, self.database.processor - processor
            booked += 1
            await asyncio.sleep(_APART)  # so that they meet the whole of a report, not only how it begins
            yield took


@dataclass
class Reading:
    """Reports that are read one after the other."""

    look: Callable[[], Awaitable[object]]
    goes_on: bool = True
    reports: int = 0

    async def read(self) -> None:
        while self.goes_on:
            await self.look()
            self.reports += 1


async def _free(database: Database, since: int) -> Iterator[tuple[ServiceId, int, PersonId]]:
    """Times that patients book directly, one a unit and patient; each run has patients of its own."""
    first = uuid4().int % _PATIENTS + 1
    stmt = (
        select(slots.c.service_id, slots.c.starts, slots.c.unit_id)
        .where(
            slots.c.status == exactly(FREE),
            slots.c.starts > exactly(since + 4 * 86_400_000_000),
            slots.c.starts < exactly(since + 30 * 86_400_000_000),
            slots.c.service_id % exactly(2) == exactly(0),
        )
        .limit(exactly(12 * ROUNDS * EACH))
    )
    rows = await database.fetch(stmt)
    return iter([(row.service_id, row.starts, PersonId(number)) for number, row in enumerate(rows, first)])
