"""Whether a guardian acts for the child: the register and the birthday, asked inside the transaction."""

from datetime import date, datetime

from sqlalchemy import bindparam, select

from care.people.guardians import cannot_act_for, ends_at
from care.people.values import Kind
from care.refusals import NotYours
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


def acts_until(port: Port, asker: Asker) -> datetime | None:
    """The instant from which a guardian acts for the child no more; None: who asks is no guardian."""
    row = port.one(CHILD, patient=asker.patient) if asker.is_guardian else None
    born = _day(row.born) if row else None
    return ends_at(born) if born else None


def demand_own(port: Port, asker: Asker, now: datetime) -> None:
    """Oneself, or a child under 13. Raises NotYours, NoLongerGuardian."""
    row = port.one(CHILD, patient=asker.patient)
    if row is None or row.kind != Kind.PATIENT:
        raise NotYours
    if asker.person == asker.patient:
        return
    registered = {person for (person,) in port.all(GUARDIANS, patient=asker.patient)}
    refusal = cannot_act_for(_day(row.born), now, is_guardian=asker.person in registered)
    if refusal is not None:
        raise refusal


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
