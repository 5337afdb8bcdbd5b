"""What the clock does for a kallelse that nobody books by: one reminder, then a task; safe late or twice."""

from datetime import date, datetime

from sqlalchemy import bindparam, update

from care.follow_ups.tasks import Task, TaskKind
from care.grounds.notices import PatientStillInvited, StaffUnbooked
from care.grounds.rules import GroundState, awaiting
from care.people.roles import Act
from care.rules.values import Rules
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId, TaskId, UnitId
from care.values.working_days import add_working_days
from storage.engine.columns import instant, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.grounds.rows import LOCKED, Right, right_of
from storage.people.members import members
from storage.people.telling import tell_readers
from storage.tables.grounds import grounds
from storage.tasks.leaving import About, leave_task
from storage.tasks.reading import ONE_TASK, task_of
from storage.turns.deadlines import Deadline, come_again, drop_deadline, fired, set_deadline
from storage.verbs.asking import lock
from storage.verbs.call import Call
from storage.verbs.readers import readers_of
from storage.verbs.tell import tell
from storage.verbs.when_told import At

REMIND, TO_STAFF = "invitation_reminder", "invitation_unbooked"
DEADLINE_KINDS = (REMIND, TO_STAFF)
_is_it = grounds.c.id == bindparam("ground", type_=reference())
_at = bindparam("at", type_=instant())
MARK_REMINDED = update(grounds).where(_is_it, grounds.c.reminded_at.is_(None)).values(reminded_at=_at)
MARK_OVERDUE = update(grounds).where(_is_it, grounds.c.overdue_at.is_(None)).values(overdue_at=_at)


def await_booking(
    call: Call,
    ground: GroundId,
    patient: PersonId,
    last_day: date,
    rules: Rules,
    *,
    task: TaskId | None = None,
) -> None:
    """By the rules of the day it is sent; what was awaited before is awaited no longer. `task`: whose need
    it is to meet.
    """
    stop_awaiting(call.port, ground)
    due = awaiting(call.now, last_day, rules)
    facts = {"ground": ground, "patient": patient, "answer_days": rules.answer_working_days, "task": task}
    if due.remind is not None:
        set_deadline(call.port, kind=REMIND, subject=str(ground), due=due.remind, facts=facts)
    set_deadline(call.port, kind=TO_STAFF, subject=str(ground), due=due.task, facts=facts)


def stop_awaiting(port: Port, ground: GroundId) -> None:
    for kind in DEADLINE_KINDS:
        drop_deadline(port, kind=kind, subject=str(ground))


def await_again(port: Port, ground: GroundId, since: datetime) -> None:
    """What fired from then on, while it was booked by, is awaited still."""
    for kind in DEADLINE_KINDS:
        come_again(port, kind=kind, subject=str(ground), since=since)


def fire(port: Port, now: datetime, deadline: Deadline) -> bool:
    """False: it had fired, or there is no cause any more."""
    patient, ground = PersonId(deadline.facts["patient"]), GroundId(deadline.facts["ground"])
    lock(port, patient)
    row = port.one(LOCKED, ground=ground, patient=patient)
    if not fired(port, deadline.id, at=now) or row is None:
        return False
    right, need = right_of(row), _need(port, deadline)
    if right.ground.state is not GroundState.OPEN or right.ground.left < 1:
        return False
    if need is not None and need.rebooked is not None:
        return False
    if deadline.kind == REMIND:
        return _remind(port, right, patient, now)
    return _to_staff(port, right, deadline, now)


def _need(port: Port, deadline: Deadline) -> Task | None:
    """The task that was closed with the offer, and what has become of it."""
    row = port.one(ONE_TASK, task=deadline.facts["task"]) if deadline.facts.get("task") else None
    return None if row is None else task_of(row)


def _remind(port: Port, right: Right, patient: PersonId, now: datetime) -> bool:
    """Who reads nothing here is not reminded, nor said to be."""
    ground = right.ground
    if not readers_of(port, patient, now):
        return False
    if local_day(now) > ground.last_day or not port.run(MARK_REMINDED, ground=ground.id, at=to_micros(now)):
        return False
    tell_readers(At(port, now), PatientStillInvited(patient=patient, ground=GroundId(ground.id)))
    return True


def _to_staff(port: Port, right: Right, deadline: Deadline, now: datetime) -> bool:
    ground, patient = right.ground, PersonId(deadline.facts["patient"])
    if not port.run(MARK_OVERDUE, ground=ground.id, at=to_micros(now)):
        return False
    days = int(deadline.facts["answer_days"])
    due = max(add_working_days(local_day(now), days), right.ground.last_day)  # so long it can be booked
    task = _leave_task(port, right, deadline, due, now)
    to = members(port, UnitId(ground.unit), Act.GET_NOTICES)
    tell(At(port, now), to, StaffUnbooked(patient=patient, task=task))
    return True


def _leave_task(port: Port, right: Right, deadline: Deadline, due: date, now: datetime) -> TaskId:
    need = _need(port, deadline)
    about = About(
        unit=UnitId(right.ground.unit),
        patient=PersonId(deadline.facts["patient"]),
        service=right.ground.services[0] if need is None else need.service,
        appointment=None if need is None else need.appointment,
        starts=None if need is None else need.starts,
    )
    return leave_task(port, TaskKind.UNBOOKED, about, due=due, now=now)
