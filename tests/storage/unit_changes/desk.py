"""A desk of the small town: short ways to say what its unit does, and what its patients answer."""

from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import AppointmentCard, AppointmentRef
from care.follow_ups.tasks import Task
from care.unit_changes.outcomes import ChangeResult, UnitChanged, VisitMovedByUnit
from care.values.ids import GroundId
from storage.engine.leases import Holder
from storage.follow_ups.store import FollowUpStore
from storage.grounds.store import GroundStore
from storage.turns.deadlines import Deadlines
from storage.unit_changes.store import UnitChangeStore
from tests.storage.bookings.town import Town

VACCINATION = "Vaccination"
ILL = "Sjuksköterskan är sjuk"


@dataclass
class Desk:
    town: Town

    def __post_init__(self) -> None:
        self.changes = UnitChangeStore(self.town.database, self.town.clock)
        self.grounds = GroundStore(self.town.database, self.town.clock)
        self.deadlines = Deadlines(self.town.database, holder=Holder("desk"))
        self.follow_ups = FollowUpStore(self.town.database, self.town.clock)

    async def booked(self, name: str, starts: datetime, service: str = VACCINATION) -> AppointmentRef:
        made = await self.town.book(name, service, starts)
        return AppointmentRef(made.appointment, made.version)

    async def cancel(self, *visits: AppointmentRef, staff: str = "eva") -> UnitChanged:
        return await self.changes.cancel(self.town[staff], visits, ILL, self.town.request())

    async def results(self, *visits: AppointmentRef) -> list[ChangeResult]:
        return [line.result for line in (await self.cancel(*visits)).lines]

    async def move(self, visit: AppointmentRef, starts: datetime) -> VisitMovedByUnit:
        return await self.changes.move(self.town["eva"], visit, starts, ILL, self.town.request())

    async def told(self, name: str, kind: str) -> list[dict]:
        every = await self.town.notices()
        return [facts for to, what, facts in every if (to, what) == (self.town[name], kind)]

    async def right(self, name: str = "anna") -> GroundId:
        [card] = await self.grounds.of_patient(self.town.as_self(name))
        return card.ground.id

    async def card(self, name: str, visit: AppointmentRef) -> AppointmentCard:
        return await self.town.bookings.details(self.town.as_self(name), visit.id)

    async def tasks(self) -> list[Task]:
        return list(await self.follow_ups.open_tasks(self.town["eva"]))

    async def fire(self) -> list[bool]:
        due = await self.deadlines.claim_due(self.town.clock())
        fires = self.changes.fires()
        return [await fires[one.kind](one) for one in due if one.kind in fires]
