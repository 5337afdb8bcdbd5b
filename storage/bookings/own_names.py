"""What patients call their visits (care.bookings.own_names): also a guardian's of a child's."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from care.bookings.own_names import own_name
from care.refusals import NotYours
from care.values.ids import AppointmentId
from care.verbs import Asker
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.tables.appointments import appointments
from storage.tables.visit_names import visit_names
from storage.verbs.guarding import demand_own

_own = appointments.c.patient_id == bindparam("patient", type_=reference())
_that = bindparam("appointment", type_=reference())
_OF_PATIENT = (
    select(visit_names.c.appointment_id, visit_names.c.name)
    .join(appointments, appointments.c.id == visit_names.c.appointment_id)
    .where(_own)
)
_IS_OWN = select(appointments.c.id).where(_own, appointments.c.id == _that)
_KEEP = insert_or_update(visit_names, "appointment_id", "name", key=["appointment_id"])
_DROP = delete(visit_names).where(visit_names.c.appointment_id == _that)


def own_names(port: Port, now: datetime, asker: Asker) -> Mapping[AppointmentId, str]:
    """By visit; none for staff. Raises NotYours, NoLongerGuardian."""
    if asker.is_staff:
        return {}
    demand_own(port, asker, now)
    return {AppointmentId(visit): name for visit, name in port.all(_OF_PATIENT, patient=asker.patient)}


def name_visit(port: Port, now: datetime, asker: Asker, appointment: AppointmentId, *, name: str) -> None:
    """Raises NotYours, NoLongerGuardian, TextTooLong."""
    demand_own(port, asker, now)
    if asker.is_staff or port.one(_IS_OWN, patient=asker.patient, appointment=appointment) is None:
        raise NotYours
    kept = own_name(name)
    if kept:
        port.run(_KEEP, appointment_id=appointment, name=kept)
    else:
        port.run(_DROP, appointment=appointment)
