"""Cases as the store has them: each of its kind, with the rules of the day it began, and who is who."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import FromClause, Select, bindparam, exists, func, select

from care.cases.values import Case
from care.cases.views import CaseLine
from care.cases.work import Standing
from care.values.ids import CaseId
from care.values.units import CareUnit
from storage.cases.kinds import StoredKind, every_kind, kind_named
from storage.cases.rows import CASE, WIDTH, general_of, handlers
from storage.engine.columns import exactly, local_day, reference, words
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff, unless_protected
from storage.places.reading import UNIT, unit_of
from storage.tables.cases import cases
from storage.tables.people import guardians, people
from storage.tables.places import units

_C_co = TypeVar("_C_co", bound=Case, covariant=True)
_guardian = people.alias("whose_phone")
_of_guardian = (
    select(func.min(_guardian.c.phone))
    .select_from(guardians.join(_guardian, _guardian.c.id == guardians.c.guardian_id))
    .where(guardians.c.child_id == people.c.id, _guardian.c.protected == exactly(0))
    .correlate(people)
    .scalar_subquery()
)
"""Whom to call about a child without a phone."""
_CALLED = func.coalesce(func.nullif(people.c.phone, exactly("")), _of_guardian, exactly(""))
_ABOUT = (name_for_staff(), people.c.login, unless_protected(_CALLED))
_whose = select(exactly(1)).where(people.c.id == cases.c.patient_id).correlate(cases)
IS_CHILDS = exists(_whose.where(people.c.born > bindparam("child", type_=local_day())))
NO_PHONE = exists(
    _whose.where(bindparam("no_phone", type_=words()) == _CALLED, people.c.protected == exactly(0))
)
_GENERAL = WIDTH + len(_ABOUT)
_case = bindparam("case", type_=reference())
PATIENT_OF = select(cases.c.patient_id).where(cases.c.id == _case)


@cache
def source() -> FromClause:
    """Cases with all that is read beside them; of the kinds that have registered themselves."""
    joined: FromClause = (
        cases.join(people, people.c.id == cases.c.patient_id)
        .join(units, units.c.id == cases.c.unit_id)
        .outerjoin(handlers, handlers.c.id == cases.c.handler_id)
    )
    for stored in every_kind():
        joined = stored.joined(joined)
    return joined


@cache
def of_known_unit() -> Select[Any]:
    """All but the unit, which is the same one for all of a list."""
    own = [column for stored in every_kind() for column in stored.columns]
    return select(*CASE, *_ABOUT, *own).select_from(source())


@cache
def whole() -> Select[Any]:
    return of_known_unit().add_columns(*UNIT)


@cache
def _one() -> Select[Any]:
    return whole().where(cases.c.id == _case)


@cache
def _of_patient() -> Select[Any]:
    own = cases.c.patient_id == bindparam("patient", type_=reference())
    return whole().where(own).order_by(cases.c.id.desc())


@cache
def _of_kind() -> Select[Any]:
    return _of_patient().where(cases.c.kind == bindparam("kind", type_=cases.c.kind.type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[_C_co]):
    """A case and what the verbs need beside it."""

    stored: StoredKind
    case: _C_co
    patient_name: str
    patient_login: str
    patient_phone: str
    rules: Any
    unit: CareUnit

    @property
    def standing(self) -> Standing:
        return self.stored.kind.standing(self.case)

    def line(self, *, only_question: bool = False) -> CaseLine[_C_co]:
        """Its row in staff's lists; `only_question`: to who answers for another unit."""
        standing = self.standing
        return CaseLine(
            case=self.case,
            status=standing.status,
            patient_name=self.patient_name,
            patient_login=self.patient_login,
            patient_phone=self.patient_phone,
            unit_name=self.unit.name,
            region=self.unit.region,
            due=self.case.question_due if only_question else standing.due,
            only_question=only_question,
        )


def found_of(row: Row, start: int = 0, unit: CareUnit | None = None) -> Found[Case]:
    """`start`: at which place of the row the columns of `whole` begin; `unit`: where it is known, of a row
    that does not have it.
    """
    about = start + WIDTH
    name, login, phone = row[about : about + len(_ABOUT)]
    general = general_of(row[start:about])
    stored = kind_named(general.pop("kind"))
    case, rules = stored.case_of(general, _own(row, start, stored))
    return Found(
        stored=stored,
        case=case,
        patient_name=name,
        patient_login=login,
        patient_phone=phone,
        rules=rules,
        unit=unit or unit_of(row),
    )


def _own(row: Row, start: int, stored: StoredKind) -> tuple[Any, ...]:
    """The columns of this kind, which stand in the order of the kinds."""
    first = start + _GENERAL
    for other in every_kind():
        if other is stored:
            break
        first += len(other.columns)
    return row[first : first + len(stored.columns)]


def found(port: Port, case: CaseId) -> Found[Case] | None:
    row = port.one(_one(), case=case)
    return None if row is None else found_of(row)


def found_of_patient(port: Port, patient: int, kind: str) -> list[Found[Case]]:
    """The newest first."""
    return [found_of(row) for row in port.all(_of_kind(), patient=patient, kind=kind)]


def every_of_patient(port: Port, patient: int) -> list[Found[Case]]:
    """Of all kinds, the newest first."""
    return [found_of(row) for row in port.all(_of_patient(), patient=patient)]
