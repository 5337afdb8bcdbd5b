"""The visits that a patient has to come, for the limits that booking knows."""

from datetime import datetime

from sqlalchemy import ColumnElement, Label, and_, bindparam, func, select

from care.bookings.appointments import Status
from care.bookings.booking import Visit
from care.values.ids import PersonId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.tables.appointments import appointments

_now = bindparam("now", type_=instant())
_are_coming = and_(
    appointments.c.patient_id == bindparam("patient", type_=reference()),
    appointments.c.status == exactly(Status.BOOKED.value),
    appointments.c.ends > _now,
)
VISITS = select(
    appointments.c.id,
    appointments.c.service_id,
    appointments.c.unit_id,
    appointments.c.starts,
    appointments.c.ends,
).where(_are_coming)


def how_many_coming(service: ColumnElement[int]) -> Label[int]:
    """A column `coming`: what `coming_of` counts of VISITS, beside each row of a service."""
    counted = select(func.count()).where(
        _are_coming, appointments.c.starts > _now, appointments.c.service_id == service
    )
    return counted.select_from(appointments).scalar_subquery().label("coming")


def coming_visits(port: Port, patient: PersonId, now: datetime) -> list[Visit]:
    rows = port.all(VISITS, patient=patient, now=to_micros(now))
    return [
        Visit(
            appointment=row.id,
            service=row.service_id,
            unit=row.unit_id,
            starts=from_micros(row.starts),
            ends=from_micros(row.ends),
        )
        for row in rows
    ]
