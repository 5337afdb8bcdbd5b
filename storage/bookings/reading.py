"""Booked times as the store has them, with the rules of the day they were booked and those of today."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, bindparam, or_, select

from care.bookings.appointments import Appointment, BookedWith, ForeignFlags, Status
from care.bookings.reference import reference_of
from care.grounds.rules import GroundKind, GroundState
from care.rules.values import Rules
from care.values.ids import AppointmentId, PersonId, SlotId
from care.visits.values import Attendance
from storage.engine.columns import exactly, instant, number, prefixed, reference
from storage.engine.instants import from_micros
from storage.engine.joined import joined
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.places.reading import (
    PERFORMER,
    SERVICE,
    TOLD,
    UNIT,
    day_of,
    in_force,
    performer_of,
    service_of,
    told_of,
    unit_of,
)
from storage.rules.rulebook.stored import decode_rules
from storage.tables.appointments import appointment_companions, appointments
from storage.tables.attendances import attendances
from storage.tables.grounds import grounds
from storage.tables.people import people
from storage.tables.places import performers, service_rules, services, units
from storage.tables.schedules import leaving_slots

_today = service_rules.alias("today_rules")
_then = service_rules.alias("then_rules")
_confirming = people.alias("confirming")
_SOURCE = (
    appointments.join(people, people.c.id == appointments.c.patient_id)
    .join(units, units.c.id == appointments.c.unit_id)
    .join(services, services.c.id == appointments.c.service_id)
    .join(_today, in_force(_today, appointments.c.service_id))
    .outerjoin(performers, performers.c.id == appointments.c.performer_id)
    .outerjoin(grounds, grounds.c.id == appointments.c.ground_id)
    .outerjoin(
        attendances,
        (attendances.c.appointment_id == appointments.c.id)
        & (attendances.c.version == appointments.c.version),
    )
    .outerjoin(_confirming, _confirming.c.id == attendances.c.confirmed_by)
    .outerjoin(
        _then,
        (_then.c.service_id == appointments.c.service_id) & (_then.c.valid_from == appointments.c.rules_from),
    )
)
NAMES_BESIDE = (
    select(joined(performers.c.name))
    .select_from(
        appointment_companions.join(performers, performers.c.id == appointment_companions.c.performer_id)
    )
    .where(appointment_companions.c.appointment_id == appointments.c.id)
    .correlate(appointments)
    .scalar_subquery()
    .label("beside")
)
_LEAVING = select(leaving_slots.c.slot_id).where(leaving_slots.c.slot_id == appointments.c.slot_id)
_OWN = (
    appointments.c.id,
    appointments.c.version,
    appointments.c.status,
    people.c.id.label("patient"),
    name_for_staff().label("patient_name"),
    people.c.login.label("patient_login"),
    appointments.c.starts,
    appointments.c.ends,
    appointments.c.booked_at,
    appointments.c.rebookings,
    appointments.c.purpose,
    appointments.c.reason,
    appointments.c.moved_by_unit,
    appointments.c.in_group,
    appointments.c.room,
    _LEAVING.correlate(appointments).scalar_subquery().label("leaving"),
    attendances.c.confirmed_at,
    attendances.c.confirmed_by,
    attendances.c.attendance,
    name_for_staff(_confirming).label("confirming"),
    NAMES_BESIDE,
)
_FOREIGN = (
    appointments.c.origin,
    appointments.c.foreign_cancel,
    appointments.c.foreign_rebook,
    appointments.c.foreign_message,
)
_GROUND = (
    appointments.c.invitation,
    appointments.c.ground_id,
    *prefixed("ground", grounds.c.kind, grounds.c.state, grounds.c.last_day),
)
_RULES = (
    *prefixed("today", _today.c.version, _today.c.rules, _today.c.valid_from),
    *prefixed("then", _then.c.version, _then.c.rules),
)
_ALL = select(appointments.c.slot_id, *_OWN, *_FOREIGN, *_RULES, *UNIT, *SERVICE, *PERFORMER, *_GROUND)
ALL_APPOINTMENTS = _ALL.select_from(_SOURCE)
ONE_APPOINTMENT: Select[tuple[object, ...]] = (
    _ALL.add_columns(TOLD)
    .select_from(_SOURCE)
    .where(appointments.c.id == bindparam("appointment", type_=reference()))
)
LOCKED = ONE_APPOINTMENT.with_for_update(key_share=True, of=appointments)
_now = bindparam("now", type_=instant())
_of_patient = _ALL.select_from(_SOURCE).where(
    appointments.c.patient_id == bindparam("patient", type_=reference())
)
_is_booked = appointments.c.status == exactly(Status.BOOKED.value)
COMING = _of_patient.where(_is_booked, appointments.c.ends > _now).order_by(
    appointments.c.starts, appointments.c.id
)
EARLIER = (
    _of_patient.where(or_(appointments.c.status != exactly(Status.BOOKED.value), appointments.c.ends <= _now))
    .order_by(appointments.c.starts.desc(), appointments.c.id.desc())
    .limit(bindparam("most", type_=number()))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An appointment and what the verbs need beside it: `told` are those who get the unit's notices."""

    appointment: Appointment
    slot: SlotId | None
    current: Rules
    current_from: str
    told: tuple[int, ...]

    @property
    def hidden(self) -> bool:
        """Internal by the rules of then or of now: not the patient's to see."""
        return self.appointment.rules.hidden or self.current.hidden


