"""The task about a visit that the unit has cancelled: the patient's own answer first, then staff's to do."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.people.roles import Act
from care.unit_changes.notices import StaffNoNewTime
from care.values.clock import instant, local_day
from care.values.ids import PersonId, TaskId
from care.values.quiet import MORNING
from care.values.working_days import add_working_days
from storage.engine.port import Port
from storage.people.members import members
from storage.tasks.closing import close_waiting
from storage.tasks.leaving import wait, wait_no_more
from storage.tasks.reading import ONE_TASK, task_of
from storage.turns.deadlines import Deadline, fired, set_deadline
from storage.verbs.asking import lock
from storage.verbs.call import Call
from storage.verbs.tell import tell
from storage.verbs.when_told import At

NO_NEW_TIME = "no_new_time"


def await_choice(call: Call, visit: Appointment, task: TaskId) -> None:
    """By the rules of the day the visit was booked."""
    wait(call.port, task)
    day = add_working_days(local_day(call.now), visit.rules.new_time_task_working_days)
    facts = {"task": task, "patient": visit.patient}
    set_deadline(call.port, kind=NO_NEW_TIME, subject=str(task), due=instant(day, MORNING), facts=facts)


def fire(port: Port, now: datetime, deadline: Deadline) -> bool:
    """False: it had fired, or the patient has answered."""
    patient, task = PersonId(deadline.facts["patient"]), TaskId(deadline.facts["task"])
    lock(port, patient)
    if not fired(port, deadline.id, at=now) or _booked_otherwise(port, task, patient, now):
        return False
    unit = wait_no_more(port, task)
    if unit is None:
        return False
    to = members(port, unit, Act.GET_NOTICES)
    tell(At(port, now), to, StaffNoNewTime(patient=patient, task=task))
    return True


def _booked_otherwise(port: Port, task: TaskId, patient: PersonId, now: datetime) -> bool:
    """The patient has a new time at the same service, whichever way it was booked."""
    row = port.one(ONE_TASK, task=task)
    if row is None or task_of(row).rebooked is None:
        return False
    return close_waiting(port, task, now, by=patient)
