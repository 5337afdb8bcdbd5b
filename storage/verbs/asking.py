"""Who asks: the patient's row is locked before anything of the patient's is counted or changed."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from care.people.roles import Act, Grant, Role, may
from care.people.values import Kind
from care.refusals import NotAllowed, NotYours
from care.values.ids import PersonId, UnitId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.tables.people import grants, people
from storage.verbs.call import Call

# "No key": rows that point at the person can still be written meanwhile.
LOCK = (
    select(people.c.kind)
    .where(people.c.id == bindparam("patient", type_=reference()))
    .with_for_update(key_share=True)
)
GRANTS = select(grants.c.role, grants.c.unit_id).where(
    grants.c.person_id == bindparam("person", type_=reference())
)


def lock(port: Port, person: int) -> None:
    """Nobody else changes what is the person's until the verb ends; SQLite has one verb at a time."""
    if port.dialect == "postgresql":
        port.one(LOCK, patient=person)


def lock_patient(call: Call) -> None:
    """Raises NotYours for one who is no patient."""
    row = call.port.one(LOCK, patient=call.asker.patient)
    if row is None or row[0] != Kind.PATIENT:
        raise NotYours


def grants_of(port: Port, person: PersonId) -> frozenset[Grant]:
    return frozenset(Grant(Role(role), unit) for role, unit in port.all(GRANTS, person=person))


def demand(grants: Iterable[Grant], act: Act, unit: UnitId | None) -> None:
    """Raises NotAllowed."""
    if not may(grants, act, unit):
        raise NotAllowed


def demand_of_staff(call: Call, act: Act, unit: UnitId | None) -> None:
    """A patient needs no role for what is the patient's own. Raises NotAllowed."""
    if call.asker.is_staff:
        demand(grants_of(call.port, call.asker.person), act, unit)
