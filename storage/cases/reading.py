"""Cases as the store has them, with the entry, the rules of the day they were sent, and who is who."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from care.guarantee.values import Case, Code
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId
from care.values.units import CareUnit
from storage.cases.rows import CASE, WIDTH, case_of, handlers
from storage.engine.columns import exactly, reference
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff, unless_protected
from storage.places.reading import UNIT, unit_of
from storage.rules.rulebook.stored import decode_guarantee
from storage.tables.guarantee import cases, rule_snapshots, waiting_entries
from storage.tables.people import guardians, people
from storage.tables.places import units

_guardian = people.alias("whose_phone")
_of_guardian = (
    select(func.min(_guardian.c.phone))
    .select_from(guardians.join(_guardian, _guardian.c.id == guardians.c.guardian_id))
    .where(guardians.c.child_id == people.c.id, _guardian.c.protected == exactly(0))
    .correlate(people)
    .scalar_subquery()
)
"""Whom to call about a child without a phone."""
_ABOUT = (
    waiting_entries.c.code,
    waiting_entries.c.documented,
    name_for_staff(),
    people.c.login,
    unless_protected(func.coalesce(func.nullif(people.c.phone, exactly("")), _of_guardian, exactly(""))),
    rule_snapshots.c.version,
    rule_snapshots.c.rules,
)
SOURCE = (
    cases.join(people, people.c.id == cases.c.patient_id)
    .join(units, units.c.id == cases.c.unit_id)
    .join(waiting_entries, waiting_entries.c.id == cases.c.entry_id)
    .join(rule_snapshots, rule_snapshots.c.id == cases.c.snapshot_id)
    .outerjoin(handlers, handlers.c.id == cases.c.handler_id)
)
WHOLE: Select[Any] = select(*CASE, *_ABOUT, *UNIT).select_from(SOURCE)
_case = bindparam("case", type_=reference())
ONE = WHOLE.where(cases.c.id == _case)
PATIENT_OF = select(cases.c.patient_id).where(cases.c.id == _case)
OF_PATIENT = WHOLE.where(cases.c.patient_id == bindparam("patient", type_=reference())).order_by(
    cases.c.id.desc()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A case and what the verbs need beside it."""

    case: Case
    code: Code
    documented: str
    patient_name: str
    patient_login: str
    patient_phone: str
    rules: GuaranteeRules
    unit: CareUnit

    def with_case(self, case: Case) -> "Found":
        return replace(self, case=case)


def found_of(row: Row, start: int = 0) -> Found:
    """`start`: at which place of the row the columns of WHOLE begin."""
    about = row[start + WIDTH : start + WIDTH + len(_ABOUT)]
    code, documented, name, login, phone, version, rules = about
    return Found(
        case=case_of(row[start : start + WIDTH]),
        code=Code(code),
        documented=documented,
        patient_name=name,
        patient_login=login,
        patient_phone=phone,
        rules=decode_guarantee(version, rules),
        unit=unit_of(row),
    )


def found(port: Port, case: CaseId) -> Found | None:
    row = port.one(ONE, case=case)
    return None if row is None else found_of(row)
