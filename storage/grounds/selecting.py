"""Saved selections: the test patients whom a unit gives the same thing to, under a name of its own."""

from sqlalchemy import bindparam, delete, select

from care.grounds.outcomes import SelectionSaved
from care.grounds.refusals import NobodyToGiveTo
from care.grounds.verbs import Selection
from care.people.roles import Act
from care.values.ids import PersonId, SelectionId, UnitId
from care.values.words import required
from storage.engine.columns import reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, insert_unless_there
from storage.people.recipients import known_patient
from storage.tables.grounds import selection_patients, selections
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call

NAME_LENGTH = 60
SAVE = insert_or_update(
    selections, "unit_id", "name", "created", "created_by", key=["unit_id", "name"]
).returning(selections.c.id)
EMPTY = delete(selection_patients).where(
    selection_patients.c.selection_id == bindparam("selection", type_=reference())
)
ADD = insert_unless_there(
    selection_patients, "selection_id", "patient_id", key=["selection_id", "patient_id"]
)
_OF_UNIT = (
    select(selections.c.id, selections.c.name)
    .where(selections.c.unit_id == bindparam("unit", type_=reference()))
    .order_by(selections.c.name)
)
PATIENTS = (
    select(selection_patients.c.patient_id)
    .where(selection_patients.c.selection_id == bindparam("selection", type_=reference()))
    .order_by(selection_patients.c.patient_id)
)


def selections_of(port: Port, staff: PersonId, unit: UnitId) -> list[Selection]:
    demand(grants_of(port, staff), Act.INVITE, unit)
    return [
        Selection(one, unit, name, tuple(PersonId(row[0]) for row in port.all(PATIENTS, selection=one)))
        for one, name in port.all(_OF_UNIT, unit=unit)
    ]


def save_selection(call: Call, unit: UnitId, name: str, patients: tuple[PersonId, ...]) -> SelectionSaved:
    demand(grants_of(call.port, call.asker.person), Act.INVITE, unit)
    called = required(name, NAME_LENGTH)
    known = sorted({one for one in patients if known_patient(call.port, one) is not None})
    if not known:
        raise NobodyToGiveTo
    values = {"created": to_micros(call.now), "created_by": call.asker.person}
    row = call.port.one(SAVE, unit_id=unit, name=called, **values)
    assert row is not None  # noqa: S101 - an upsert that returns answers with its row
    call.port.run(EMPTY, selection=row[0])
    for patient in known:
        call.port.run(ADD, selection_id=row[0], patient_id=patient)
    return SelectionSaved(SelectionId(row[0]), len(known))
