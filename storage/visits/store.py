"""care.visits.verbs.Visits over a database."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy import bindparam, delete

from care.values.ids import AppointmentId, PersonId
from care.verbs import Asker, Request
from care.visits.outcomes import AttendanceMarked
from care.visits.values import Attendance
from storage.bookings.reminders import VISIT_REMINDER
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.tables.attendances import unreminded
from storage.turns.deadlines import Deadline
from storage.verbs.store import Store, as_asked, deed, look, verb
from storage.visits import days
from storage.visits.agenda import AGENDA, fire_agenda, set_next_agenda
from storage.visits.marking import confirm, mark
from storage.visits.reminding import fire_reminder, wants_reminders

WANT_NONE = insert_unless_there(unreminded, "person_id", key=["person_id"])
WANT = delete(unreminded).where(unreminded.c.person_id == bindparam("person", type_=reference()))


class VisitStore(Store):
    wants_reminders = look(wants_reminders)
    confirm = verb(as_asked, confirm)
    line = look(days.line)
    group = look(days.group)
    units = look(days.units_seen)
    day = look(days.unit_day)
    prepare = deed(set_next_agenda)
    """After a start, and after the clock was set: the next morning's list has its due time."""
    fire_reminder = deed(fire_reminder)
    fire_agenda = deed(fire_agenda)

    async def want_reminders(self, person: PersonId, *, wanted: bool) -> None:
        def wish(port: Port) -> int:
            return port.run(WANT, person=person) if wanted else port.run(WANT_NONE, person_id=person)

        await self._database.write(wish)

    async def mark(
        self, staff: PersonId, appointment: AppointmentId, attendance: Attendance | None, request: Request, /
    ) -> AttendanceMarked:
        patient = await self._database.read(lambda port: days.patient_of(port, staff, appointment))
        asker = Asker(staff, patient)
        return await self._once(
            AttendanceMarked, asker, request, lambda call: mark(call, appointment, attendance)
        )

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        """What is done when a deadline of each kind is due."""
        return {VISIT_REMINDER: self.fire_reminder, AGENDA: self.fire_agenda}
