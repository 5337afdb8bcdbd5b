"""What is booked at a unit and has not begun, as staff see it before they change it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, exists, select

from care.bookings.appointments import AppointmentRef, Status
from care.people.roles import Act, may
from care.refusals import NotYours
from care.unit_changes.sharing import Share, shares_by_service
from care.unit_changes.verbs import DayToChange, VisitLine
from care.values.clock import midnight
from care.values.ids import AppointmentId, PerformerId, PersonId, ServiceId, UnitId
from care.values.units import CareUnit
from care.visits.values import Attendance
from storage.engine.columns import exactly, instant, reference
from storage.engine.columns import local_day as local_day_column
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.places.reading import unit_where_may, where_may
from storage.tables.appointments import appointments
from storage.tables.attendances import attendances
from storage.tables.people import people
from storage.tables.places import performers, services
from storage.tables.publishing import closed_days
from storage.verbs.asking import grants_of
from storage.verbs.readers import readers_of

_LINES = (
    select(
        appointments.c.unit_id,
        appointments.c.id,
        appointments.c.version,
        people.c.id,
        name_for_staff(),
        services.c.name,
        performers.c.name,
        appointments.c.starts,
        performers.c.id.label("works"),
    )
    .select_from(
        appointments.join(people, people.c.id == appointments.c.patient_id)
        .join(services, services.c.id == appointments.c.service_id)
        .outerjoin(performers, performers.c.id == appointments.c.performer_id)
    )
    .where(appointments.c.status == exactly(Status.BOOKED.value))
)
_has_come = exists().where(
    attendances.c.appointment_id == appointments.c.id,
    attendances.c.version == appointments.c.version,
    attendances.c.attendance == exactly(Attendance.ARRIVED.value),
)
_DAY = _LINES.where(
    ~_has_come,
    appointments.c.unit_id == bindparam("unit", type_=reference()),
    appointments.c.starts > bindparam("opens", type_=instant()),
    appointments.c.starts < bindparam("closes", type_=instant()),
).order_by(appointments.c.starts, appointments.c.id)
_ONE = _LINES.where(appointments.c.id == bindparam("appointment", type_=reference()))
PLACE = select(appointments.c.patient_id, appointments.c.unit_id, appointments.c.starts).where(
    appointments.c.id == bindparam("appointment", type_=reference())
)
SERVICES_OF = select(appointments.c.id, appointments.c.service_id).where(ids_in(appointments.c.id, "visits"))
IS_CLOSED = select(closed_days.c.day).where(
    closed_days.c.unit_id == bindparam("unit", type_=reference()),
    closed_days.c.day == bindparam("day", type_=local_day_column()),
)


def units_changed_by(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.CHANGE_VISITS)


def day_to_change(port: Port, now: datetime, staff: PersonId, unit: UnitId, day: date) -> DayToChange:
    where = unit_where_may(port, staff, Act.CHANGE_VISITS, unit)
    closed = port.one(IS_CLOSED, unit=unit, day=day.isoformat()) is not None
    lines = [_line(port, row, now) for row in rows_of(port, unit, day, now)]
    return DayToChange(where, day, closed, lines)


def rows_of(port: Port, unit: UnitId, day: date, now: datetime) -> Sequence[Row]:
    """Not begun yet, and nobody there yet."""
    opens, closes = max(midnight(day) - timedelta(microseconds=1), now), midnight(day + timedelta(days=1))
    return port.all(_DAY, unit=unit, opens=to_micros(opens), closes=to_micros(closes))


def visit_line(port: Port, now: datetime, staff: PersonId, appointment: AppointmentId) -> VisitLine:
    row = port.one(_ONE, appointment=appointment)
    if row is None or not may(grants_of(port, staff), Act.CHANGE_VISITS, row.unit_id):
        raise NotYours
    return _line(port, row, now)


def patient_of(port: Port, staff: PersonId, appointment: AppointmentId) -> PersonId:
    """Whose visit it is or was. Raises NotYours."""
    row = port.one(PLACE, appointment=appointment)
    if row is None or not may(grants_of(port, staff), Act.CHANGE_VISITS, row.unit_id):
        raise NotYours
    return PersonId(row.patient_id)


def shares_of(port: Port, visits: Sequence[AppointmentRef]) -> list[Share]:
    """Of the free times, for each."""
    services = dict(map(tuple, port.all(SERVICES_OF, visits=json_list([one.id for one in visits]))))
    return shares_by_service([services.get(one.id, ServiceId(0)) for one in visits])


def _line(port: Port, row: Row, now: datetime) -> VisitLine:
    _unit, appointment, version, patient, name, service, performer, starts, who = row
    return VisitLine(
        ref=AppointmentRef(appointment, version),
        patient=patient,
        patient_name=name,
        service_name=service,
        performer_name=performer or "",
        starts=from_micros(starts),
        has_reader=bool(readers_of(port, patient, now)),
        performer=None if who is None else PerformerId(who),
    )
