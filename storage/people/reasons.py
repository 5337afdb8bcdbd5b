"""What lets staff see a patient, as the store has it; and the numbers that they have typed."""

from datetime import datetime

from sqlalchemy import bindparam, literal, select, union

from care.people.reasons import Bond, Reason, why_seen
from care.people.refusals import NotYourPatient
from care.people.values import Kind, Person
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.people.reading import BY_ID, person_of
from storage.tables.appointments import appointments, tasks
from storage.tables.cases import cases
from storage.tables.grounds import ground_patients, grounds
from storage.tables.guarantee import waiting_entries
from storage.tables.people import looked_up
from storage.verbs.asking import grants_of

_patient = bindparam("patient", type_=reference())
_OF_PATIENT = {
    Reason.VISIT: appointments,
    Reason.TASK: tasks,
    Reason.CASE: cases,
    Reason.WAITS: waiting_entries,
}
BONDS = union(
    *(
        select(literal(reason.value).label("reason"), table.c.unit_id).where(table.c.patient_id == _patient)
        for reason, table in _OF_PATIENT.items()
    ),
    # A question that was passed to another unit is that unit's to answer.
    select(literal(Reason.TASK.value), cases.c.asked_unit_id).where(
        cases.c.patient_id == _patient, cases.c.asked_unit_id.is_not(None)
    ),
    # Who handles tasks handles the cases that patients begin by e-services, not those of the care guarantee.
    select(literal(Reason.TASK.value), cases.c.unit_id).where(
        cases.c.patient_id == _patient, cases.c.kind == exactly("service")
    ),
    select(literal(Reason.RIGHT.value), grounds.c.unit_id)
    .select_from(grounds.join(ground_patients, ground_patients.c.ground_id == grounds.c.id))
    .where(ground_patients.c.patient_id == _patient),
)
TYPED = select(looked_up.c.at).where(
    looked_up.c.staff_id == bindparam("staff", type_=reference()), looked_up.c.patient_id == _patient
)
LOOK_UP = insert_or_update(looked_up, "staff_id", "patient_id", "at", key=["staff_id", "patient_id"])


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
