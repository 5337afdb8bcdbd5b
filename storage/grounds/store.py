"""care.grounds.verbs over a database: the patient's side, the desk's, and what its deadlines do."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from care.bookings.after_cancelling import new_last_day
from care.grounds.outcomes import Given, GroundTaken, GroundTakenBack, LinkMade, SelectionSaved
from care.grounds.rules import GroundKind, cannot_open
from care.grounds.verbs import Giving, GroundCard, GroundLine, Invitee, Linking, Selection, Where
from care.people.roles import Act, may
from care.rules.refusals import NotOpen
from care.values.clock import Clock
from care.values.ids import GroundId, PersonId, ServiceId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.port import Port
from storage.grounds import links
from storage.grounds.giving import give
from storage.grounds.invitees import invitees
from storage.grounds.listing import line, listed, withdraw
from storage.grounds.places import of_region
from storage.grounds.reading import card, details, of_patient
from storage.grounds.selecting import save_selection, selections_of
from storage.grounds.timing import KINDS, fire
from storage.places.reading import UNITS, day_of, unit_of
from storage.turns.deadlines import Deadline
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Caller

Fire = Callable[[Deadline], Awaitable[bool]]


class GroundStore:
    """care.grounds.verbs.Grounds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once
        self.desk = GroundDeskStore(database, clock)

    async def of_patient(self, asker: Asker) -> Sequence[GroundCard]:
        now = self._clock()
        return await self._database.read(lambda port: of_patient(port, asker, now))

    async def details(self, asker: Asker, ground: GroundId) -> GroundCard:
        now = self._clock()
        return await self._database.read(lambda port: details(port, asker, ground, now))

    async def opened(self, asker: Asker, token: str) -> GroundCard:
        now = self._clock()
        return await self._database.read(lambda port: card(port, links.opened(port, asker, token, now), now))

    async def take(self, asker: Asker, token: str, request: Request) -> GroundTaken:
        return await self._once(GroundTaken, asker, request, lambda call: links.take_link(call, token))

    def fires(self) -> Mapping[str, Fire]:
        """What each kind of deadline does when it fires."""
        return dict.fromkeys(KINDS, self._fire)

    async def _fire(self, deadline: Deadline) -> bool:
        now = self._clock()
        return await self._database.write(lambda port: fire(port, deadline, now))


class GroundDeskStore:
    """care.grounds.verbs.GroundDesk."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        def look(port: Port) -> list[CareUnit]:
            grants = grants_of(port, staff)
            demand(grants, Act.INVITE, None)
            return [unit for unit in map(unit_of, port.all(UNITS)) if may(grants, Act.INVITE, unit.id)]

        return await self._database.read(look)

    async def places(self, staff: PersonId, unit: UnitId, kind: GroundKind) -> Sequence[Where]:
        today = day_of(self._clock())

        def look(port: Port) -> list[Where]:
            demand(grants_of(port, staff), Act.INVITE, unit)
            found = of_region(port, unit, today)
            ids = [(one, one.where.unit.id, one.where.service.id) for one in found]
            return [one.where for one, at, what in ids if cannot_open(kind, at, what, one.rules) is None]

        return await self._database.read(look)

    async def last_day(self, staff: PersonId, unit: UnitId, service: ServiceId) -> date:
        now = self._clock()

        def look(port: Port) -> date:
            demand(grants_of(port, staff), Act.INVITE, unit)
            for one in of_region(port, unit, day_of(now)):
                if one.where.service.id == service:
                    return new_last_day(None, one.rules, now)
            raise NotOpen(service)

        return await self._database.read(look)

    async def invitees(self, staff: PersonId, giving: Giving) -> Sequence[Invitee]:
        now = self._clock()

        def look(port: Port) -> list[Invitee]:
            demand(grants_of(port, staff), Act.INVITE, giving.unit)
            return invitees(port, giving, now)

        return await self._database.read(look)

    async def give(self, staff: PersonId, giving: Giving, request: Request) -> Given:
        return await self._once(Given, Asker(staff, staff), request, lambda call: give(call, giving))

    async def make_link(self, staff: PersonId, linking: Linking, request: Request) -> LinkMade:
        asker = Asker(staff, staff)
        return await self._once(LinkMade, asker, request, lambda call: links.make_link(call, linking))

    async def withdraw(self, staff: PersonId, ground: GroundId, request: Request) -> GroundTakenBack:
        asker = Asker(staff, staff)
        return await self._once(GroundTakenBack, asker, request, lambda call: withdraw(call, ground))

    async def listed(self, staff: PersonId) -> Sequence[GroundLine]:
        return await self._database.read(lambda port: listed(port, staff))

    async def line(self, staff: PersonId, ground: GroundId) -> GroundLine:
        return await self._database.read(lambda port: line(port, staff, ground))

    async def selections(self, staff: PersonId, unit: UnitId) -> Sequence[Selection]:
        return await self._database.read(lambda port: selections_of(port, staff, unit))

    async def save_selection(
        self, staff: PersonId, unit: UnitId, name: str, patients: tuple[PersonId, ...], request: Request
    ) -> SelectionSaved:
        return await self._once(
            SelectionSaved,
            Asker(staff, staff),
            request,
            lambda call: save_selection(call, unit, name, patients),
        )
