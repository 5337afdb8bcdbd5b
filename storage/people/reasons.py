"""What lets staff see a patient, as the store has it; and the numbers that they have typed."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select, union

from care.people.reasons import LETS_SEE, Bond, Reason, why_seen
from care.people.refusals import NotYourPatient
from care.people.roles import may
from care.people.values import Kind, Person
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, reference, words
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import among
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.people.reading import BY_ID, person_of
from storage.tables.appointments import appointments, tasks
from storage.tables.cases import cases
from storage.tables.grounds import ground_patients, grounds
from storage.tables.guarantee import waiting_entries
from storage.tables.people import looked_up, people
from storage.verbs.asking import grants_of

_patient = bindparam("patient", type_=reference())
_Column = ColumnElement[Any]
_TIES: Sequence[tuple[Reason, _Column, _Column, Sequence[ColumnElement[bool]]]] = (
    *(
        (reason, table.c.unit_id, table.c.patient_id, ())
        for reason, table in (
            (Reason.VISIT, appointments),
            (Reason.TASK, tasks),
            (Reason.CASE, cases),
            (Reason.WAITS, waiting_entries),
        )
    ),
    # A question that was passed to another unit is that unit's to answer.
    (Reason.TASK, cases.c.asked_unit_id, cases.c.patient_id, (cases.c.asked_unit_id.is_not(None),)),
    # Who handles tasks handles the cases that patients begin by e-services, not those of the care guarantee.
    (Reason.TASK, cases.c.unit_id, cases.c.patient_id, (cases.c.kind == exactly("service"),)),
    (
        Reason.RIGHT,
        grounds.c.unit_id,
        ground_patients.c.patient_id,
        (ground_patients.c.ground_id == grounds.c.id,),
    ),
)
"""What a unit has of a patient: why, the unit, the patient, and where that is so."""
BONDS = union(
    *(
        select(literal(reason.value).label("reason"), unit).where(patient == _patient, *where)
        for reason, unit, patient, where in _TIES
    )
)
TYPED = select(looked_up.c.at).where(
    looked_up.c.staff_id == bindparam("staff", type_=reference()), looked_up.c.patient_id == _patient
)
_MOST_READ = 50
LOOK_UP = insert_or_update(looked_up, "staff_id", "patient_id", "at", key=["staff_id", "patient_id"])


@lru_cache(maxsize=32)
def _named(reasons: frozenset[Reason]) -> Select[Any]:
    """Who is protected is found by the number alone: who finds by a name has learned it."""
    theirs = union(
        *(
            select(patient).where(unit == bindparam("unit", type_=reference()), *where)
            for reason, unit, patient, where in _TIES
            if reason in reasons
        )
    )
    return (
        select(people.c.id, people.c.name)
        .where(
            among(people.c.id, theirs),
            people.c.kind == exactly(Kind.PATIENT.value),
            people.c.protected == exactly(0),
            func.lower(people.c.name).like(bindparam("sought", type_=words()), escape="!"),
        )
        .order_by(people.c.name, people.c.id)
        .limit(exactly(_MOST_READ))
    )


def patients_named(port: Port, staff: PersonId, unit: UnitId, said: str) -> list[Person]:
    """Patients with something at the unit that lets staff see them, whose name has these words; by name, so
    many of them as are read.
    """
    held, sought = grants_of(port, staff), said.strip().casefold()
    reasons = frozenset(reason for reason, act in LETS_SEE.items() if may(held, act, unit))
    if not sought or not reasons:
        return []
    escaped = "".join(f"!{letter}" if letter in "!%_" else letter for letter in sought)
    like = "".join(letter if letter.isascii() else "_" for letter in escaped)  # they fold differently
    rows = port.all(_named(reasons), unit=unit, sought=f"%{like}%")
    found = (person_of(port.all(BY_ID, person=row.id)) for row in rows if sought in row.name.casefold())
    return [person for person in found if person is not None]


def note_number(port: Port, staff: PersonId, patient: PersonId, now: datetime) -> None:
    """Staff have typed the patient's number."""
    port.run(LOOK_UP, staff_id=staff, patient_id=patient, at=to_micros(now))


def patient_seen(port: Port, now: datetime, staff: PersonId, patient: PersonId) -> Person:
    """Raises NotYourPatient, also for one who does not exist."""
    return patient_and_why(port, now, staff, patient)[0]


def patient_and_why(port: Port, now: datetime, staff: PersonId, patient: PersonId) -> tuple[Person, Bond]:
    """With what lets staff see the patient. Raises as `patient_seen`."""
    why = _why(port, now, staff, patient)
    if why is None:
        raise NotYourPatient(patient)
    found = person_of(port.all(BY_ID, person=patient))
    if found is None or found.kind is not Kind.PATIENT:
        raise NotYourPatient(patient)
    return found, why


def _why(port: Port, now: datetime, staff: PersonId, patient: PersonId) -> Bond | None:
    row = port.one(TYPED, staff=staff, patient=patient)
    bonds = [Bond(Reason(reason), UnitId(unit)) for reason, unit in port.all(BONDS, patient=patient)]
    typed = None if row is None else from_micros(row[0])
    return why_seen(grants_of(port, staff), bonds, typed=typed, now=now)
