"""What a patient asks for, as the store has it: a service at a time, and the rules that hold there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from care.people.values import Kind
from care.refusals import NotYours
from care.rules.refusals import NotOpen
from care.rules.values import Rules
from care.values.ids import ServiceId, UnitId
from storage.engine.columns import instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.places.reading import TOLD, day_of, in_force, told_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.people import people
from storage.tables.places import service_rules, services, units
from storage.tables.slots import slots
from storage.verbs.call import Call

_service = bindparam("service", type_=reference())
_ends = (
    select(func.max(slots.c.ends))
    .where(slots.c.service_id == _service, slots.c.starts == bindparam("start", type_=instant()))
    .scalar_subquery()
    .label("ends")
)
LOOK = (
    select(
        people.c.kind,
        _ends,
        service_rules.c.version,
        service_rules.c.rules,
        service_rules.c.valid_from,
        services.c.unit_id,
        services.c.minutes,
        TOLD,
    )
    .select_from(
        people.join(services, services.c.id == _service)
        .join(units, units.c.id == services.c.unit_id)
        .join(service_rules, in_force(service_rules, services.c.id))
    )
    .where(people.c.id == bindparam("patient", type_=reference()))
)
# The patient's row is locked by the same statement that reads what never changes under it.
LOCK_AND_LOOK = LOOK.with_for_update(key_share=True, of=people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is asked for, as the store has it."""

    unit: UnitId
    service: ServiceId
    rules: Rules
    rules_from: str
    starts: datetime
    ends: datetime
    told: tuple[int, ...]


def asked_place(call: Call, service: ServiceId, starts: datetime) -> Place:
    """The service at that time, with the patient's row locked. Raises NotOpen, NotYours."""
    row = call.port.one(
        LOCK_AND_LOOK,
        service=service,
        start=to_micros(starts),
        today=day_of(call.now),
        patient=call.asker.patient,
        actor=call.asker.person,
    )
    if row is None:
        raise NotOpen(service)
    if row.kind != Kind.PATIENT:
        raise NotYours
    return Place(
        unit=row.unit_id,
        service=service,
        rules=decode_rules(row.version, row.rules),
        rules_from=row.valid_from,
        starts=starts,
        ends=starts + timedelta(minutes=row.minutes) if row.ends is None else from_micros(row.ends),
        told=told_of(row.told),
    )
