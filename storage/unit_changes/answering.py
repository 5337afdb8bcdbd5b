"""`Jag behöver ingen ny tid`: the right to it ends, and the task is closed with that result."""

from sqlalchemy import bindparam, select

from care.follow_ups.tasks import TaskResult
from care.grounds.refusals import GroundUsed, NewTimeNotWanted
from care.grounds.rules import GroundKind, GroundState
from care.people.roles import Act
from care.refusals import NotYours
from care.unit_changes.notices import StaffNoNewTime
from care.unit_changes.outcomes import NewTimeDeclined
from care.values.ids import GroundId, UnitId
from care.values.words import clean, within
from storage.engine.columns import reference
from storage.engine.instants import to_micros
from storage.grounds.listing import WITHDRAW
from storage.grounds.using import reach_right
from storage.people.members import members
from storage.tables.grounds import grounds
from storage.tasks.closing import close_replaced
from storage.verbs.asking import lock_patient
from storage.verbs.call import Call
from storage.verbs.journal import About, Happened, record
from storage.verbs.tell import tell

REASON_LENGTH = 500
ENDED_BY = select(grounds.c.ended_by).where(grounds.c.id == bindparam("ground", type_=reference()))


def decline(call: Call, ground: GroundId, reason: str) -> NewTimeDeclined:
    """Decided against a booking at the same moment by the ground's own row."""
    lock_patient(call)
    right = reach_right(call, ground)
    if right is None or right.ground.kind is not GroundKind.REPLACEMENT:
        raise NotYours
    unit, said = right.ground.unit, within(clean(reason), REASON_LENGTH)
    at = to_micros(call.now)
    if call.port.run(WITHDRAW, ground=ground, at=at, actor=call.asker.person) != 1:
        if right.ground.state is not GroundState.WITHDRAWN:
            raise GroundUsed(unit)
        return _said_before(call, ground, unit)
    task = close_replaced(call, ground, TaskResult.NO_NEED, said)
    _tell(call, ground, NewTimeDeclined(task), UnitId(unit), said=said)
    return NewTimeDeclined(task)


def _said_before(call: Call, ground: GroundId, unit: UnitId) -> NewTimeDeclined:
    """A second tap of the same hand is the same answer. Raises NewTimeNotWanted."""
    row = call.port.one(ENDED_BY, ground=ground)
    if row is None or row[0] != call.asker.person:
        raise NewTimeNotWanted(unit)
    return NewTimeDeclined(None)


def _tell(call: Call, ground: GroundId, declined: NewTimeDeclined, unit: UnitId, *, said: str) -> None:
    record(
        call,
        Happened(
            what="new_time_declined",
            unit=unit,
            about=About.GROUND,
            subject=ground,
            rule_version="",
            new={"task": declined.task, "reason": said},
        ),
    )
    if declined.task is not None:
        told = StaffNoNewTime(patient=call.asker.patient, task=declined.task, said=said)
        tell(call, members(call.port, unit, Act.GET_NOTICES), told)
