"""The unit cancels a visit: its time is taken away; the patient gets a right to another, and is told once."""

from care.bookings.appointments import Appointment, AppointmentRef, Status
from care.bookings.permissions import cannot_be_reached, cannot_cancel
from care.follow_ups.tasks import TaskKind
from care.grounds.rules import GroundKind, cannot_open
from care.people.roles import Act
from care.unit_changes.notices import PatientUnitCancelled
from care.unit_changes.outcomes import CancelledByUnit
from care.unit_changes.sharing import Share
from care.unit_changes.verbs import is_late, next_is_free
from care.values.clock import local_day
from care.values.ids import GroundId, TaskId
from care.values.words import required
from care.values.working_days import add_working_days
from care.visits.reminders import told_again_at
from storage.bookings.cancelling import CANCEL
from storage.bookings.places_in_time import take_away
from storage.bookings.reaching import reach_newest, unless
from storage.bookings.reading import Found
from storage.bookings.together import take_away_beside
from storage.grounds.replacing import replace_with
from storage.people.telling import tell_readers, tell_readers_again
from storage.tasks.leaving import about, leave_task
from storage.unit_changes.awaiting import await_choice
from storage.verbs.asking import demand_of_staff
from storage.verbs.call import Call
from storage.verbs.journal import Facts, Happened, keep_version, placed, record


def cancel_for_unit(call: Call, cancelled: AppointmentRef, reason: str, share: Share) -> CancelledByUnit:
    found = reach_newest(call, cancelled.id)
    visit = found.appointment
    demand_of_staff(call, Act.CHANGE_VISITS, visit.unit.id)
    unless(cannot_be_reached(cancelled.version, visit))
    unless(cannot_cancel(visit, call.now, as_staff=True))
    why = required(reason, visit.rules.reason_length)
    keep_version(call, visit, Status.CANCELLED, why)
    call.port.run(CANCEL, row=visit.id, why=why)
    if found.slot is not None:
        take_away(call.port, found.slot)
    if visit.beside:
        take_away_beside(call.port, visit.id)
    ground = None if found.hidden else _right_to_another(call, found)
    return _told(call, found, ground, why, share=share)


def _right_to_another(call: Call, found: Found) -> GroundId | None:
    """None: only the unit itself can book it (seed 004, several resources)."""
    visit = found.appointment
    if cannot_open(GroundKind.REPLACEMENT, visit.unit.id, visit.service.id, found.current) is not None:
        return None
    return replace_with(call, visit, found.current)


def _told(call: Call, found: Found, ground: GroundId | None, why: str, *, share: Share) -> CancelledByUnit:
    visit = found.appointment
    late, free = is_late(visit, call.now), next_is_free(visit, call.now)
    said = PatientUnitCancelled(
        patient=visit.patient,
        appointment=visit.id,
        version=visit.version + 1,
        ground=ground,
        reason=why,
        free=free,
        turn=share.turn,
        of=share.of,
    )
    told = not found.hidden and tell_readers(call, said)
    again = told_again_at(call.now, visit.starts, found.current)
    if told and again is not None:
        tell_readers_again(call.port, said, again)
    task = None if found.hidden else _follow_up(call, visit, why, waits=told and ground is not None)
    new = {"reason": why, "late": late, "free": free, "ground": ground, "task": task}
    _record(call, found, new)
    return CancelledByUnit(visit.id, visit.version + 1, late, free, ground, task, told)


def _follow_up(call: Call, visit: Appointment, why: str, *, waits: bool) -> TaskId:
    """Whom nobody in the chat reads for, and who cannot choose, is staff's from the first moment."""
    wait = visit.rules.new_time_task_working_days if waits else 0
    due = add_working_days(local_day(call.now), wait + visit.rules.answer_working_days)
    task = leave_task(call.port, TaskKind.UNIT_CANCELLED, about(visit), due=due, now=call.now, text=why)
    if waits:
        await_choice(call, visit, task)
    return task


def _record(call: Call, found: Found, new: Facts) -> None:
    visit = found.appointment
    performer = None if visit.performer is None else visit.performer.id
    record(
        call,
        Happened(
            what="unit_cancelled",
            unit=visit.unit.id,
            subject=visit.id,
            rule_version=visit.rules.version,
            old=placed(performer, found.slot, visit.starts, visit.ends),
            new=new,
        ),
    )
