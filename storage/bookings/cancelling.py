"""CancelBooking: the time is bookable at once, and the unit has to see whether the patient needs another."""

from collections.abc import Mapping

from sqlalchemy import bindparam, update

from care.bookings.after_cancelling import leaves_task
from care.bookings.appointments import Appointment, AppointmentRef, Status
from care.bookings.notices import PatientCancelled, StaffCancelled
from care.bookings.outcomes import Cancelled
from care.bookings.permissions import cannot_cancel, gone_past, permissions
from care.bookings.refusals import FeeHasBegun
from care.bookings.undoing import is_plain
from care.follow_ups.tasks import TaskKind
from care.values.clock import local_day
from care.values.ids import TaskId
from care.values.working_days import add_working_days
from storage.bookings.places_in_time import give_back
from storage.bookings.reaching import reach, reason_given, unless
from storage.bookings.reading import Found
from storage.bookings.together import give_back_beside
from storage.engine.columns import exactly, reference, words
from storage.grounds.giving import invite_again
from storage.grounds.using import give_back as give_ground_back
from storage.tables.appointments import appointments
from storage.tasks.leaving import about, leave_task
from storage.verbs.call import Call
from storage.verbs.journal import Happened, keep_version, placed, record
from storage.verbs.tell import others_who_read, tell
from storage.verbs.when_told import Matter

CANCEL = (
    update(appointments)
    .where(appointments.c.id == bindparam("row", type_=reference()))
    .values(
        status=exactly(Status.CANCELLED.value),
        reason=bindparam("why", type_=words()),
        version=appointments.c.version + 1,
    )
)


def cancel(call: Call, cancelled: AppointmentRef, *, reason: str = "", said_fee: bool = True) -> Cancelled:
    found = reach(call, cancelled)
    appointment, staff = found.appointment, call.asker.is_staff
    unless(cannot_cancel(appointment, call.now, as_staff=staff))
    why = reason_given(call, appointment, reason)
    # Whether a late cancellation by telephone costs anything is for the unit to say.
    fee = permissions(appointment, call.now).fee_now and not staff
    unless(FeeHasBegun(appointment.id) if fee and not said_fee else None)
    keep_version(call, appointment, Status.CANCELLED, why)
    call.port.run(CANCEL, row=appointment.id, why=why)
    gone: dict[str, object] = {
        "gave": give_ground_back(call, appointment),
        "invited": invite_again(call, appointment),
    }
    day = local_day(appointment.starts)
    if found.slot is not None:
        give_back(call, found.slot, day)
    if appointment.beside:
        gone["beside"] = give_back_beside(call, appointment.id, day)
    task = _follow_up(call, appointment, why)
    _tell(call, found, why=why, fee=fee, task=task, gone=gone)
    return Cancelled(appointment.id, appointment.version + 1, fee, task)


def _follow_up(call: Call, appointment: Appointment, why: str) -> TaskId | None:
    if not leaves_task(appointment, call.now):
        return None
    due = add_working_days(local_day(call.now), appointment.rules.answer_working_days)
    return leave_task(call.port, TaskKind.FOLLOW_UP, about(appointment), due=due, now=call.now, text=why)


def _tell(
    call: Call, found: Found, *, why: str, fee: bool, task: TaskId | None, gone: Mapping[str, object]
) -> None:
    """`gone`: what went with it, so that it can be taken back (storage.bookings.undoing)."""
    old = found.appointment
    past = gone_past(cannot_cancel(old, call.now)) if call.asker.is_staff else ()
    performer = None if old.performer is None else old.performer.id
    record(
        call,
        Happened(
            what="cancelled",
            unit=old.unit.id,
            subject=old.id,
            rule_version=old.rules.version,
            old={**placed(performer, found.slot, old.starts, old.ends), "plain": is_plain(old), **gone},
            new={"reason": why, "fee": fee, "task": task},
            overridden=past,
        ),
    )
    to_staff = StaffCancelled(
        patient=old.patient, appointment=old.id, actor=call.asker.person, reason=why, fee=fee, task=task
    )
    about = Matter(old.rules.quiet_hours, (old.starts,))
    tell(call, found.told, to_staff, about=about)
    by = call.asker.guardian
    told = PatientCancelled(patient=old.patient, appointment=old.id, reason=why, guardian=by)
    tell(call, others_who_read(call), told, about=about)
