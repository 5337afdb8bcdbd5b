"""What patients and staff do with visits, from booked to followed up."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from care.bookings.appointments import AppointmentRef
from care.bookings.verbs import Right
from care.follow_ups.tasks import Task, TaskKind, TaskResult
from care.grounds.rules import GroundKind
from care.grounds.verbs import Giving
from care.refusals import Refusal
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId
from care.values.working_days import add_working_days
from care.verbs import Asker, Request
from care.visits.values import Attendance
from storage.bookings.store import BookingStore
from storage.engine.database import Database
from storage.follow_ups.store import FollowUpStore
from storage.grounds.store import GroundStore
from storage.seed.past.town import Town
from storage.seed.stage import (
    AIDS,
    BJORKEN,
    EKEN,
    LINDEN,
    LJUNG,
    MASTEN,
    NEUROLOGY,
    NORRSKEN,
    ORTHOPAEDICS,
    RIPAN,
    SKIN,
    TALLEN,
)
from storage.turns.deadlines import Deadline
from storage.unit_changes.store import UnitChangeStore
from storage.visits.store import VisitStore

BookedAt = tuple[str, str]
T = TypeVar("T")
ALONE: Mapping[BookedAt, int] = {
    (EKEN, "Vaccination"): 6,
    (EKEN, "Lämna blodprov"): 6,
    (EKEN, "Ta bort stygn"): 2,
    (RIPAN, "Provtagning"): 4,
    (RIPAN, "Distriktssköterska"): 3,
    (RIPAN, "Digitalt vårdbesök"): 2,
    (BJORKEN, "Sjuksköterskebesök"): 4,
    (TALLEN, "Hälsosamtal"): 3,
    (LJUNG, "Undersökning"): 3,
    (MASTEN, "Tandundersökning"): 2,
    (AIDS, "Utprovning av hjälpmedel"): 1,
}
"""What patients book themselves, and how often of all."""
BY_STAFF: Mapping[BookedAt, int] = {
    (ORTHOPAEDICS, "Nybesök ortopedi"): 3,
    (ORTHOPAEDICS, "Återbesök ortopedi"): 4,
    (SKIN, "Nybesök hud"): 3,
    (LINDEN, "Återbesök"): 2,
    (NEUROLOGY, "Dagvård"): 1,
    (BJORKEN, "Läkarbesök"): 3,
    (EKEN, "Vaccination"): 1,
}
CALLED: Mapping[BookedAt, GroundKind] = {
    (NEUROLOGY, "Årskontroll"): GroundKind.INVITATION,
    (EKEN, "Läkarbesök"): GroundKind.BASIS,
}
"""What is booked by a right that staff give."""
NEAR, FAR = 9, 18
_DAYS_TO_BOOK = 15
_REASONS = ("Jag är förkyld", "Jag måste arbeta", "Besvären är borta", "")
_COURSE = "Utbildning"
_ILL, _ASKED = "Personalen är sjuk", "Kan jag komma en halvtimme senare?"
_CAME = (Attendance.ARRIVED, Attendance.NO_SHOW, None)
_FOLLOWED, _OFFERED = 0.5, 0.2
_ENDS = (TaskResult.PATIENT_CALLED, TaskResult.NO_NEED, TaskResult.NOT_REACHED)


@dataclass
class Visit:
    who: PersonId
    place: BookedAt
    ref: AppointmentRef
    starts: datetime


@dataclass
class Visits:
    """Each act may be refused, as everybody's; then nothing came of it."""

    database: Database
    town: Town
    coming: list[Visit] = field(default_factory=list)
    rights: list[tuple[PersonId, BookedAt, GroundId | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        given = self.database, self.town.clock
        self.bookings, self.visits, self.grounds = (
            BookingStore(*given),
            VisitStore(*given),
            GroundStore(*given),
        )
        self.tasks, self.changes = FollowUpStore(*given), UnitChangeStore(*given)
        self.chance = self.town.chance

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        return {**self.grounds.fires(), **self.changes.fires()}

    async def tried(self, verb: Callable[[Request], Awaitable[T]]) -> T | None:
        try:
            return await verb(self.town.request())
        except Refusal:
            return None

    async def book_alone(self) -> None:
        who = self.town.somebody()
        await self._book(Asker(who, who), self._one_of(ALONE), NEAR)

    async def book_by_staff(self) -> None:
        place = self._one_of(BY_STAFF)
        await self._book(Asker(self.town.staff[place[0]], self.town.somebody()), place, FAR)

    def _one_of(self, places: Mapping[BookedAt, int]) -> BookedAt:
        [place] = self.chance.choices(list(places), list(places.values()))
        return place

    async def _book(self, asker: Asker, place: BookedAt, days: int, right: Right = None) -> None:
        service = self.town.services[place]
        if starts := self.town.a_time(service, days):
            done = await self.tried(lambda one: self.bookings.book(asker, service, starts, one, ground=right))
            if done is not None:
                ref = AppointmentRef(done.appointment, done.version)
                self.coming.append(Visit(asker.patient, place, ref, starts))

    async def call(self) -> None:
        place = self.chance.choice(list(CALLED))
        service, staff = self.town.services[place], self.town.staff[place[0]]
        giving = Giving(
            kind=CALLED[place],
            unit=self.town.units[place[0]],
            services=(service,),
            recipients=tuple(self.chance.sample(self.town.patients, 2)),
            last_day=add_working_days(local_day(self.town.clock()), _DAYS_TO_BOOK),
        )
        given = await self.tried(lambda one: self.grounds.desk.give(staff, giving, one))
        if given is not None:
            self.rights += [(line.patient, place, line.ground) for line in given.lines if line.patient]

    async def book_by_right(self) -> None:
        if self.rights:
            who, place, right = self.rights.pop(self.chance.randrange(len(self.rights)))
            await self._book(Asker(who, who), place, NEAR, right)

    async def cancel(self) -> None:
        if visit := self._some_visit():
            asker = Asker(visit.who, visit.who)
            why = self.chance.choice(_REASONS)
            done = await self.tried(lambda one: self.bookings.cancel(asker, visit.ref, one, reason=why))
            if done is not None:
                self.coming.remove(visit)
                self.town.give_back(self.town.services[visit.place], visit.starts)

    async def rebook(self) -> None:
        visit = self._some_visit()
        if visit and (starts := self.town.a_time(self.town.services[visit.place], NEAR)):
            asker = Asker(visit.who, visit.who)
            done = await self.tried(lambda one: self.bookings.rebook(asker, visit.ref, starts, one))
            if done is not None:
                self.town.give_back(self.town.services[visit.place], visit.starts)
                visit.ref, visit.starts = AppointmentRef(done.appointment, done.version), starts

    async def cancel_for_unit(self) -> None:
        if visit := self._some_visit():
            staff = self.town.staff[visit.place[0]]
            done = await self.tried(lambda one: self.changes.cancel(staff, [visit.ref], _ILL, one))
            if done is not None:
                self.coming.remove(visit)

    async def tell_unit(self) -> None:
        if visit := self._some_visit():
            asker = Asker(visit.who, visit.who)
            await self.tried(lambda one: self.bookings.tell_unit(asker, visit.ref.id, _ASKED, one))

    def _some_visit(self) -> Visit | None:
        ahead = [one for one in self.coming if one.starts > self.town.clock()]
        return self.chance.choice(ahead) if ahead else None

    async def close_week(self, first: date) -> None:
        """A week ahead, as reports count weeks, in which a unit has no times."""
        staff, unit = self.town.staff[NORRSKEN], self.town.units[NORRSKEN]
        for day in (first + timedelta(days=number) for number in range(7)):
            await self.tried(partial(self.changes.close_day, staff, unit, day, _COURSE))

    async def mark(self) -> None:
        """Who came today; of one visit in thirty nobody says anything."""
        over = [one for one in self.coming if one.starts < self.town.clock()]
        for visit in over:
            self.coming.remove(visit)
            staff, [how] = self.town.staff[visit.place[0]], self.chance.choices(_CAME, (26, 3, 1))
            if how is not None:
                await self.tried(partial(self.visits.mark, staff, visit.ref.id, how))

    async def follow_up(self) -> None:
        """Each unit, most of what it has to do: it calls, or offers new times."""
        for task in await self.tasks.open_tasks(self.town.known["chefen"]):
            if self.chance.random() < _FOLLOWED:
                await self._end(self.town.staff[task.unit_name], task)

    async def _end(self, staff: PersonId, task: Task) -> None:
        if task.kind is TaskKind.FOLLOW_UP and self.chance.random() < _OFFERED:
            await self.tried(lambda one: self.tasks.offer(staff, task.id, one))
            return
        called = task.kind is TaskKind.MESSAGE
        how = TaskResult.PATIENT_CALLED if called else self.chance.choice(_ENDS)
        await self.tried(lambda one: self.tasks.close(staff, task.id, how, one))
