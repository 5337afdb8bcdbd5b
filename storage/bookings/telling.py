"""After the online deadline: what the patient wants to say becomes a task of the unit."""

from care.bookings.notices import StaffMessage
from care.bookings.outcomes import UnitTold
from care.bookings.permissions import cannot_tell_unit
from care.follow_ups.tasks import TaskKind, answer_by
from care.values.ids import AppointmentId
from care.values.words import required
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
    before = None if visit.missed else visit.starts
    due = answer_by(call.now, found.current.answer_working_days, before)
    task = leave_task(call.port, TaskKind.MESSAGE, about(visit), due=due, now=call.now, text=said)
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
    return UnitTold(task, due)
