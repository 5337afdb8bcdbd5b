"""Whether a guardian acts for the child: the register and the birthday, asked inside the transaction."""

from datetime import date, datetime

from sqlalchemy import bindparam, select

from care.people.guardians import cannot_act_for, may_act_for
from care.people.values import Kind
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import PersonId
from care.verbs import Asker
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.tables.people import guardians, people

_patient = bindparam("patient", type_=reference())
_guardian = people.alias("guardian")
CHILD = select(people.c.kind, people.c.born).where(people.c.id == _patient)
GUARDIANS = (
    select(_guardian.c.id)
    .select_from(guardians.join(_guardian, _guardian.c.id == guardians.c.guardian_id))
    .where(guardians.c.child_id == _patient, _guardian.c.has_account == exactly(1))
    .order_by(_guardian.c.id)
)


def demand_guardian(port: Port, asker: Asker, now: datetime) -> None:
    """Whoever acts as guardian is one now. Raises NotYours, NoLongerGuardian."""
    if asker.is_guardian:
        demand_own(port, asker, now)


def demand_own(port: Port, asker: Asker, now: datetime) -> None:
    """Oneself, or a child under 13. Raises NotYours, NoLongerGuardian."""
    row = port.one(CHILD, patient=asker.patient)
    if row is None or row[0] != Kind.PATIENT:
        raise NotYours
    if asker.person == asker.patient:
        return
    registered = {person for (person,) in port.all(GUARDIANS, patient=asker.patient)}
    refusal = cannot_act_for(_day(row[1]), now, is_guardian=asker.person in registered)
    if refusal is not None:
        raise refusal


def who_reads(port: Port, patient: PersonId, now: datetime) -> list[PersonId]:
    """Those with an account who act for a child under 13; else the patient, with or without an account."""
    row = port.one(CHILD, patient=patient)
    if row is None or not may_act_for(_day(row[1]), local_day(now)):
        return [patient]
    return [PersonId(person) for (person,) in port.all(GUARDIANS, patient=patient)] or [patient]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
