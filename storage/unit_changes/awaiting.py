"""The task about a visit that the unit has cancelled: the patient's own answer first, then staff's to do."""

from datetime import datetime

from sqlalchemy import bindparam, update

from care.bookings.appointments import Appointment
from care.follow_ups.tasks import TaskResult
from care.grounds.rules import MORNING
from care.people.roles import Act
from care.unit_changes.notices import StaffNoNewTime
from care.values.clock import instant, local_day
from care.values.ids import PersonId, TaskId, UnitId
from care.values.working_days import add_working_days
from storage.engine.columns import exactly, reference
from storage.engine.columns import instant as instant_column
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.people.members import members
from storage.tables.appointments import tasks
from storage.tasks.reading import ONE, task_of
from storage.turns.deadlines import Deadline, fired, set_deadline
from storage.verbs.asking import LOCK
from storage.verbs.call import Call
from storage.verbs.tell import At, tell

NO_NEW_TIME = "no_new_time"
_is_it = tasks.c.id == bindparam("task", type_=reference())
WAITS = update(tasks).where(_is_it).values(waits=exactly(1))
WAITS_NO_MORE = (
    update(tasks)
    .where(_is_it, tasks.c.waits == exactly(1), tasks.c.closed_at.is_(None))
    .values(waits=exactly(0))
    .returning(tasks.c.unit_id)
)


CLOSED = (
    update(tasks)
    .where(_is_it, tasks.c.waits == exactly(1), tasks.c.closed_at.is_(None))
    .values(
        result=exactly(TaskResult.NEW_TIME_BOOKED.value),
        closed_at=bindparam("at", type_=instant_column()),
        closed_by=bindparam("who", type_=reference()),
        waits=exactly(0),
    )
)


def await_choice(call: Call, visit: Appointment, task: TaskId) -> None:
    """By the rules of the day the visit was booked."""
    call.port.run(WAITS, task=task)
    day = add_working_days(local_day(call.now), visit.rules.new_time_task_working_days)
    facts = {"task": task, "patient": visit.patient}
    set_deadline(call.port, kind=NO_NEW_TIME, subject=str(task), due=instant(day, MORNING), facts=facts)


def fire(port: Port, deadline: Deadline, now: datetime) -> bool:
    """False: it had fired, or the patient has answered."""
    patient, task = PersonId(deadline.facts["patient"]), TaskId(deadline.facts["task"])
    port.one(LOCK, patient=patient)
    if not fired(port, deadline.id, at=now) or _booked_otherwise(port, task, patient, now):
        return False
    row = port.one(WAITS_NO_MORE, task=task)
    if row is None:
        return False
    to = members(port, UnitId(row[0]), Act.GET_NOTICES)
    tell(At(port, now), to, StaffNoNewTime(patient=patient, task=task))
    return True


def _booked_otherwise(port: Port, task: TaskId, patient: PersonId, now: datetime) -> bool:
    """The patient has a new time at the same service, whichever way it was booked."""
    row = port.one(ONE, task=task)
    if row is None or task_of(row).rebooked is None:
        return False
    return port.run(CLOSED, task=task, at=to_micros(now), who=patient) == 1
