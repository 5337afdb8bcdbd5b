"""Days go by: people act, some at once; deadlines fire in time, late, twice; after each day all is true."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from care.values.clock import instant
from storage.bookings.booking import HOLD_DEADLINE
from storage.engine.leases import Holder
from storage.publishing.laying import free_lapsed_holds
from storage.reports.store import ReportStore, Summed
from storage.turns.deadlines import Deadline, Deadlines, fired
from storage.visits.agenda import set_next_agenda
from tests.storage.simulation.crowd import Crowd
from tests.storage.simulation.reminded import Reminded
from tests.storage.simulation.truth import held_twice, untrue
from tests.storage.simulation.world import World

MOMENTS = (
    time(0),
    time(7),
    time(7, 30),
    time(8),
    time(9, 15),
    time(12),
    time(15, 45),
    time(18),
    time(23, 59),
)
AT_ONCE = 4
LATE, TWICE = 0.15, 0.1

Fire = Callable[[Deadline], Awaitable[object]]


@dataclass
class Life:
    world: World
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.crowd = Crowd(self.world)
        self.town, self.random = self.world.town, self.world.random
        self.deadlines = Deadlines(self.town.database, holder=Holder("simulated"))
        self.reminded = Reminded(self.world)
        self.fired: Counter[str] = Counter()
        self.summed = Summed()

    async def live(self, until: str = "") -> "Life":
        """Ends on the first day after which something is untrue, or (`until`) a certain thing."""
        await self.town.database.write(lambda port: set_next_agenda(port, self.town.clock()))
        for day in self.world.days:
            await self._day(day)
            self.wrong += [f"{day}: {one}" for one in await untrue(self.world)]
            await self._sum_up()
            if any(until in one for one in self.wrong):
                break
        return self

    async def _sum_up(self) -> None:
        """Some of what reports read beforehand; the rest they count."""
        sums = ReportStore(self.town.database, self.town.clock)
        for _ in range(3):
            self.summed = await sums.sum_up(self.summed)
        self.summed = Summed() if self.summed.whole else self.summed

    def _some(self) -> list[Crowd]:
        return [self.crowd.one() for _ in range(AT_ONCE)]

    async def _day(self, day: date) -> None:
        each = self.world.mix.acts // len(MOMENTS)
        for moment in MOMENTS:
            self.town.clock.now = self._at(day, moment)
            if self.random.random() > LATE:
                await self._fire()
            for _ in range(-(-each // AT_ONCE)):
                await asyncio.gather(*[one.act() for one in self._some()])
            self.wrong += await held_twice(self.world)

    def _at(self, day: date, moment: time) -> datetime:
        """Midnight sharp, as deadlines are; otherwise some seconds later."""
        exact = instant(day, moment)
        return exact if moment == time(0) else exact + timedelta(seconds=self.random.randrange(60))

    async def _fire(self) -> None:
        fires = self._fires()
        while due := await self.deadlines.claim_due(self.town.clock()):
            for one in due:
                for _ in range(2 if self.random.random() < TWICE else 1):
                    done = await fires[one.kind](one)
                    self.fired[one.kind] += bool(done)
            self.wrong += await self.reminded.untrue()

    def _fires(self) -> dict[str, Fire]:
        crowd, town = self.crowd, self.town

        async def end_hold(deadline: Deadline) -> object:
            now = town.clock()
            return await town.database.write(
                lambda port: fired(port, deadline.id, at=now) and free_lapsed_holds(port, now)
            )

        stores = (crowd.visits, crowd.grounds, crowd.changes, crowd.guarantee)
        return {HOLD_DEADLINE: end_hold} | {
            kind: fire for one in stores for kind, fire in one.fires().items()
        }
