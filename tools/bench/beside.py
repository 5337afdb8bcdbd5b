"""Bookings while reports of all units are read, against bookings alone: in turns, each over many rounds."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from signal import SIGCONT, SIGSTOP
from statistics import median
from time import perf_counter, thread_time
from typing import Protocol, TypeVar
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

ROUNDS, EACH, _APART = 60, 20, 0.01
_PATIENTS = 300_000
_ALONE, _LOOP, _ASIDE = "alone", "an empty loop", "a process"
_IDLE = "a process that only fills idle time"
T = TypeVar("T")


async def beside_reports(url: str, where: Where) -> None:
    """A booking's time alone, and alone once more (what the machine itself moves); beside an empty loop of
    another program (what any program costs); beside reports read in the bot's own threads, and beside such
    that are read in a process of their own. Each round has all of them, in an order of its own, and is
    compared with itself, since what else the machine does meets its parts alike.
    """
    database, asides = await open_database(url), {way: Aside(url) for way in (_ASIDE, _IDLE)}
    now = where.period.begins + timedelta(days=21, hours=8)
    watched, free = Watched(database), await _free(database, to_micros(now))
    look, loop = bound(overview_of, now, where), await _Loop.begun()
    for aside in asides.values():
        await aside.read(look)
    _only_idle(asides[_IDLE])
    readers = {way: Reading(partial(aside.read, look)) for way, aside in asides.items()}
    readers["threads"] = Reading(partial(database.read, look))
    beside: dict[str, Beside] = {_ALONE: _Nothing(), "alone again": _Nothing(), _LOOP: loop, **readers}
    try:
        parts = await _rounds(_Booked(BookingStore(watched, lambda: now), watched, free), beside)
    finally:  # whoever has waited long enough leaves nothing behind
        loop.end()
        for aside in asides.values():
            await aside.close()
        await database.close()
    counted = ", ".join(f"{one.reports} {way}" for way, one in readers.items())
    print(f"{ROUNDS * EACH} bookings each way, reports read: {counted}, on {local_day(now)}\n")
    _print(parts)


def _print(parts: "dict[str, list[list[_Took]]]") -> None:
    for place, name in enumerate(("by the wall", "processor time")):
        print(f"| {name} | median | slowest tenth from | against alone | against the loop |")
        print("|---|---|---|---|---|")
        for way in parts:
            print(f"| {way} | {_told(place, parts, way)} |")
        print()


async def _rounds(booked: "_Booked", beside: "Mapping[str, Beside]") -> "dict[str, list[list[_Took]]]":
    parts: dict[str, list[list[_Took]]] = {way: [] for way in beside}
    order, chance = list(beside), Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for way in order:
            parts[way].append(await _part(booked, beside[way]))
    return parts


def _only_idle(aside: Aside) -> None:
    """Each of its threads gives way to whatever else wants to run, at once."""
    for thread in Path(f"/proc/{aside.process}/task").iterdir():
        os.sched_setscheduler(int(thread.name), os.SCHED_IDLE, os.sched_param(0))


async def _part(booked: "_Booked", beside: "Beside") -> "list[_Took]":
    async with asyncio.TaskGroup() as group:
        group.create_task(beside.go())
        await asyncio.sleep(0)
        some = [one async for one in booked.some()]
        beside.stop()
    return some


def _told(place: int, parts: "dict[str, list[list[_Took]]]", way: str) -> str:
    every = sorted(one[place] for part in parts[way] for one in part)
    slow = every[len(every) * 9 // 10]
    ratios = (_ratio(place, parts[way], parts[other]) for other in (_ALONE, _LOOP))
    return " | ".join([f"{1e6 * median(every):.0f} us", f"{1e6 * slow:.0f} us", *ratios])


def _ratio(place: int, own: "list[list[_Took]]", other: "list[list[_Took]]") -> str:
    """The median of the rounds' own ratios, and between what nineteen of twenty such medians would lie."""
    rounds = [[median(one[place] for one in part) for part in which] for which in (own, other)]
    ratios = [one / two for one, two in zip(*rounds, strict=True)]
    chance = Random(1)
    drawn = sorted(median(chance.choices(ratios, k=len(ratios))) for _ in range(2000))
    low, high = (100 * (one - 1) for one in (drawn[50], drawn[-51]))
    return f"{100 * (median(ratios) - 1):+.1f} % ({low:+.1f} to {high:+.1f})"


class Beside(Protocol):
    """What goes on while bookings are made."""

    async def go(self) -> None: ...

    def stop(self) -> None: ...


class _Nothing:
    async def go(self) -> None: ...

    def stop(self) -> None: ...


@dataclass
class _Loop:
    """Another program that only counts, as nice as the process of reports."""

    process: Process

    @classmethod
    async def begun(cls) -> "_Loop":
        program = "import os; os.nice(10)\nwhile True: pass"
        started = cls(await asyncio.create_subprocess_exec(sys.executable, "-c", program))
        await asyncio.sleep(1)
        started.stop()
        return started

    async def go(self) -> None:
        self.process.send_signal(SIGCONT)

    def stop(self) -> None:
        self.process.send_signal(SIGSTOP)

    def end(self) -> None:
        self.process.kill()


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

    async def go(self) -> None:
        self.goes_on = True
        while self.goes_on:
            await self.look()
            self.reports += 1

    def stop(self) -> None:
        self.goes_on = False


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
        .limit(exactly(20 * ROUNDS * EACH))
    )
    rows = await database.fetch(stmt)
    return iter([(row.service_id, row.starts, PersonId(number)) for number, row in enumerate(rows, first)])
