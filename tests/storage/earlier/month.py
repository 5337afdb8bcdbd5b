"""A month of a unit where many wait: visits are cancelled, times go out in waves, some say yes.

The process is killed now and then, before or after what it was doing was kept.
"""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from typing import TypeVar

from sqlalchemy import BigInteger, bindparam, func, select

from care.bookings.appointments import AppointmentRef
from care.earlier.rules import wave_size
from care.earlier.values import Watched
from care.refusals import Refusal
from care.rules.values import OfferWave
from care.values.ids import EarlierOfferId
from care.verbs import Request
from storage.engine.instants import from_micros, to_micros
from storage.engine.leases import Holder
from storage.tables.appointments import appointments
from storage.tables.earlier import earlier_offers, freed_times, watches
from storage.tables.slots import FREE, slots
from storage.turns.deadlines import Deadlines
from tests.storage.bookings.town import MONDAY, Town
from tests.storage.earlier.flaky import Flaky, KilledError
from tests.storage.earlier.passed_by import PassedBy
from tests.storage.earlier.queue import ANY_TIME, EYES, Queue
from tests.storage.earlier.test_anything import check
from tools.earlier.simulate import ACCEPTS, waves

T = TypeVar("T")
CANCELLED_A_DAY = 7
TIMES_A_DAY = 12


