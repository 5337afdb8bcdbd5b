"""Looks at patients by staff, as they are kept: a row for each day, member of staff, unit and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from care.people.looks import Look
from care.people.reasons import Bond, Reason
from care.values.clock import local_day
from care.values.ids import PersonId
from care.verbs import Asker
from storage.engine.columns import exactly, reference, words
from storage.engine.columns import local_day as day_column
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.tables.people import looks, people
from storage.tables.places import units
from storage.verbs.guarding import demand_own

_KEPT_AGAIN = timedelta(hours=1)
"""What was kept so lately is not written once more: a tap costs no write."""
_MOST = 200
_KEY = ("patient_id", "day", "staff_id", "unit_id", "reason")
_NOTE = insert_or_update(looks, *_KEY, "at", key=_KEY)
_patient = looks.c.patient_id == bindparam("patient", type_=reference())
_THERE = select(looks.c.at).where(
    _patient,
    looks.c.day == bindparam("today", type_=day_column()),
    looks.c.staff_id == bindparam("staff", type_=reference()),
    looks.c.unit_id == bindparam("unit", type_=reference()),
    looks.c.reason == bindparam("why", type_=words()),
)
_OF_PATIENT = (
    select(looks.c.at, people.c.name, units.c.name.label("unit"), looks.c.reason)
    .select_from(
        looks.join(people, people.c.id == looks.c.staff_id).outerjoin(units, units.c.id == looks.c.unit_id)
    )
    .where(_patient)
    .order_by(looks.c.at.desc(), people.c.name, looks.c.reason)
    .limit(exactly(_MOST))
)


@dataclass(frozen=True, slots=True)
class Looking:
    """By whom, at whom, and what gives the right to it."""

    staff: PersonId
    patient: PersonId
    by: Bond


def is_kept(port: Port, now: datetime, look: Looking) -> bool:
    """Whether it was kept a moment ago."""
    row = port.one(
        _THERE,
        patient=look.patient,
        today=local_day(now).isoformat(),
        staff=look.staff,
        unit=look.by.unit,
        why=look.by.reason.value,
    )
    return row is not None and now < from_micros(row[0]) + _KEPT_AGAIN


def keep_look(port: Port, now: datetime, look: Looking) -> None:
    port.run(
        _NOTE,
        patient_id=look.patient,
        day=local_day(now).isoformat(),
        staff_id=look.staff,
        unit_id=look.by.unit,
        reason=look.by.reason.value,
        at=to_micros(now),
    )


def looks_at(port: Port, now: datetime, asker: Asker) -> Sequence[Look]:
    """The newest first. Raises NotYours, NoLongerGuardian."""
    demand_own(port, asker, now)
    return [
        Look(from_micros(at), name, unit or "", Reason(reason))
        for at, name, unit, reason in port.all(_OF_PATIENT, patient=asker.patient)
    ]
