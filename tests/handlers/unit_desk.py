"""A unit whose staff move and cancel visits, as fakes, and a phone with them behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from care.bookings.appointments import AppointmentRef
from care.bookings.slots import FreeTime, TimeQuery
from care.bookings.verbs import Times
from care.grounds.rules import Ground, GroundKind, GroundState
from care.grounds.verbs import GroundCard
from care.people.roles import Grant, Role
from care.people.values import Session
from care.refusals import Refusal
from care.unit_changes.outcomes import (
    ChangedLine,
    ChangeResult,
    NewTimeDeclined,
    UnitChanged,
    VisitMovedByUnit,
)
from care.unit_changes.verbs import DayToChange, VisitLine
from care.values.ids import AppointmentId, GroundId, PersonId, TaskId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from handlers.front.routing import said, tapped
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from tests.handlers.clinic import Clinic, request
from tests.handlers.phone import services_of
from tests.handlers.visits import EKEN, EVA, VACCINATION, stockholm

RIGHT = GroundId(5)
NOT_USED = Ground(
    id=RIGHT,
    kind=GroundKind.REPLACEMENT,
    state=GroundState.OPEN,
    unit=EKEN.id,
    services=(VACCINATION.id,),
    first_day=date(2026, 11, 22),
    last_day=date(2026, 12, 20),
    left=1,
)
TIMES = [stockholm(26, 9), stockholm(27, 10)]


@dataclass
class Unit:
    """care.unit_changes.verbs.UnitChanges, care.grounds.verbs.Grounds and free times, in memory."""

    lines: list[VisitLine] = field(default_factory=list)
    done: list[tuple[str, object, str]] = field(default_factory=list)
    refusal: Refusal | None = None
    wrong: Refusal | None = None

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        return [EKEN]

    async def day(self, staff: PersonId, unit: UnitId, day: date) -> DayToChange:
        return DayToChange(EKEN, day, closed=False, lines=self.lines)

    async def line(self, staff: PersonId, appointment: AppointmentId) -> VisitLine:
        return next(one for one in self.lines if one.ref.id == appointment)

    async def cancel(
        self, staff: PersonId, visits: Sequence[AppointmentRef], reason: str, request: Request
    ) -> UnitChanged:
        self.done.append(("cancel", tuple(visits), reason))
        return UnitChanged(tuple(ChangedLine(one.id, ChangeResult.CANCELLED) for one in visits))

    async def close_day(
        self, staff: PersonId, unit: UnitId, day: date, reason: str, request: Request
    ) -> UnitChanged:
        self.done.append(("close", day, reason))
        return UnitChanged((ChangedLine(AppointmentId(7), ChangeResult.CANCELLED_UNREAD, late=True),))

    async def move(
        self, staff: PersonId, moved: AppointmentRef, starts: datetime, reason: str, request: Request
    ) -> VisitMovedByUnit:
        if self.refusal is not None:
            raise self.refusal
        self.done.append(("move", starts, reason))
        return VisitMovedByUnit(moved.id, 2, stockholm(24, 9), told=True)

    async def decline(self, asker: Asker, ground: GroundId, reason: str, request: Request) -> NewTimeDeclined:
        self.done.append(("decline", ground, reason))
        return NewTimeDeclined(TaskId(1))

    async def details(self, asker: Asker, ground: GroundId) -> GroundCard:
        return GroundCard(ground=NOT_USED, unit=EKEN, where=(), text="", refusal=self.wrong)


@dataclass
class Ward(Clinic):
    """A clinic where staff act without a patient on the telephone."""

    async def session(self, user: int) -> Session:  # type: ignore[override]
        found = await super().session(user)  # type: ignore[arg-type]
        grants = frozenset({Grant(Role.STAFF, EKEN.id)})
        eva = replace(EVA, grants=grants)
        return replace(found, person=eva) if found.person == EVA else found

    async def timeslots(self, asker: Asker, query: TimeQuery, *, limit: int = 6) -> Times:
        free = [FreeTime(EKEN.id, VACCINATION.id, at, at + timedelta(minutes=20)) for at in TIMES]
        return Times(free, more=False, until=date(2026, 12, 20))


@dataclass
class Desk:
    """A phone with the verbs of a unit behind it."""

    ward: Ward
    unit: Unit
    user: int
    last: Screen = field(default_factory=Screen)
    turns: int = 0

    @property
    def services(self) -> Services:
        grounds = self.unit  # type: ignore[assignment]
        return replace(services_of(self.ward), unit_changes=self.unit, grounds=grounds)  # type: ignore[arg-type]

    async def turn(self) -> Turn:
        self.turns += 1
        session = await self.ward.session(self.user)
        return Turn(session, self.user, request(self.turns, self.user))

    async def says(self, text: str) -> Screen:
        self.last = (await said(text, await self.turn(), self.services))[-1]
        return self.last

    async def sends(self, data: str) -> Screen:
        self.last = (await tapped(data, await self.turn(), self.services))[-1]
        return self.last

    async def taps(self, label: str) -> Screen:
        return await self.sends(
            next(one.data for line in self.last.rows for one in line if one.label == label)
        )