def found_of(row: Row, told: str | None = None) -> Found:
    """`told` is that of a row of ONE_APPOINTMENT; a row of a list has nobody to be told."""
    current = decode_rules(row.today_version, row.today_rules)
    then = current if row.then_rules is None else decode_rules(row.then_version, row.then_rules)
    return Found(
        appointment=_appointment(row, then),
        slot=row.slot_id,
        current=current,
        current_from=row.today_valid_from,
        told=told_of(told),
    )


def found(port: Port, appointment: AppointmentId, now: datetime, actor: PersonId) -> Found | None:
    row = port.one(ONE_APPOINTMENT, appointment=appointment, today=day_of(now), actor=actor)
    return None if row is None else found_of(row, row.told)


def _appointment(row: Row, rules: Rules) -> Appointment:
    return Appointment(
        id=row.id,
        version=row.version,
        status=Status(row.status),
        reference=reference_of(row.id),
        patient=row.patient,
        patient_name=row.patient_name,
        patient_login=row.patient_login,
        unit=unit_of(row),
        service=service_of(row),
        performer=performer_of(row),
        starts=from_micros(row.starts),
        ends=from_micros(row.ends),
        booked_at=from_micros(row.booked_at),
        rebookings=row.rebookings,
        rules=rules,
        purpose=row.purpose,
        reason=row.reason,
        foreign=_foreign(row),
        invitation=bool(row.invitation),
        ground=_ground(row),
        moved_by_unit=bool(row.moved_by_unit),
        in_group=bool(row.in_group),
        leaving=row.leaving is not None,
        room=row.room or "",
        confirmed=row.confirmed_at is not None,
        confirmed_by=row.confirming if row.confirmed_by not in (None, row.patient) else "",
        **_marked(row.attendance),
        beside=tuple(sorted(row.beside.split(","))) if row.beside else (),
    )


def _marked(attendance: str | None) -> dict[str, bool]:
    return {
        "arrived": attendance == Attendance.ARRIVED.value,
        "missed": attendance == Attendance.NO_SHOW.value,
    }


def _ground(row: Row) -> BookedWith | None:
    if row.ground_id is None:
        return None
    kind, state = GroundKind(row.ground_kind), GroundState(row.ground_state)
    return BookedWith(row.ground_id, kind, state, date.fromisoformat(row.ground_last_day))


def _foreign(row: Row) -> ForeignFlags | None:
    """What the other system did not say is a no."""
    if row.origin is None:
        return None
    return ForeignFlags(
        cancel=bool(row.foreign_cancel), rebook=bool(row.foreign_rebook), message=bool(row.foreign_message)
    )
