"""Confirmed by the patient; come or stayed away, marked by staff, with what that leads to."""

from sqlalchemy import bindparam, select

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import VisitHasBegun
from care.follow_ups.tasks import TaskKind
from care.values.clock import local_day
from care.values.ids import AppointmentId
from care.values.working_days import add_working_days
from care.visits.attendance import cannot_mark, no_show_fee
from care.visits.notices import PatientConfirmed, PatientNoShow
from care.visits.outcomes import AttendanceMarked, ComingConfirmed
from care.visits.values import Attendance, Fee
from storage.bookings.reaching import reach, reach_newest, unless
from storage.bookings.reading import Found
from storage.engine.columns import number, reference
from storage.engine.instants import to_micros
from storage.engine.upsert import insert_or_update
from storage.tables.attendances import attendances
from storage.tasks.closing import close_mended
from storage.tasks.leaving import about, leave_task
from storage.verbs.call import Call
from storage.verbs.journal import Happened, record
from storage.verbs.readers import who_reads
from storage.verbs.tell import others_who_read, tell

_KEY = ["appointment_id", "version"]
CONFIRM = insert_or_update(attendances, "appointment_id", "version", "confirmed_at", "confirmed_by", key=_KEY)
MARK = insert_or_update(
    attendances, "appointment_id", "version", "attendance", "marked_at", "marked_by", key=_KEY
)
STANDS = select(attendances.c.attendance, attendances.c.confirmed_at).where(
    attendances.c.appointment_id == bindparam("appointment", type_=reference()),
    attendances.c.version == bindparam("shown", type_=number()),
)


def confirm_coming(call: Call, coming: AppointmentRef) -> ComingConfirmed:
    found = reach(call, coming)
    if call.now >= found.appointment.starts:
        raise VisitHasBegun(coming.id)
    stands = call.port.one(STANDS, appointment=coming.id, shown=coming.version)
    if stands is None or stands[1] is None:
        own = {"appointment_id": coming.id, "version": coming.version, "confirmed_by": call.asker.person}
        call.port.run(CONFIRM, confirmed_at=to_micros(call.now), **own)
        _record(call, found, {"confirmed": True})
        told = PatientConfirmed(patient=call.asker.patient, appointment=coming.id, version=coming.version)
        tell(call, others_who_read(call), told)
    return ComingConfirmed(coming.id)


def mark_attendance(
    call: Call, appointment: AppointmentId, attendance: Attendance | None
) -> AttendanceMarked:
    found = reach_newest(call, appointment)
    visit = found.appointment
    unless(cannot_mark(visit, attendance, call.now))
    stands = call.port.one(STANDS, appointment=appointment, shown=visit.version)
    before = None if stands is None or stands[0] is None else Attendance(stands[0])
    fee = no_show_fee(visit) if attendance is Attendance.NO_SHOW else Fee.NONE
    if before is not attendance:
        _write(call, found, attendance)
        _tell(call, found, before=before, attendance=attendance, fee=fee)
    return AttendanceMarked(appointment, attendance, fee)


def _write(call: Call, found: Found, attendance: Attendance | None) -> None:
    call.port.run(
        MARK,
        appointment_id=found.appointment.id,
        version=found.appointment.version,
        attendance=None if attendance is None else attendance.value,
        marked_at=to_micros(call.now),
        marked_by=call.asker.person,
    )
    _record(call, found, {"attendance": None if attendance is None else attendance.value})


def _tell(
    call: Call, found: Found, *, before: Attendance | None, attendance: Attendance | None, fee: Fee
) -> None:
    """Who stayed away is told, and followed up (seed 000: nobody in need of care is forgotten); who was
    marked so by mistake is told that it is mended.
    """
    visit = found.appointment
    if Attendance.NO_SHOW not in {before, attendance} or found.hidden:
        return
    missed = attendance is Attendance.NO_SHOW
    if missed:
        due = add_working_days(local_day(call.now), visit.rules.answer_working_days)
        leave_task(call.port, TaskKind.FOLLOW_UP, about(visit), due=due, now=call.now)
    else:
        close_mended(call, visit.id)
    told = PatientNoShow(
        patient=visit.patient, appointment=visit.id, version=visit.version, fee=fee, missed=missed
    )
    tell(call, [reader.person for reader in who_reads(call.port, visit.patient, call.now)], told)


def _record(call: Call, found: Found, new: dict[str, object]) -> None:
    visit = found.appointment
    record(
        call,
        Happened(
            what="attendance",
            unit=visit.unit.id,
            subject=visit.id,
            rule_version=visit.rules.version,
            new=new,
        ),
    )
