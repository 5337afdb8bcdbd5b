"""A unit of the small town that follows up: short ways to say what was cancelled, offered and answered."""

from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import AppointmentRef
from care.follow_ups.outcomes import NewTimesOffered
from care.follow_ups.tasks import Task
from care.values.ids import GroundId, TaskId
from care.visits.values import Attendance
from storage.engine.leases import Holder
from storage.grounds.store import GroundStore
from storage.turns.deadlines import Deadlines
from storage.unit_changes.store import UnitChangeStore
from storage.visits.store import VisitStore
from tests.storage.bookings.town import Town

VACCINATION = "Vaccination"


@dataclass
class Pursuit:
    town: Town

    def __post_init__(self) -> None:
        self.grounds = GroundStore(self.town.database, self.town.clock)
        self.changes = UnitChangeStore(self.town.database, self.town.clock)
        self.visits = VisitStore(self.town.database, self.town.clock)
        self.deadlines = Deadlines(self.town.database, holder=Holder("pursuit"))

    async def cancelled(self, starts: datetime, service: str = VACCINATION, by: str = "anna") -> TaskId:
        ref = await self.booked(starts, service)
        asker = self.town.as_self("anna") if by == "anna" else self.town.as_staff(by, "anna")
        done = await self.town.bookings.cancel(asker, ref, self.town.request())
        assert done.task is not None
        return done.task

    async def booked(self, starts: datetime, service: str = VACCINATION) -> AppointmentRef:
        asker = self.town.as_staff("eva", "anna")
        made = await self.town.bookings.book(asker, self.town[service], starts, self.town.request())
        return AppointmentRef(made.appointment, made.version)

    async def missed(self, starts: datetime) -> TaskId:
        ref = await self.booked(starts)
        self.town.clock.now = starts
        await self.visits.mark(self.town["eva"], ref.id, Attendance.NO_SHOW, self.town.request())
        [task] = await self.open()
        return task.id

    async def offer(self, task: TaskId, staff: str = "eva") -> NewTimesOffered:
        return await self.town.follow_ups.offer(self.town[staff], task, self.town.request())

    async def book(self, starts: datetime, ground: GroundId | None, service: str = VACCINATION) -> None:
        anna = self.town.as_self("anna")
        await self.town.bookings.book(anna, self.town[service], starts, self.town.request(), ground=ground)

    async def open(self) -> list[Task]:
        return list(await self.town.follow_ups.open_tasks(self.town["eva"]))

    async def task(self, task: TaskId) -> Task:
        return await self.town.follow_ups.task(self.town["eva"], task)

    async def told(self, name: str, kind: str) -> list[dict]:
        every = await self.town.notices()
        return [facts for to, what, facts in every if (to, what) == (self.town[name], kind)]

    async def fire(self) -> list[str]:
        """What has fallen due and had a cause."""
        due = await self.deadlines.claim_due(self.town.clock())
        fires = {**self.grounds.fires(), **self.changes.fires()}
        return [one.kind for one in due if one.kind in fires and await fires[one.kind](one)]
