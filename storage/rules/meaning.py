"""What a rule would have meant of what was done at a unit: counted from the store, rule by rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from care.people.values import Kind
from care.rules.rulebook import RuleValue
from care.values.clock import local, local_day
from care.values.ids import ServiceId, UnitId
from care.values.lead_time import LeadTime
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.tables.appointments import BOOKED, appointment_versions, appointments
from storage.tables.people import people

_unit = bindparam("unit", type_=reference())
_since, _now = bindparam("since", type_=instant()), bindparam("now", type_=instant())
_first = appointment_versions.alias("first")
_STARTED_AS = (
    select(_first.c.starts)
    .where(_first.c.appointment_id == appointments.c.id, _first.c.version == exactly(1))
    .scalar_subquery()
)
BY_PATIENTS = (
    select(
        appointments.c.service_id,
        appointments.c.booked_at.label("at"),
        func.coalesce(_STARTED_AS, appointments.c.starts).label("starts"),
    )
    .select_from(appointments.join(people, people.c.id == appointments.c.booked_by))
    .where(
        appointments.c.unit_id == _unit,
        appointments.c.origin.is_(None),
        appointments.c.starts >= _since,
        appointments.c.booked_at >= _since,
        appointments.c.booked_at <= _now,
        people.c.kind == exactly(Kind.PATIENT.value),
    )
)
ENDED_BY_PATIENTS = (
    select(
        appointments.c.service_id,
        appointment_versions.c.until.label("at"),
        appointment_versions.c.starts,
        appointment_versions.c.status,
        appointment_versions.c.reason,
    )
    .select_from(
        appointment_versions.join(
            appointments, appointments.c.id == appointment_versions.c.appointment_id
        ).join(people, people.c.id == appointment_versions.c.ended_by)
    )
    .where(
        appointments.c.unit_id == _unit,
        appointment_versions.c.starts >= _since,
        appointment_versions.c.until >= _since,
        appointment_versions.c.until <= _now,
        people.c.kind == exactly(Kind.PATIENT.value),
    )
)
_LAIN = select(appointments.c.service_id, appointments.c.starts).where(
    appointments.c.unit_id == _unit, appointments.c.starts >= _since, appointments.c.starts < _now, BOOKED
)

ValueOf = Callable[[ServiceId], RuleValue]
"""The value of a rule for a service."""


class Meaning(NamedTuple):
    """How many there were, and how many of them the rule would have touched."""

    counted: int
    touched: int


@dataclass(frozen=True, slots=True)
class _Act:
    service: ServiceId
    at: datetime
    starts: datetime
    reason: str = ""


def would_touch(
    port: Port, unit: UnitId, rule: str, *, value: ValueOf, days: tuple[datetime, datetime]
) -> Meaning:
    """Of what was done from the one instant to the other."""
    acts = _ACTS[rule](port, unit, days)
    return Meaning(len(acts), sum(_TOUCHES[rule](one, value(one.service)) for one in acts))


def _booked(port: Port, unit: UnitId, days: tuple[datetime, datetime]) -> list[_Act]:
    rows = port.all(BY_PATIENTS, unit=unit, since=to_micros(days[0]), now=to_micros(days[1]))
    return [_Act(ServiceId(row.service_id), from_micros(row.at), from_micros(row.starts)) for row in rows]


def _lain(port: Port, unit: UnitId, days: tuple[datetime, datetime]) -> list[_Act]:
    rows = port.all(_LAIN, unit=unit, since=to_micros(days[0]), now=to_micros(days[1]))
    return [_Act(ServiceId(service), from_micros(starts), from_micros(starts)) for service, starts in rows]


def _ended(*ways: str) -> Callable[[Port, UnitId, tuple[datetime, datetime]], list[_Act]]:
    def found(port: Port, unit: UnitId, days: tuple[datetime, datetime]) -> list[_Act]:
        rows = port.all(ENDED_BY_PATIENTS, unit=unit, since=to_micros(days[0]), now=to_micros(days[1]))
        return [
            _Act(ServiceId(row.service_id), from_micros(row.at), from_micros(row.starts), row.reason)
            for row in rows
            if row.status in ways
        ]

    return found


def _too_late(one: _Act, value: RuleValue) -> int:
    return isinstance(value, LeadTime) and one.at >= value.deadline(one.starts)


def _same_day(one: _Act, value: RuleValue) -> int:
    return value is False and local_day(one.at) == local_day(one.starts)


def _reminded(_one: _Act, value: RuleValue) -> int:
    return len(value) if isinstance(value, tuple) else 0


def _has_reason(one: _Act, value: RuleValue) -> int:
    return value is False and bool(one.reason)


def _early(one: _Act, _value: RuleValue) -> int:
    """Who sits ready as the day begins."""
    return local(one.at).hour < _MORNING_ENDS


_MORNING_ENDS = 9


def _is_told(_one: _Act, _value: RuleValue) -> int:
    return True


_ACTS: Mapping[str, Callable[[Port, UnitId, tuple[datetime, datetime]], list[_Act]]] = {
    "book_before": _booked,
    "same_day": _booked,
    "cancel_before": _ended("cancelled"),
    "rebook_before": _ended("moved"),
    "reminders": _lain,
    "reason_allowed": _ended("cancelled", "moved"),
    "after_cancelling": _ended("cancelled"),
    "publishing": _booked,
}
_TOUCHES: Mapping[str, Callable[[_Act, RuleValue], int]] = {
    "book_before": _too_late,
    "same_day": _same_day,
    "cancel_before": _too_late,
    "rebook_before": _too_late,
    "reminders": _reminded,
    "reason_allowed": _has_reason,
    "after_cancelling": _is_told,
    "publishing": _early,
}
