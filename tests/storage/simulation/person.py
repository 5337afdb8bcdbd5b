"""Who acts, on what and when: chosen well or badly, and what came of it is counted."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from care.bookings.appointments import Appointment
from care.grounds.verbs import GroundCard
from care.rules.values import SelfBooking
from care.values.clock import local_day
from care.verbs import Asker, Request
from storage.grounds.store import GroundStore
from storage.unit_changes.store import UnitChangeStore
from storage.visits.store import VisitStore
from tests.storage.simulation.world import World

TWICE = 0.05
"""How often the same request comes again."""
STALE = 0.1
SOON = 0.7
EACH = 4
"""A quarter of the patients act most often, so that limits are met and visits changed again."""
MOST_SEEN = 100
NEAR = 8
"""Times that people choose among: few enough to be wanted by many."""


@dataclass
class Person:
    world: World
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    tokens: list[str] = field(default_factory=list)
    seen: list[Appointment] = field(default_factory=list)
    """Visits as somebody saw them once: buttons in old messages."""

    def __post_init__(self) -> None:
        town = self.world.town
        self.town, self.bookings, self.random = town, town.bookings, self.world.random
        self.visits = VisitStore(town.database, town.clock)
        self.grounds = GroundStore(town.database, town.clock)
        self.changes = UnitChangeStore(town.database, town.clock)

    async def _do(self, name: str, verb: Callable[[Request], Awaitable[object]]) -> object:
        """Once, or now and then twice: the same request has the same outcome."""
        request = self.town.request()
        first = await verb(request)
        if self.random.random() < TWICE:
            assert await verb(request) == first, f"{name}: another outcome of the same request"
        self.done[name] += 1
        return first

    def _asker(self) -> Asker:
        """A patient, or for a child one of its guardians, also when the child is too old for one."""
        regulars = self.world.patients[::EACH] if self.random.random() < SOON else self.world.patients
        patient = self.random.choice(regulars)
        own = self.world.children.get(patient)
        if own is None or self.random.random() < STALE:
            return Asker(patient, patient)
        return Asker(self.random.choice(own), patient, as_guardian=True)

    def _service(self) -> int:
        return self.random.choice(list(self.world.starts))

    def _open_service(self) -> int:
        """Most often one that patients may book."""
        own = [one for one, rules in self.world.rules.items() if rules.self_booking is SelfBooking.DIRECT]
        return self._service() if self.random.random() < STALE else self.random.choice(own)

    def _start(self, service: int) -> datetime:
        """One of the next ones, so that many want the same; now and then one that has been."""
        now, every = self.town.clock(), self.world.starts[service]
        late = 1 if self.random.random() < STALE else 0
        coming = [one for one in every if one > now - timedelta(days=late)] or every
        return self.random.choice(coming[: NEAR if self.random.random() < SOON else None])

    async def _visit(self, asker: Asker) -> Appointment | None:
        coming = [card.appointment for card in await self.bookings.schedule(asker)]
        self.seen.extend(coming)
        del self.seen[:-MOST_SEEN]
        old = [one for one in self.seen if one.patient == asker.patient]
        among = old if old and self.random.random() < STALE else coming
        return self.random.choice(among) if among else None

    async def _card(self, asker: Asker) -> GroundCard | None:
        cards = await self.grounds.of_patient(asker)
        return self.random.choice(cards) if cards else None

    def _unit(self) -> int:
        return self.town[self.random.choice(self.world.units)]

    def _last_day(self) -> date:
        return local_day(self.town.clock()) + timedelta(days=self.random.choice([0, 1, 4, 9, 20]))
