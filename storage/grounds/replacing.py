"""Ersättningstid: the right to a new time of the same kind, given with the message about the old one."""

from sqlalchemy import bindparam, or_, update

from care.bookings.after_cancelling import new_last_day
from care.bookings.appointments import Appointment
from care.follow_ups.tasks import TaskKind, TaskResult
from care.grounds.rules import GroundKind
from care.rules.values import Rules
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId, TaskId
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.instants import to_micros
from storage.grounds.writing import NewGround, entitle, put
from storage.tables.appointments import tasks
from storage.tables.grounds import grounds
from storage.verbs.call import Call

ONE_VISIT = 1
# Open, or closed with an offer that the patient has now answered.
_waits_for_answer = or_(
    tasks.c.closed_at.is_(None) & (tasks.c.kind != exactly(TaskKind.MESSAGE.value)),
    tasks.c.result == exactly(TaskResult.NEW_TIME_OFFERED.value),
)
_replaced = (
    update(tasks)
    .where(
        tasks.c.appointment_id
        == grounds.select()
        .with_only_columns(grounds.c.replaces)
        .where(grounds.c.id == bindparam("ground", type_=reference()))
        .scalar_subquery(),
        _waits_for_answer,
    )
    .values(
        result=bindparam("how", type_=words()),
        closed_at=bindparam("at", type_=instant()),
        closed_by=bindparam("who", type_=reference()),
        waits=exactly(0),
    )
)
CLOSE = _replaced.returning(tasks.c.id)
CLOSE_WITH_WORDS = _replaced.values(text=bindparam("said", type_=words())).returning(tasks.c.id)


def replace_with(call: Call, visit: Appointment, rules: Rules) -> GroundId:
    """One booking, beside what anyone may book, as long as a kallelse of the service lasts."""
    new = NewGround(
        kind=GroundKind.REPLACEMENT,
        unit=visit.unit.id,
        services=(visit.service.id,),
        text=visit.purpose,
        first_day=local_day(call.now),
        last_day=new_last_day(None, rules, call.now),
        allowed=ONE_VISIT,
        replaces=visit.id,
    )
    ground = put(call, new)
    entitle(call.port, ground, PersonId(visit.patient), ONE_VISIT)
    return ground


def close_task(call: Call, ground: GroundId, result: TaskResult, said: str = "") -> TaskId | None:
    """By the patient's own answer, with what staff closed by an offer. None: staff have met the need."""
    how = {"how": result.value, "at": to_micros(call.now), "who": call.asker.person}
    if said:
        rows = call.port.all(CLOSE_WITH_WORDS, ground=ground, said=said, **how)
    else:
        rows = call.port.all(CLOSE, ground=ground, **how)
    return TaskId(max(row[0] for row in rows)) if rows else None
