"""After the online deadline: what the patient wants to say becomes a task of the unit."""

from care.bookings.notices import StaffMessage
from care.bookings.outcomes import UnitTold
from care.bookings.permissions import cannot_tell_unit
from care.follow_ups.tasks import TaskKind
from care.values.clock import local_day
from care.values.ids import AppointmentId
from care.values.words import required
from care.values.working_days import add_working_days
from storage.bookings.reaching import reach_newest, unless
from storage.tasks.leaving import about, leave_task
from storage.verbs.call import Call
from storage.verbs.journal import Happened, record
from storage.verbs.tell import tell


def tell_unit(call: Call, appointment: AppointmentId, text: str) -> UnitTold:
    found = reach_newest(call, appointment)
    visit = found.appointment
    unless(cannot_tell_unit(visit, call.now))
    said = required(text, visit.rules.reason_length)
    answer_by = add_working_days(local_day(call.now), found.current.answer_working_days)
    # An answer after the visit is none.
    answer_by = min(answer_by, local_day(visit.starts))
    task = leave_task(call.port, TaskKind.MESSAGE, about(visit), due=answer_by, now=call.now, text=said)
    record(
        call,
        Happened(
            what="told",
            unit=visit.unit.id,
            subject=appointment,
            rule_version=found.current.version,
            new={"task": task},
        ),
    )
    tell(call, found.told, StaffMessage(patient=visit.patient, task=task, actor=call.asker.guardian))
    return UnitTold(task, answer_by)
