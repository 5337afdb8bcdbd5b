"""care.bookings.verbs.Bookings over a database: whoever calls, each unit's rules hold."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard, AppointmentRef
from care.bookings.outcomes import Booked, Cancelled, Held, Rebooked, UnitTold
from care.bookings.verbs import Right
from care.outcomes import Done
from care.people.roles import Act
from care.people.values import Person
from care.values.clock import Clock
from care.values.ids import AppointmentId, ServiceId
from care.verbs import Asker, Request
from storage.bookings.booking import Terms, book, hold
from storage.bookings.cancelling import cancel
from storage.bookings.last_change import changed_by
from storage.bookings.moving import hold_for, rebook
from storage.bookings.places_in_time import release_holds
from storage.bookings.schedule import details, schedule
from storage.bookings.telling import tell_unit
from storage.engine.database import Database
from storage.verbs.asking import demand_of_staff, lock_patient
from storage.verbs.call import Call, Caller


class BookingStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def schedule(self, asker: Asker, *, earlier: bool = False) -> Sequence[AppointmentCard]:
        now = self._clock()
        return await self._database.read(lambda port: schedule(port, asker, now, earlier=earlier))

    async def details(self, asker: Asker, appointment: AppointmentId) -> AppointmentCard:
        now = self._clock()
        return await self._database.read(lambda port: details(port, asker, now, appointment))

    async def changed_by(self, asker: Asker, appointment: AppointmentId) -> Person:
        now = self._clock()
        return await self._database.read(lambda port: changed_by(port, asker, now, appointment))

    async def hold(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *, ground: Right = None
    ) -> Held:
        return await self._once(Held, asker, request, lambda call: hold(call, service, starts, ground))

    async def hold_for(self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request) -> Held:
        return await self._once(Held, asker, request, lambda call: hold_for(call, moved, starts))

    async def release(self, asker: Asker, request: Request) -> None:
        await self._once(Done, asker, request, _release)

    async def book(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *,
        purpose: str = "", ground: Right = None,
    ) -> Booked:  # fmt: skip
        terms = Terms(purpose=purpose, ground=ground)
        return await self._once(Booked, asker, request, lambda call: book(call, service, starts, terms))

    async def call_in(
        self, asker: Asker, service: ServiceId, starts: datetime, request: Request, *, purpose: str
    ) -> Booked:
        terms = Terms(purpose=purpose, invitation=True)
        return await self._once(Booked, asker, request, lambda call: book(call, service, starts, terms))

    async def rebook(
        self, asker: Asker, moved: AppointmentRef, starts: datetime, request: Request, *, reason: str = ""
    ) -> Rebooked:
        return await self._once(Rebooked, asker, request, lambda call: rebook(call, moved, starts, reason))

    async def cancel(
        self, asker: Asker, cancelled: AppointmentRef, request: Request, *, reason: str = ""
    ) -> Cancelled:
        return await self._once(Cancelled, asker, request, lambda call: cancel(call, cancelled, reason))

    async def tell_unit(
        self, asker: Asker, appointment: AppointmentId, text: str, request: Request
    ) -> UnitTold:
        return await self._once(UnitTold, asker, request, lambda call: tell_unit(call, appointment, text))


def _release(call: Call) -> Done:
    lock_patient(call)
    demand_of_staff(call, Act.BOOK_FOR_PATIENT, None)
    release_holds(call.port, call.asker.patient)
    return Done()
