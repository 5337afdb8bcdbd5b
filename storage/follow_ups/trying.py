"""What is tried of a task and does not end it: who was not reached, who is reminded of what can be booked."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from care.follow_ups.outcomes import TaskTried
from care.follow_ups.refusals import NothingToRemind, TaskAlreadyClosed
from care.follow_ups.tasks import Task, TaskAsSeen, Tried, again_by
from care.follow_ups.verbs import cannot_try
from care.grounds.notices import PatientStillInvited
from care.people.roles import Act
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId, TaskId
from care.verbs import Asker
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.columns import local_day as day_column
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.grounds.rows import HELD_BY, IS_PATIENTS
from storage.people.telling import tell_readers
from storage.tables.appointments import tasks
from storage.tables.grounds import ground_patients, ground_services, grounds
from storage.tasks.kind import stands_anew
from storage.tasks.reading import seen
from storage.verbs.asking import demand, grants_of, lock
from storage.verbs.call import Call
from storage.verbs.journal import About, Happened, record

_TRIED = (
    update(tasks)
    .where(
        tasks.c.id == bindparam("task", type_=reference()),
        tasks.c.closed_at.is_(None),
        tasks.c.tries == bindparam("before", type_=number()),
    )
    .values(
        tries=tasks.c.tries + exactly(1),
        tried=bindparam("how", type_=words()),
        tried_at=bindparam("at", type_=instant()),
        due=bindparam("again", type_=day_column()),
    )
)
_CAN_BOOK_BY = (
    select(grounds.c.id, grounds.c.last_day)
    .select_from(HELD_BY.join(ground_services, ground_services.c.ground_id == grounds.c.id))
    .where(
        IS_PATIENTS,
        ground_services.c.service_id == bindparam("service", type_=reference()),
        grounds.c.state == exactly("open"),
        grounds.c.used < grounds.c.allowed,
        ground_patients.c.used < ground_patients.c.allowed,
        grounds.c.last_day >= bindparam("today", type_=day_column()),
    )
    .order_by(grounds.c.id.desc())
    .limit(exactly(1))
)


def bookable_until(port: Port, now: datetime, staff: PersonId, task: TaskId) -> date | None:
    """The last day on which the patient can book what the task waits for. Raises NotYours."""
    found = _right_to_book(port, now, seen(port, staff, task))
    return None if found is None else found[1]


def try_later(call: Call, task: TaskAsSeen) -> TaskTried:
    return _tried(call, _locked(call, task), Tried.NOT_REACHED, again_by(call.now))


def remind_once_more(call: Call, task: TaskAsSeen) -> TaskTried:
    there = _locked(call, task)
    found = _right_to_book(call.port, call.now, there)
    if found is None:
        raise NothingToRemind(task.id)
    ground, last_day = found
    done = _tried(call, there, Tried.REMINDED, max(last_day, again_by(call.now)))
    told = done.counted and tell_readers(call, PatientStillInvited(patient=there.patient, ground=ground))
    if done.counted and not told:
        raise NothingToRemind(task.id)  # nobody reads it here: ring
    return done


def _locked(call: Call, task: TaskAsSeen) -> Task:
    """As it was seen: what was tried since counts as tried."""
    lock(call.port, seen(call.port, call.actor, task.id).patient)
    there = replace(seen(call.port, call.actor, task.id), tries=task.tries)
    demand(grants_of(call.port, call.actor), Act.HANDLE_TASK, there.unit)
    refusal = cannot_try(there)
    if refusal is not None:
        raise refusal
    return there


def _right_to_book(port: Port, now: datetime, task: Task) -> tuple[GroundId, date] | None:
    if task.closed_at is not None or task.service is None:
        return None
    today = local_day(now).isoformat()
    row = port.one(_CAN_BOOK_BY, patient=task.patient, service=task.service, today=today)
    return None if row is None else (GroundId(row.id), date.fromisoformat(row.last_day))


def _tried(call: Call, there: Task, how: Tried, again: date) -> TaskTried:
    """Once for what who taps has seen: a colleague's try a moment before is not counted twice."""
    said = {"how": how.value, "at": to_micros(call.now), "again": again.isoformat()}
    if not call.port.run(_TRIED, task=there.id, before=there.tries, **said):
        now = seen(call.port, call.actor, there.id)
        if now.closed_at is not None:
            raise TaskAlreadyClosed(there.id, now.closed_by)
        return TaskTried(there.id, now.due, counted=False)
    if there.thread is not None:
        stands_anew(call.port, there.thread)
    record(
        Call(call.port, Asker(call.actor, there.patient), call.request, call.now),
        Happened(
            what="task_tried",
            unit=there.unit,
            about=About.TASK if there.appointment is None else About.VISIT,
            subject=there.appointment or there.id,
            rule_version="",
            new={"task": there.id, "how": how.value, "again": again.isoformat()},
        ),
    )
    return TaskTried(there.id, again)
