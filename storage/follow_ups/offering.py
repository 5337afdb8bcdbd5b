"""`Erbjud nya tider`: a right to book is given, the patient is told, the task is closed; all or nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from care.bookings.after_cancelling import gives_back, new_last_day
from care.bookings.appointments import Appointment
from care.follow_ups.notices import PatientNewTimes
from care.follow_ups.outcomes import NewTimesOffered
from care.follow_ups.refusals import TaskAlreadyClosed
from care.follow_ups.tasks import Task, TaskResult
from care.follow_ups.verbs import cannot_offer
from care.grounds.rules import cannot_use
from care.people.roles import Act, may
from care.refusals import NotAllowed, NotYours, Refusal
from care.rules.values import Rules
from care.values.ids import GroundId, PersonId, ServiceId, TaskId
from care.verbs import Asker
from storage.bookings.reading import found
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.grounds.replacing import replace_with
from storage.grounds.rows import HELD_BY, IS_PATIENTS, right
from storage.grounds.timing import await_booking
from storage.grounds.using import OPEN_AGAIN
from storage.people.telling import tell_readers
from storage.places.reading import day_of, in_force
from storage.rules.rulebook.stored import decode_rules
from storage.tables.grounds import ground_patients, grounds
from storage.tables.places import service_rules
from storage.tasks.closing import close_task
from storage.tasks.reading import seen
from storage.verbs.asking import demand, grants_of, lock
from storage.verbs.call import Call
from storage.verbs.journal import Happened, record
from storage.verbs.readers import readers_of

_NOBODY = PersonId(0)
RULES_TODAY = select(service_rules.c.version, service_rules.c.rules).where(
    in_force(service_rules, service_rules.c.service_id),
    service_rules.c.service_id == bindparam("service", type_=reference()),
)
GIVEN_BEFORE = (
    select(grounds.c.id)
    .select_from(HELD_BY)
    .where(
        IS_PATIENTS,
        grounds.c.replaces == bindparam("appointment", type_=reference()),
        grounds.c.state == exactly("open"),
        grounds.c.used < grounds.c.allowed,
        ground_patients.c.used < ground_patients.c.allowed,
    )
    .order_by(grounds.c.id.desc())
    .limit(exactly(1))
)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the patient may book, by today's rules of the service."""

    visit: Appointment
    rules: Rules


def why_no_offer(port: Port, task: Task, now: datetime) -> Refusal | None:
    rules = None if task.service is None else _rules_of(port, task.service, now)
    return cannot_offer(task, rules, has_reader=bool(readers_of(port, task.patient, now)))


def why_not_offer(port: Port, now: datetime, staff: PersonId, task: TaskId) -> Refusal | None:
    """What `offer_times` would raise, or None. Raises NotYours."""
    there = seen(port, staff, task)
    if not may(grants_of(port, staff), Act.HANDLE_TASK, there.unit):
        return NotAllowed()
    return why_no_offer(port, there, now)


def offer_times(call: Call, task: TaskId) -> NewTimesOffered:
    found_task = seen(call.port, call.asker.person, task)
    demand(grants_of(call.port, call.asker.person), Act.HANDLE_TASK, found_task.unit)
    lock(call.port, found_task.patient)
    # Read again under the lock: the patient may have booked, or a colleague been first.
    found_task = seen(call.port, call.asker.person, task)
    refusal = why_no_offer(call.port, found_task, call.now)
    if refusal is not None:
        raise refusal
    about = Call(call.port, Asker(call.asker.person, found_task.patient), call.request, call.now)
    offered = _offered(about, found_task)
    ground = _right_to_book(about, offered)
    given = right(call.port, found_task.patient, ground)
    if given is None:
        raise NotYours
    await_booking(about, ground, found_task.patient, given.ground.last_day, offered.rules, task=task)
    _close(about, found_task)
    _tell(about, found_task, offered, ground)
    return NewTimesOffered(task, ground, given.ground.last_day)


def _rules_of(port: Port, service: ServiceId, now: datetime) -> Rules | None:
    row = port.one(RULES_TODAY, service=service, today=day_of(now))
    return None if row is None else decode_rules(row[0], row[1])


def _offered(call: Call, task: Task) -> Offered:
    about = None if task.appointment is None else found(call.port, task.appointment, call.now, _NOBODY)
    if about is None:
        raise NotYours
    return Offered(about.appointment, about.current)


def _right_to_book(call: Call, offered: Offered) -> GroundId:
    """Never a second one for the same visit: what the patient has already lasts as long as a new one."""
    visit, own = offered.visit, _given_back(call, offered.visit)
    if own is not None:
        return own
    row = call.port.one(GIVEN_BEFORE, patient=visit.patient, appointment=visit.id)
    if row is None:
        return replace_with(call, visit, offered.rules)
    there = right(call.port, PersonId(visit.patient), GroundId(row[0]))
    until = new_last_day(None if there is None else there.ground.last_day, offered.rules, call.now)
    call.port.run(OPEN_AGAIN, ground=row[0], until=until.isoformat())
    return GroundId(row[0])


def _given_back(call: Call, visit: Appointment) -> GroundId | None:
    """What the visit was booked with, if its cancelling gave that back and it can be booked with now."""
    if visit.ground is None or not gives_back(visit):
        return None
    there = right(call.port, PersonId(visit.patient), visit.ground.id)
    usable = there is not None and cannot_use(there.ground, visit.service.id, call.now) is None
    return visit.ground.id if usable else None


def _close(call: Call, task: Task) -> None:
    if not close_task(call, task.id, TaskResult.NEW_TIME_OFFERED):
        raise TaskAlreadyClosed(task.id, seen(call.port, call.asker.person, task.id).closed_by)


def _tell(call: Call, task: Task, offered: Offered, ground: GroundId) -> None:
    visit = offered.visit
    told = PatientNewTimes(patient=task.patient, appointment=visit.id, version=visit.version, ground=ground)
    tell_readers(call, told)
    new = {"task": task.id, "result": TaskResult.NEW_TIME_OFFERED.value, "ground": ground}
    record(
        call,
        Happened(
            what="new_times_offered",
            unit=task.unit,
            subject=visit.id,
            rule_version=offered.rules.version,
            new=new,
        ),
    )
