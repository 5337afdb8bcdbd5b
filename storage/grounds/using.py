"""Using up a ground and giving it back, under the patient's lock: patient, ground, appointment, slot."""

from sqlalchemy import bindparam, update

from care.bookings.after_cancelling import Next, gives_back, new_last_day, what_next
from care.bookings.appointments import Appointment, BookedWith
from care.follow_ups.tasks import TaskResult
from care.grounds.notices import PatientInvited
from care.grounds.refusals import GroundUsed
from care.grounds.rules import GroundKind, GroundState
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import GroundId
from storage.engine.columns import exactly, reference
from storage.engine.columns import local_day as local_day_column
from storage.grounds.rows import LOCKED, Right, right_of
from storage.grounds.timing import await_booking
from storage.people.telling import tell_readers
from storage.tables.grounds import ground_patients, grounds
from storage.tasks.closing import close_replaced
from storage.verbs.call import Call

_is_it = grounds.c.id == bindparam("ground", type_=reference())
_is_own = (
    ground_patients.c.ground_id == bindparam("ground", type_=reference()),
    ground_patients.c.patient_id == bindparam("patient", type_=reference()),
)
USE = (
    update(grounds)
    .where(
        _is_it,
        grounds.c.state == exactly(GroundState.OPEN.value),
        grounds.c.used < grounds.c.allowed,
    )
    .values(used=grounds.c.used + exactly(1))
)
USE_OWN = (
    update(ground_patients)
    .where(*_is_own, ground_patients.c.used < ground_patients.c.allowed)
    .values(used=ground_patients.c.used + exactly(1))
)
_GIVE_BACK = (
    update(grounds).where(_is_it, grounds.c.used > exactly(0)).values(used=grounds.c.used - exactly(1))
)
GIVE_OWN_BACK = (
    update(ground_patients)
    .where(*_is_own, ground_patients.c.used > exactly(0))
    .values(used=ground_patients.c.used - exactly(1))
)
OPEN_AGAIN = (
    update(grounds)
    .where(_is_it)
    .values(
        state=exactly(GroundState.OPEN.value),
        last_day=bindparam("until", type_=local_day_column()),
        reminded_at=None,
        overdue_at=None,
    )
)


def reach_right(call: Call, ground: GroundId | None) -> Right | None:
    """Locked. Raises NotYours for one that is not the patient's."""
    if ground is None:
        return None
    row = call.port.one(LOCKED, ground=ground, patient=call.asker.patient)
    if row is None:
        raise NotYours
    return right_of(row)


def use(call: Call, right: Right | None) -> None:
    """Raises GroundUsed: the database decides, whatever was read before."""
    if right is None:
        return
    ground = right.ground.id
    for stmt, whose in ((USE, {}), (USE_OWN, {"patient": call.asker.patient})):
        if call.port.run(stmt, ground=ground, **whose) != 1:
            raise GroundUsed(right.ground.unit)
    if right.ground.kind is GroundKind.REPLACEMENT:
        close_replaced(call, ground, TaskResult.NEW_TIME_BOOKED)


def give_back(call: Call, visit: Appointment) -> bool:
    """After a cancelled visit, if the unit's rules give it back; a kallelse is then open anew. Whether it
    was given back.
    """
    booked_with = visit.ground
    if booked_with is None or not gives_back(visit):
        return False
    unuse(call, booked_with.id)
    if booked_with.kind is GroundKind.INVITATION and what_next(visit, call.now) is Next.INVITED_AGAIN:
        _open_again(call, visit, booked_with)
    return True


def unuse(call: Call, ground: GroundId) -> None:
    """As if it had not been booked with this time; what it waits for has waited on."""
    call.port.run(_GIVE_BACK, ground=ground)
    call.port.run(GIVE_OWN_BACK, ground=ground, patient=call.asker.patient)


def _open_again(call: Call, visit: Appointment, booked_with: BookedWith) -> None:
    until = new_last_day(max(booked_with.last_day, local_day(call.now)), visit.rules, call.now)
    call.port.run(OPEN_AGAIN, ground=booked_with.id, until=until.isoformat())
    await_booking(call, booked_with.id, call.asker.patient, until, visit.rules)
    if call.asker.is_staff:
        tell_readers(call, PatientInvited(patient=call.asker.patient, ground=booked_with.id))
