"""A unit's day as rows: who comes when to whom, confirmed or not, come or not."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select

from care.bookings.appointments import Status
from care.people.needs import Needed
from care.people.roles import Act, may
from care.refusals import NotYours
from care.values.clock import local_day, midnight
from care.values.ids import AppointmentId, PersonId, UnitId
from care.values.units import CareUnit
from care.visits.values import Attendance
from care.visits.verbs import DayLine, GroupSeats, UnitDay
from storage.bookings.reading import NAMES_BESIDE
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff, unless_protected
from storage.people.needs import needs_of_all
from storage.places.reading import where_may
from storage.tables.appointments import appointments
from storage.tables.attendances import attendances
from storage.tables.people import people
from storage.tables.places import performers, services
from storage.tables.slots import WITHDRAWN, slots
from storage.verbs.asking import demand, grants_of

_LINES = select(
    appointments.c.unit_id,
    appointments.c.id,
    people.c.id,
    name_for_staff(),
    services.c.name,
    performers.c.name,
    appointments.c.starts,
    appointments.c.ends,
    attendances.c.confirmed_at,
    attendances.c.attendance,
    appointments.c.in_group,
    appointments.c.room,
    people.c.login,
    unless_protected(people.c.phone),
    NAMES_BESIDE,
).select_from(
    appointments.join(people, people.c.id == appointments.c.patient_id)
    .join(services, services.c.id == appointments.c.service_id)
    .outerjoin(performers, performers.c.id == appointments.c.performer_id)
    .outerjoin(
        attendances,
        (attendances.c.appointment_id == appointments.c.id)
        & (attendances.c.version == appointments.c.version),
    )
)
_booked = appointments.c.status == exactly(Status.BOOKED.value)
_DAY = _LINES.where(
    appointments.c.unit_id == bindparam("unit", type_=reference()),
    _booked,
    appointments.c.starts >= bindparam("opens", type_=instant()),
    appointments.c.starts < bindparam("closes", type_=instant()),
).order_by(appointments.c.starts, appointments.c.id)
_of_unit = appointments.c.unit_id == bindparam("unit", type_=reference())
_BEFORE = (
    select(appointments.c.starts)
    .where(_of_unit, _booked, appointments.c.starts < bindparam("opens", type_=instant()))
    .order_by(appointments.c.starts.desc())
    .limit(1)
)
_AFTER = (
    select(appointments.c.starts)
    .where(_of_unit, _booked, appointments.c.starts >= bindparam("closes", type_=instant()))
    .order_by(appointments.c.starts)
    .limit(1)
)
_ONE = _LINES.where(appointments.c.id == bindparam("appointment", type_=reference()), _booked)
_seat, _other = slots.alias("seat"), slots.alias("other")
_same = (
    (_other.c.service_id == _seat.c.service_id)
    & (_other.c.starts == _seat.c.starts)
    & (_other.c.performer_id == _seat.c.performer_id)
    & (_other.c.status != exactly(WITHDRAWN))
)
OF_GROUP = (
    select(_other.c.id)
    .select_from(appointments.join(_seat, _seat.c.id == appointments.c.slot_id).join(_other, _same))
    .where(appointments.c.id == bindparam("appointment", type_=reference()))
)
IN_GROUP = _LINES.where(_booked, ids_in(appointments.c.slot_id, "slots")).order_by(people.c.name, people.c.id)
_A_DAY = timedelta(days=1)
FIRST, LAST = date(2000, 1, 1), date(2200, 1, 1)
"""Days that a unit may have had or may have: a forged button can name any."""


def units_seen(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.SEE_SCHEDULE)


def unit_day(port: Port, staff: PersonId, unit: UnitId, day: date) -> UnitDay:
    demand(grants_of(port, staff), Act.SEE_SCHEDULE, unit)
    seen = next((one for one in units_seen(port, staff) if one.id == unit), None)
    if seen is None or not FIRST <= day <= LAST:
        raise NotYours
    lines = _lines_of(port, rows_of_day(port, unit, day))
    before = port.one(_BEFORE, unit=unit, opens=to_micros(midnight(day)))
    after = port.one(_AFTER, unit=unit, closes=to_micros(midnight(day + _A_DAY)))
    return UnitDay(seen, day, lines, _day_of(before), _day_of(after))


def _day_of(row: Row | None) -> date | None:
    return None if row is None else local_day(_instant(row[0]))


def rows_of_day(port: Port, unit: UnitId, day: date) -> Sequence[Row]:
    opens, closes = midnight(day), midnight(day + _A_DAY)
    return port.all(_DAY, unit=unit, opens=to_micros(opens), closes=to_micros(closes))


def line(port: Port, staff: PersonId, appointment: AppointmentId) -> DayLine:
    row = port.one(_ONE, appointment=appointment)
    if row is None or not may(grants_of(port, staff), Act.SEE_SCHEDULE, row.unit_id):
        raise NotYours
    return _lines_of(port, [row])[0]


def group(port: Port, staff: PersonId, appointment: AppointmentId) -> GroupSeats:
    line(port, staff, appointment)
    seats = [row[0] for row in port.all(OF_GROUP, appointment=appointment)]
    return GroupSeats(_lines_of(port, port.all(IN_GROUP, slots=json_list(seats))), len(seats))


def patient_of(port: Port, staff: PersonId, appointment: AppointmentId) -> PersonId:
    """Whose visit it is. Raises NotYours."""
    return line(port, staff, appointment).patient


def _lines_of(port: Port, rows: Sequence[Row]) -> list[DayLine]:
    needs = needs_of_all(port, [PersonId(row[2]) for row in rows])
    return [_line_of(row, needs.get(PersonId(row[2]), ())) for row in rows]


def _line_of(row: Row, needs: tuple[Needed, ...]) -> DayLine:
    _unit, appointment, patient, name, service, performer, starts, ends, confirmed, attendance, *more = row
    many, room, login, phone, beside = more
    return DayLine(
        appointment=AppointmentId(appointment),
        patient=PersonId(patient),
        patient_name=name,
        service_name=service,
        performer_name=performer or "",
        starts=_instant(starts),
        ends=_instant(ends),
        confirmed=confirmed is not None,
        attendance=None if attendance is None else Attendance(attendance),
        needs=needs,
        in_group=bool(many),
        patient_login=login,
        patient_phone=phone,
        beside=tuple(sorted(beside.split(","))) if beside else (),
        video=room is not None,
    )


def _instant(micros: int) -> datetime:
    return from_micros(micros)
