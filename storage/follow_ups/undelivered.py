"""A patient whom no channel reached must not be forgotten: the unit gets a task."""

from datetime import datetime

from sqlalchemy import bindparam, select

from care.follow_ups.tasks import TaskKind
from care.values.clock import local_day
from care.values.ids import AppointmentId
from care.values.working_days import add_working_days
from storage.engine.columns import reference
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.tables.appointments import appointments
from storage.tasks.leaving import About, leave_once
from storage.verbs.asking import LOCK

ABOUT = select(
    appointments.c.unit_id, appointments.c.patient_id, appointments.c.service_id, appointments.c.starts
).where(appointments.c.id == bindparam("appointment", type_=reference()))


def visit_starts(port: Port, appointment: AppointmentId) -> datetime | None:
    """When the visit begins, as it is now."""
    row = port.one(ABOUT, appointment=appointment)
    return None if row is None else from_micros(row.starts)


def leave_undelivered(port: Port, appointment: AppointmentId, now: datetime) -> None:
    """To be handled within a working day; once as long as it is open, however often it is said."""
    row = port.one(ABOUT, appointment=appointment)
    if row is None:
        return
    unit, patient, service, starts = row
    port.one(LOCK, patient=patient)  # two chats of one patient's may fail at once
    need = About(
        unit=unit, patient=patient, service=service, appointment=appointment, starts=from_micros(starts)
    )
    leave_once(port, TaskKind.NOTICE_FAILED, need, due=add_working_days(local_day(now), 1), now=now)
