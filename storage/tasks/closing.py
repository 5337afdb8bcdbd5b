"""A task is closed: by staff with a result, by the patient's own answer, or since its cause is gone."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from care.cases.values import Actor
from care.follow_ups.tasks import TaskKind, TaskResult
from care.values.ids import AppointmentId, CaseId, GroundId, PersonId, TaskId
from storage.cases.acting import Step
from storage.cases.staff import step_of
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.appointments import tasks
from storage.tables.grounds import grounds
from storage.tasks.kind import close_cases
from storage.verbs.call import Call


def _closing(*where: ColumnElement[bool], **more: BindParameter[str]) -> ReturningUpdate[Any]:
    return (
        update(tasks)
        .where(*where)
        .values(
            result=bindparam("how", type_=words()),
            closed_at=bindparam("at", type_=instant()),
            closed_by=bindparam("who", type_=reference()),
            waits=exactly(0),
            **more,
        )
        .returning(tasks.c.id, tasks.c.in_case)
    )


_is_it = tasks.c.id == bindparam("task", type_=reference())
_is_open = tasks.c.closed_at.is_(None)
_replaced = (
    select(grounds.c.replaces).where(grounds.c.id == bindparam("ground", type_=reference())).scalar_subquery()
)
# Open, or closed with an offer that the patient has now answered.
_waits_for_answer = or_(
    _is_open & (tasks.c.kind != exactly(TaskKind.MESSAGE.value)),
    tasks.c.result == exactly(TaskResult.NEW_TIME_OFFERED.value),
)
CLOSE = _closing(_is_it, _is_open)
CLOSE_WAITING = _closing(_is_it, _is_open, tasks.c.waits == exactly(1))
CLOSE_MENDED = _closing(
    tasks.c.appointment_id == bindparam("appointment", type_=reference()),
    tasks.c.kind == exactly(TaskKind.FOLLOW_UP.value),
    _is_open,
)
_of_replaced = (tasks.c.appointment_id == _replaced, _waits_for_answer)
CLOSE_REPLACED = _closing(*_of_replaced)
CLOSE_WITH_WORDS = _closing(*_of_replaced, text=bindparam("said", type_=words()))


def close_task(call: Call, task: TaskId, result: TaskResult) -> bool:
    """By who asks, with its case. False: somebody was first."""
    return bool(_closed(_step(call), CLOSE, result, task=task))


def close_waiting(port: Port, task: TaskId, now: datetime, *, by: PersonId) -> bool:
    """The patient has booked a new time, whichever way. False: it waited no longer."""
    step = Step(port=port, now=now, role=Actor.PATIENT, actor=by)
    return bool(_closed(step, CLOSE_WAITING, TaskResult.NEW_TIME_BOOKED, task=task))


def close_mended(call: Call, appointment: AppointmentId) -> None:
    """Nothing is to be followed up of a visit that took place."""
    _closed(_step(call), CLOSE_MENDED, TaskResult.NO_NEED, appointment=appointment)


def close_replaced(call: Call, ground: GroundId, result: TaskResult, said: str = "") -> TaskId | None:
    """By the patient's own answer to a right to a new time, with what staff closed by an offer. None: staff
    have met the need.
    """
    words_too = {"said": said} if said else {}
    statement = CLOSE_WITH_WORDS if said else CLOSE_REPLACED
    return max(_closed(_step(call), statement, result, ground=ground, **words_too), default=None)


def _closed(step: Step, statement: ReturningUpdate[Any], how: TaskResult, **which: object) -> list[TaskId]:
    """The tasks that are closed now, their cases with them."""
    ended = {"how": how.value, "at": to_micros(step.now), "who": step.actor}
    rows = step.port.all(statement, **ended, **which)
    close_cases(step, [CaseId(case) for _, case in rows])
    return [TaskId(task) for task, _ in rows]


def _step(call: Call) -> Step:
    return step_of(call, Actor.STAFF if call.asker.is_staff else Actor.PATIENT)
