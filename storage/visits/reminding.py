"""Reminders of a visit (storage.bookings.reminders sets them): true, or nothing, when they fire."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from care.bookings.appointments import Status
from care.values.ids import AppointmentId, PersonId
from care.visits.notices import VisitReminder
from care.visits.reminders import unread_at
from storage.bookings.reading import Found, found
from storage.engine.columns import instant, reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.attendances import attendances, unreminded
from storage.tables.turns import deadlines
from storage.turns.deadlines import Deadline, fired
from storage.turns.outbox import IF_UNREAD
from storage.verbs.readers import Reader, who_reads
from storage.verbs.tell import tell
from storage.verbs.when_told import At

_NOBODY = PersonId(0)
NEWER = select(func.count()).where(
    deadlines.c.kind == bindparam("kind", type_=words()),
    deadlines.c.subject == bindparam("subject", type_=words()),
    deadlines.c.due > bindparam("due", type_=instant()),
    deadlines.c.due <= bindparam("now", type_=instant()),
)
MARKED = select(attendances.c.attendance).where(
    attendances.c.appointment_id == bindparam("appointment", type_=reference()),
    attendances.c.attendance.is_not(None),
)
WANTS_NONE = select(unreminded.c.person_id).where(
    unreminded.c.person_id == bindparam("person", type_=reference())
)


def fire_reminder(port: Port, now: datetime, deadline: Deadline) -> bool:
    """Tells who is to be told. False: it is no longer so, or a later reminder has come due as well."""
    if not fired(port, deadline.id, at=now) or _newer(port, deadline, now):
        return False
    one = found(port, AppointmentId(int(deadline.facts["appointment"])), now, _NOBODY)
    if one is None or not _still_true(port, one, int(deadline.facts["version"]), now):
        return False
    visit = one.appointment
    at = visit.rules.quiet_hours.over(now)
    if at >= visit.starts:
        return False
    told = VisitReminder(patient=visit.patient, appointment=visit.id, version=visit.version)
    readers = _readers(port, visit.patient, now)
    tell(At(port, at), [reader.person for reader in readers], told)
    again = unread_at(at, visit.rules)
    if again < visit.starts:
        reached = [reader.person for reader in readers if reader.ways]
        tell(At(port, again), reached, told, channel=IF_UNREAD)
    return True


def _newer(port: Port, deadline: Deadline, now: datetime) -> bool:
    row = port.one(
        NEWER, kind=deadline.kind, subject=deadline.subject, due=to_micros(deadline.due), now=to_micros(now)
    )
    return row is not None and bool(row[0])


def _still_true(port: Port, one: Found, version: int, now: datetime) -> bool:
    visit = one.appointment
    if visit.status is not Status.BOOKED or visit.version != version or one.hidden:
        return False
    return now < visit.starts and port.one(MARKED, appointment=visit.id) is None


def _readers(port: Port, patient: PersonId, now: datetime) -> list[Reader]:
    return [one for one in who_reads(port, patient, now) if wants_reminders(port, one.person)]


def wants_reminders(port: Port, person: PersonId) -> bool:
    """Unless the person has said no to them."""
    return port.one(WANTS_NONE, person=person) is None
