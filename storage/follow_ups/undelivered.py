"""A patient whom no channel reached must not be forgotten: the unit gets a task."""

from datetime import datetime

from sqlalchemy import bindparam, literal, select

from care.follow_ups.tasks import TaskKind
from care.values.clock import local_day
from care.values.ids import AppointmentId
from care.values.working_days import add_working_days
from storage.engine.columns import reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.appointments import appointments, tasks
from storage.verbs.journal import TASK

ABOUT = select(
    appointments.c.unit_id, appointments.c.patient_id, appointments.c.service_id, appointments.c.starts
).where(appointments.c.id == bindparam("appointment", type_=reference()))
WAITING = select(literal(1)).where(
    tasks.c.appointment_id == bindparam("appointment", type_=reference()),
    tasks.c.kind == bindparam("kind", type_=words()),
    tasks.c.closed_at.is_(None),
)


def leave_undelivered(port: Port, appointment: AppointmentId, now: datetime) -> None:
    """To be handled within a working day; once as long as it is open, however often it is said."""
    kind = TaskKind.NOTICE_FAILED.value
    about = port.one(ABOUT, appointment=appointment)
    if about is None or port.one(WAITING, appointment=appointment, kind=kind) is not None:
        return
    unit, patient, service, starts = about
    port.one(
        TASK,
        kind=kind,
        unit_id=unit,
        patient_id=patient,
        service_id=service,
        appointment_id=appointment,
        starts=starts,
        text="",
        created=to_micros(now),
        due=add_working_days(local_day(now), 1).isoformat(),
    )
