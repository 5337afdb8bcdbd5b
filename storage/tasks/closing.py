"""A task is closed: by staff with a result, by the patient's own answer, or since its cause is gone."""

from datetime import datetime

from sqlalchemy import ColumnElement, Update, bindparam, or_, select, update

from care.follow_ups.tasks import TaskKind, TaskResult
from care.values.ids import AppointmentId, GroundId, PersonId, TaskId
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.appointments import tasks
from storage.tables.grounds import grounds
from storage.verbs.call import Call


def _closing(*where: ColumnElement[bool]) -> Update:
    return (
        update(tasks)
        .where(*where)
        .values(
            result=bindparam("how", type_=words()),
            closed_at=bindparam("at", type_=instant()),
            closed_by=bindparam("who", type_=reference()),
            waits=exactly(0),
        )
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
_of_replaced = _closing(tasks.c.appointment_id == _replaced, _waits_for_answer)
CLOSE_REPLACED = _of_replaced.returning(tasks.c.id)
CLOSE_WITH_WORDS = _of_replaced.values(text=bindparam("said", type_=words())).returning(tasks.c.id)


def close_task(call: Call, task: TaskId, result: TaskResult) -> bool:
    """By who asks. False: somebody was first."""
    return call.port.run(CLOSE, task=task, **_how(result, call.now, call.asker.person)) == 1


def close_waiting(port: Port, task: TaskId, now: datetime, *, by: PersonId) -> bool:
    """The patient has booked a new time, whichever way. False: it waited no longer."""
    return port.run(CLOSE_WAITING, task=task, **_how(TaskResult.NEW_TIME_BOOKED, now, by)) == 1


def close_mended(call: Call, appointment: AppointmentId) -> None:
    """Nothing is to be followed up of a visit that took place."""
    call.port.run(
        CLOSE_MENDED, appointment=appointment, **_how(TaskResult.NO_NEED, call.now, call.asker.person)
    )


def close_replaced(call: Call, ground: GroundId, result: TaskResult, said: str = "") -> TaskId | None:
    """By the patient's own answer to a right to a new time, with what staff closed by an offer. None: staff
    have met the need.
    """
    how = _how(result, call.now, call.asker.person)
    if said:
        rows = call.port.all(CLOSE_WITH_WORDS, ground=ground, said=said, **how)
    else:
        rows = call.port.all(CLOSE_REPLACED, ground=ground, **how)
    return TaskId(max(row[0] for row in rows)) if rows else None


def _how(result: TaskResult, now: datetime, by: PersonId) -> dict[str, object]:
    return {"how": result.value, "at": to_micros(now), "who": by}