@dataclass
class Month:
    """`wave` and who answers what are the seed's; acts are asked again with the same request until done."""

    town: Town
    flaky: Flaky
    wave: OfferWave
    chance: random.Random
    names: list[str] = field(default_factory=list)
    answers: dict[int, datetime] = field(default_factory=dict)
    """Offers that will be accepted, and when."""
    seen: set[int] = field(default_factory=set)
    model: dict[int, float] = field(default_factory=dict)
    """How likely each freed time is to be filled by those who wait, if all can be asked (docs/earlier.md)."""

    def __post_init__(self) -> None:
        self.queue = Queue(self.town)
        # What a killed process held is free at once: nobody waits here for its lease to run out.
        holder = Holder("queue", timedelta(0))
        self.queue.deadlines = Deadlines(self.town.database, holder=holder)
        self.passed_by = PassedBy(self.town, self.queue.rules)

    async def furnish(self, patients: int, days: int) -> None:
        starts = [
            MONDAY + timedelta(days=day, minutes=60 + 20 * number)
            for day in range(1, days + 8)
            for number in range(TIMES_A_DAY)
        ]
        await self.town.add_slots(EYES, *starts, performers="p1")
        await self.queue.rule(max_coming=2, offer_wave=self.wave)
        self.passed_by.rules = self.queue.rules
        self.names = await self.queue.crowd(patients)
        for name in self.names[: patients * 2 // 3]:
            await self.book(name, after=timedelta(days=3))
        for name in self.names:
            await self.join(name)

    async def again(self, act: Callable[[Request], Awaitable[T]]) -> T | None:
        """None: refused."""
        request = self.town.request()
        while True:
            try:
                return await act(request)
            except KilledError:
                continue
            except Refusal:
                return None

    async def book(self, name: str, *, after: timedelta) -> None:
        free = select(slots.c.starts).where(
            slots.c.status == FREE, slots.c.starts > to_micros(self.town.clock() + after)
        )
        if rows := await self.town.rows(free):
            starts = from_micros(self.chance.choice(rows)[0])
            me = self.town.as_self(name)
            await self.again(lambda request: self.town.bookings.book(me, self.town[EYES], starts, request))

    async def join(self, name: str) -> None:
        """With what is booked, else for the service."""
        coming = await self.town.bookings.schedule(self.town.as_self(name))
        booked = [card.appointment for card in coming]
        what = Watched(appointment=booked[-1].id) if booked else Watched(service=self.town[EYES])
        me, earlier = self.town.as_self(name), self.queue.earlier
        await self.again(lambda request: earlier.watch(me, what, ANY_TIME, request))
        self.town.clock.advance(seconds=1)

    async def cancel_one(self) -> None:
        for name in self.chance.sample(self.names, len(self.names)):
            me = self.town.as_self(name)
            coming = [card.appointment for card in await self.town.bookings.schedule(me)]
            if coming and coming[0].starts > self.town.clock() + timedelta(hours=25):
                await self.again(
                    lambda request, me=me, one=coming[0]: self.town.bookings.cancel(
                        me, AppointmentRef(one.id, one.version), request
                    )
                )
                return

    async def live(self, days: int) -> None:
        for _ in range(days):
            morning = self.town.clock().replace(hour=6, minute=0)
            moments = sorted(
                morning + timedelta(minutes=self.chance.randrange(14 * 60)) for _ in range(CANCELLED_A_DAY)
            )
            for moment in moments:
                await self.until(max(moment, self.town.clock()))
                await self.cancel_one()
                await self.fire()
                name = self.chance.choice(self.names)
                await self.book(name, after=timedelta(days=4))
                await self.join(name)
            await check(self.queue, self.wave)
            await self.until(morning + timedelta(days=1))
        await self.until(self.town.clock() + timedelta(days=9))
        await self.town.consistent()

    async def until(self, end: datetime) -> None:
        """Deadlines and answers, each at its moment."""
        while True:
            due = await self.queue.deadlines.next_due()
            answers = sorted((at, offer) for offer, at in self.answers.items())
            moments = [one for one in (due, *(at for at, _ in answers[:1])) if one is not None and one <= end]
            if not moments:
                break
            self.town.clock.now = max(self.town.clock(), min(moments))
            if answers and answers[0][0] <= self.town.clock():
                del self.answers[answers[0][1]]
                await self.accept(EarlierOfferId(answers[0][1]))
            await self.fire()
        self.town.clock.now = end

    async def accept(self, offer: EarlierOfferId) -> None:
        stmt = select(earlier_offers.c.patient_id).where(earlier_offers.c.id == offer)
        [(patient,)] = await self.town.rows(stmt)
        name = next(one for one in self.names if self.town[one] == patient)
        me, earlier = self.town.as_self(name), self.queue.earlier
        if (
            await self.again(lambda request: earlier.accept(me, offer, request))
            and self.chance.random() < 0.5
        ):
            await self.join(name)

    async def fire(self) -> None:
        """A process that starts again goes on with what is due."""
        while True:
            try:
                await self.queue.fire()
                break
            except KilledError:
                continue
        await self.passed_by.look()
        await self.asked()

    async def asked(self) -> None:
        """Who says yes does so sometime before the hold ends."""
        stmt = select(earlier_offers.c.id, earlier_offers.c.until).where(earlier_offers.c.state == "out")
        for offer, until in await self.town.rows(stmt):
            if offer not in self.seen:
                self.seen.add(offer)
                if self.chance.random() < ACCEPTS:
                    left = from_micros(until) - self.town.clock()
                    self.answers[offer] = self.town.clock() + left * self.chance.random()
        for freed, at, starts in await self.town.rows(_FREED):
            if freed not in self.model:
                self.model[freed] = await self._chance_of(from_micros(at), from_micros(starts))

    async def _chance_of(self, at: datetime, starts: datetime) -> float:
        [(fit,)] = await self.town.rows(_FIT, starts=to_micros(starts))
        asked = sum(count for _, _, count in waves(at, starts, partial(wave_size, self.wave), crowd=fit))
        return 1 - (1 - ACCEPTS) ** asked

    async def figures(self) -> "Figures":
        rows = await self.town.rows(_ENDED)
        states = Counter(row.state for row in rows)
        took = [(row.ended_at - row.freed_at) / 60_000_000 for row in rows if row.state == "filled"]
        settled = states["filled"] + states["unfilled"]
        return Figures(
            freed=len(rows),
            states=states,
            filled=states["filled"] / max(1, settled),
            model=sum(self.model[row.id] for row in rows) / max(1, len(rows)),
            offers=len(self.seen),
            minutes=median(took or [0]),
            kills=self.flaky.kills,
        )


@dataclass(frozen=True)
class Figures:
    """`filled`: of those that nobody else had booked meanwhile."""

    freed: int
    states: Counter[str]
    filled: float
    model: float
    offers: int
    minutes: float
    kills: int


_FREED = select(freed_times.c.id, freed_times.c.freed_at, freed_times.c.starts)
_ENDED = select(
    freed_times.c.id, freed_times.c.state, freed_times.c.freed_at, freed_times.c.ended_at
).order_by(freed_times.c.id)
_FIT = (
    select(func.count())
    .select_from(watches.outerjoin(appointments, appointments.c.id == watches.c.appointment_id))
    .where(
        watches.c.ended_at.is_(None),
        watches.c.appointment_id.is_(None)
        | (appointments.c.starts > bindparam("starts", type_=BigInteger())),
    )
)


async def a_month(
    town: Town, wave: OfferWave, seed: int, *, patients: int, days: int, kills: float
) -> Figures:
    """Raises AssertionError: a time is offered twice at once, out of order or lost, or somebody passed by."""
    flaky = Flaky(town.database, random.Random(seed), 0)
    month = Month(Town(flaky, town.clock, town.ids, town.requests), flaky, wave, random.Random(seed))  # type: ignore[arg-type]
    await month.furnish(patients, days)
    flaky.share = kills
    await month.live(days)
    figures = await month.figures()
    assert figures.states["open"] == 0
    return figures
