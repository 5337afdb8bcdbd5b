"""Who left an appointment as it is now: whom the other guardian, who was a moment later, is told of."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import AppointmentId, PersonId
from care.verbs import Asker
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.people.reading import BY_ID, person_of
from storage.tables.appointments import appointment_versions, appointments
from storage.verbs.guarding import demand_guardian

_ended_by = (
    select(appointment_versions.c.ended_by)
    .where(
        appointment_versions.c.appointment_id == appointments.c.id,
        appointment_versions.c.version == appointments.c.version - exactly(1),
    )
    .correlate(appointments)
    .scalar_subquery()
)
LAST = select(appointments.c.patient_id, func.coalesce(_ended_by, appointments.c.booked_by)).where(
    appointments.c.id == bindparam("appointment", type_=reference())
)


def changed_by(port: Port, now: datetime, asker: Asker, appointment: AppointmentId) -> Person:
    """Raises NotYours, NoLongerGuardian."""
    demand_guardian(port, asker, now)
    row = port.one(LAST, appointment=appointment)
    if row is None or row[0] != asker.patient:
        raise NotYours
    found = person_of(port.all(BY_ID, person=PersonId(row[1])))
    if found is None:
        raise NotYours
    return found
