"""A store in memory with one unit: small fakes of care's protocols, and a phone to talk to the handlers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from care.bookings.appointments import Appointment, AppointmentCard, AppointmentRef, Status
from care.bookings.booking import cannot_self_book
from care.bookings.outcomes import Booked, Cancelled, Held, Rebooked, Undone, UnitTold
from care.bookings.permissions import cannot_be_reached
from care.bookings.refusals import AlreadyBusy, FeeHasBegun, SlotTaken
from care.bookings.slots import HOURS, FreeTime, TimeQuery
from care.bookings.verbs import ServiceChoice, Times
from care.follow_ups.tasks import Task
from care.guarantee.providers import Provider
from care.people.outcomes import CodeSent, LoggedIn
from care.people.refusals import CodeLapsed, UnknownPerson, WrongCode
from care.people.talks import lasting
from care.people.values import Person, Session
from care.refusals import NotYours, Refusal
from care.values.clock import local_day
from care.values.ids import AppointmentId, PersonId, RequestId, ServiceId, TaskId, UnitId, UserId
from care.values.units import CareUnit
from care.values.words import required
from care.verbs import Asker, Request
from tests.handlers.nobody import Nobody, NoCases
from tests.handlers.talk import Talk
from tests.handlers.visits import ANNA, BY_BASIS, DIRECT, DOCTOR, EKEN, EVA, NOW, VACCINATION, card, visit
from tests.handlers.wishes import Wishes

CODE = "123456"
TOKEN = "one-time"


@dataclass
class Clinic(Talk, Wishes):
    """All protocols at once: what a test sets up stands in its fields."""

    now: datetime = NOW
    free: list[datetime] = field(default_factory=list)
    visits: dict[AppointmentId, Appointment] = field(default_factory=dict)
    holders: dict[UserId, PersonId] = field(default_factory=dict)
    languages: dict[UserId, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    released: int = 0
    tries: int = 5
    tasks: list[Task] = field(default_factory=list)
    no_offer: Refusal | None = None
    lost: list[datetime] = field(default_factory=list)
    """Times that somebody else takes before they can be booked."""
    guarantee: Any = field(default_factory=NoCases)
    texts: Any = field(default_factory=Nobody)
    providers: Sequence[Provider] = ()
    wards: list[Person] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    def _clear(self, request: Request) -> None:
        if request.clears_state:
            mine = {at: lasting(self.states.pop(at)) for at in [*self.states] if at[1] == request.user}
            self.states.update({at: kept for at, kept in mine.items() if kept})

    def add(self, appointment: Appointment) -> Appointment:
        self.visits[appointment.id] = appointment
        return appointment

    # Bookings

    async def schedule(self, asker: Asker, *, earlier: bool = False) -> Sequence[AppointmentCard]:
        mine = [one for one in self.visits.values() if one.patient == asker.patient]
        over = [one for one in mine if one.status is not Status.BOOKED or one.starts <= self.now]
        shown = over if earlier else [one for one in mine if one not in over]
        return [card(one, self.now) for one in sorted(shown, key=lambda one: one.starts)]

    async def details(self, asker: Asker, appointment: AppointmentId) -> AppointmentCard:
        found = self.visits.get(appointment)
        if found is None or found.patient != asker.patient:
            raise NotYours
        return card(found, self.now)

    async def just_done(self, asker: Asker, appointment: AppointmentId) -> AppointmentCard:
        return replace(await self.details(asker, appointment), undo_until=self.now + timedelta(minutes=10))

    async def hold(self, asker: Asker, service: ServiceId, starts: datetime, request: Request) -> Held:
        self._clear(request)
        self._take(service, starts)
        return Held(service, starts, self.now + timedelta(minutes=5))

    async def hold_for(self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request) -> Held:
        return await self.hold(asker, self._reached(moved).service.id, starts, request)

    async def release(self, asker: Asker, request: Request) -> None:
        self._clear(request)
        self.released += 1

    async def book(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *, purpose: str = ""
    ) -> Booked:
        self._clear(request)
        for one in self.visits.values():
            if one.status is Status.BOOKED and one.starts == starts:
                raise AlreadyBusy(one.id, one.starts, one.unit.id)
        self._take(service, starts)
        self.free.remove(starts)
        made = self.add(visit(starts, id=AppointmentId(len(self.visits) + 100)))
        return Booked(made.id, made.version)

    async def rebook(
        self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request, *, reason: str = ""
    ) -> Rebooked:
        self._clear(request)
        old = self._reached(moved)
        self._take(VACCINATION.id, starts)
        new = replace(old, starts=starts, ends=starts + timedelta(minutes=20), version=old.version + 1)
        self.visits[old.id] = new
        return Rebooked(new.id, new.version, old.starts)

    async def cancel(
        self, asker: Asker, gone: AppointmentRef, request: Request, *, reason: str = "", said_fee: bool = True
    ) -> Cancelled:
        self._clear(request)
        old = self._reached(gone)
        if (may := card(old, self.now).may).cancel is not None:
            raise may.cancel
        if may.fee_now and not said_fee:
            raise FeeHasBegun(old.id)
        self.reasons.append(reason)
        self.visits[old.id] = replace(old, status=Status.CANCELLED, version=old.version + 1)
        return Cancelled(old.id, old.version + 1, may.fee_now, TaskId(1))

    async def undo(self, asker: Asker, ref: AppointmentRef, request: Request) -> Undone:
        return Undone(ref.id, ref.version, "booked")

    async def tell_unit(
        self, asker: Asker, appointment: AppointmentId, text: str, request: Request
    ) -> UnitTold:
        self._clear(request)
        self.told.append(required(text, 500))
        return UnitTold(TaskId(1), local_day(self.now) + timedelta(days=1))

    def _reached(self, shown: AppointmentRef) -> Appointment:
        if (found := self.visits.get(shown.id)) is None:
            raise NotYours
        if refusal := cannot_be_reached(shown.version, found):
            raise refusal
        return found

    def _take(self, service: ServiceId, starts: datetime) -> None:
        if starts in self.lost or starts not in self.free:
            self.free = [one for one in self.free if one != starts]
            raise SlotTaken(service, starts)

    # Availability

    async def units(self, asker: Asker) -> Sequence[CareUnit]:
        return [EKEN]

    async def unit(self, unit: UnitId) -> CareUnit:
        return EKEN

    async def services(self, asker: Asker, unit: UnitId) -> Sequence[ServiceChoice]:
        return [await self.service(asker, one.id) for one in (VACCINATION, DOCTOR)]

    async def service(self, asker: Asker, service: ServiceId) -> ServiceChoice:
        found = next((one for one in (VACCINATION, DOCTOR) if one.id == service), None)
        if found is None:
            raise NotYours
        rules = DIRECT if found is VACCINATION else BY_BASIS
        return ServiceChoice(found, cannot_self_book(EKEN.id, found.id, rules), rules=rules)

    async def dates(self, asker: Asker, query: TimeQuery) -> Sequence[date]:
        return sorted({local_day(one) for one in self._wanted(query)})

    async def timeslots(self, asker: Asker, query: TimeQuery, *, limit: int = 6) -> Times:
        wanted = self._wanted(query)
        times = [
            FreeTime(EKEN.id, s, one, one + timedelta(minutes=20)) for s in query.services for one in wanted
        ]
        return Times(times[:limit], len(times) > limit, local_day(self.now) + timedelta(weeks=4))

    def _wanted(self, query: TimeQuery) -> list[datetime]:
        hours = [HOURS[part] for part in query.parts]
        return [
            one
            for one in sorted(self.free)
            if query.first_day <= local_day(one) <= query.last_day
            and (query.after is None or one > query.after)
            and (not hours or any(a <= (one + timedelta(hours=1)).time() < b for a, b in hours))
        ]

    # People

    async def session(self, user: UserId) -> Session:
        person = next((one for one in (ANNA, EVA) if one.id == self.holders.get(user)), None)
        return Session(user=user, person=person, language=self.languages.get(user, "sv"))

    async def begin_log_in(self, user: UserId, login: str, request: Request) -> CodeSent:
        self._clear(request)
        if login not in (ANNA.login, EVA.login):
            raise UnknownPerson
        return CodeSent("05")

    async def confirm_log_in(self, user: UserId, code: str, request: Request) -> LoggedIn:
        self._clear(request)
        if code != CODE:
            self.tries -= 1
            raise WrongCode(self.tries)
        self.holders[user] = ANNA.id
        return LoggedIn(ANNA.id)

    async def log_in_by_token(self, user: UserId, token: str, request: Request) -> LoggedIn:
        if token != TOKEN:
            raise CodeLapsed
        self.holders[user] = ANNA.id
        return LoggedIn(ANNA.id)

    async def log_out(self, user: UserId, request: Request) -> None:
        self.holders.pop(user, None)

    async def speak(self, user: UserId, language: str) -> None:
        self.languages[user] = language

    async def person(self, *given: PersonId) -> Person:
        return next(one for one in (ANNA, EVA) if one.id == given[-1])

    patient_seen = person

    async def children(self, guardian: PersonId) -> Sequence[Person]:
        return self.wards

    async def open_tasks(self, staff: PersonId) -> Sequence[Task]:
        return self.tasks

    async def task(self, staff: PersonId, task: TaskId) -> Task:
        for found in [one for one in self.tasks if one.id == task]:
            return found
        raise NotYours

    async def why_not_offer(self, staff: PersonId, task: TaskId) -> Refusal | None:
        return self.no_offer

    async def unread(self, staff: PersonId) -> int:
        return 0


def request(number: int, user: int) -> Request:
    return Request(RequestId(str(number)), UserId(user))
