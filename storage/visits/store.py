"""care.visits.verbs.Visits over a database."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, delete

from care.bookings.appointments import AppointmentRef
from care.values.clock import Clock
from care.values.ids import AppointmentId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request
from care.visits.outcomes import AttendanceMarked, ComingConfirmed
from care.visits.values import Attendance
from care.visits.verbs import DayLine, GroupSeats, UnitDay
from storage.bookings.reminders import VISIT_REMINDER
from storage.engine.columns import reference
from storage.engine.database import Database
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.tables.attendances import unreminded
from storage.turns.deadlines import Deadline
from storage.verbs.call import Caller
from storage.visits.agenda import AGENDA, fire_agenda, set_next_agenda
from storage.visits.days import group, line, patient_of, unit_day, units_seen
from storage.visits.marking import confirm, mark
from storage.visits.reminding import WANTS_NONE, fire_reminder

WANT_NONE = insert_unless_there(unreminded, "person_id", key=["person_id"])
WANT = delete(unreminded).where(unreminded.c.person_id == bindparam("person", type_=reference()))


class VisitStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._once = Caller(database, clock).once

    async def wants_reminders(self, person: PersonId) -> bool:
        return await self._database.read(lambda port: port.one(WANTS_NONE, person=person)) is None

    async def want_reminders(self, person: PersonId, *, wanted: bool) -> None:
        def wish(port: Port) -> int:
            return port.run(WANT, person=person) if wanted else port.run(WANT_NONE, person_id=person)

        await self._database.write(wish)

    async def confirm(self, asker: Asker, coming: AppointmentRef, request: Request) -> ComingConfirmed:
        return await self._once(ComingConfirmed, asker, request, lambda call: confirm(call, coming))

    async def line(self, staff: PersonId, appointment: AppointmentId) -> DayLine:
        return await self._database.read(lambda port: line(port, staff, appointment))

    async def group(self, staff: PersonId, appointment: AppointmentId) -> GroupSeats:
        return await self._database.read(lambda port: group(port, staff, appointment))

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        return await self._database.read(lambda port: units_seen(port, staff))

    async def day(self, staff: PersonId, unit: UnitId, day: date) -> UnitDay:
        return await self._database.read(lambda port: unit_day(port, staff, unit, day))

    async def mark(
        self, staff: PersonId, appointment: AppointmentId, attendance: Attendance | None, request: Request
    ) -> AttendanceMarked:
        patient = await self._database.read(lambda port: patient_of(port, staff, appointment))
        asker = Asker(staff, patient)
        return await self._once(
            AttendanceMarked, asker, request, lambda call: mark(call, appointment, attendance)
        )

    async def prepare(self) -> None:
        """After a start, and after the clock was set: the next morning's list has its due time."""
        now = self._clock()
        await self._database.write(lambda port: set_next_agenda(port, now))

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        """What is done when a deadline of each kind is due."""
        return {VISIT_REMINDER: self.fire_reminder, AGENDA: self.fire_agenda}

    async def fire_reminder(self, deadline: Deadline) -> bool:
        now = self._clock()
        return await self._database.write(lambda port: fire_reminder(port, deadline, now))

    async def fire_agenda(self, deadline: Deadline) -> int:
        now = self._clock()
        return await self._database.write(lambda port: fire_agenda(port, deadline, now))
