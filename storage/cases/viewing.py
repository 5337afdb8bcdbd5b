"""What staff see of a case, with what the asker may do with it now; where cases are seen, and by whom."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select

from care.cases.decisions import answers_for_other, sees_question
from care.cases.events import Event
from care.cases.values import Case
from care.cases.views import CaseCard, of_question
from care.people.roles import MAY, Act, Grant, may, works_as_service
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.values.ids import CaseId, PersonId, UnitId
from storage.cases.counting import ASKED
from storage.cases.kinds import Looks, every_kind
from storage.cases.lists import OF_ALL, Kinds
from storage.cases.reading import Found, found
from storage.cases.staff import has_left
from storage.cases.threads import dispatches_of, thread
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.people.needs import needs_of
from storage.people.reading import BY_ID, person_of
from storage.tables.people import grants
from storage.tables.places import units
from storage.verbs.asking import grants_of
from storage.verbs.readers import is_child, language_of

ALL_UNITS = select(units.c.id).order_by(units.c.name)
HANDLERS = (
    select(grants.c.person_id)
    .distinct()
    .where(grants.c.unit_id == bindparam("unit", type_=reference()))
    .order_by(grants.c.person_id)
)


def seen_by_staff(port: Port, staff: PersonId, case: CaseId) -> Found[Case]:
    """Raises NotYours."""
    there = found(port, case)
    if there is None or not _sees(there, grants_of(port, staff)):
        raise NotYours
    return there


def _sees(there: Found[Case], held: Collection[Grant]) -> bool:
    kind = there.stored.kind
    theirs = not works_as_service(held) or kind.of_service(there.case)
    return theirs and may(held, kind.sees, there.case.unit)


def case_card(port: Port, now: datetime, staff: PersonId, case: CaseId) -> CaseCard[Case]:
    """As the person sees it: who answers for another unit sees the question. Raises NotYours."""
    there, held = found(port, case), grants_of(port, staff)
    if there is None or not (_sees(there, held) or sees_question(there.case, held)):
        raise NotYours
    whole = _sees(there, held)
    looks = Looks(there=there, staff=staff, grants=held, now=now, over=has_left(port, there))
    possible, over = there.stored.may(looks), there.stored.may(replace(looks, over=True))
    other = {Event.REPLY_TO_QUESTION} if answers_for_other(there.case, held) else set()
    return CaseCard(
        line=there.line(only_question=not whole),
        thread=thread(port, case) if whole else of_question(thread(port, case)),
        may=possible | other,
        rules=there.rules,
        dispatches=dispatches_of(port, case) if whole else (),
        reads=language_of(port, there.case.patient, now),
        of_child=is_child(port, there.case.patient, now),
        needs=needs_of(port, there.case.patient),
        takes_over=bool((over - possible) & {Event.CLAIM, Event.TAKE}),
    )


def units_where(port: Port, staff: PersonId, act: Act, only: UnitId | None = None) -> list[UnitId]:
    """Raises NotAllowed for who may at no unit, or not at this one."""
    found_units = _units_where(port, grants_of(port, staff), act, only)
    if not found_units:
        raise NotAllowed
    return found_units


def _units_where(port: Port, held: Collection[Grant], act: Act, only: UnitId | None) -> list[UnitId]:
    if only is not None:
        return [only] if may(held, act, only) else []
    own = [grant.unit for grant in held if act in MAY[grant.role]]
    if None in own:
        return [UnitId(unit) for (unit,) in port.all(ALL_UNITS)]
    return sorted({unit for unit in own if unit is not None})


def where_seen(port: Port, held: Collection[Grant], only: UnitId | None = None) -> dict[UnitId, Kinds]:
    """Of which kinds cases are seen at which units, or at this one. Raises NotAllowed for none."""
    found_kinds: dict[UnitId, tuple[str, ...]] = {}
    for act, names in _seen_by().items():
        for unit in _units_where(port, held, act, only):
            found_kinds[unit] = (*found_kinds.get(unit, ()), *names)
    if not found_kinds:
        raise NotAllowed
    whole = len(every_kind())
    return {unit: (*(kinds if len(kinds) < whole else OF_ALL), ASKED) for unit, kinds in found_kinds.items()}


def _seen_by() -> dict[Act, tuple[str, ...]]:
    """Which kinds are seen by what staff may do."""
    found_acts: dict[Act, tuple[str, ...]] = {}
    for stored in every_kind():
        found_acts[stored.kind.sees] = (*found_acts.get(stored.kind.sees, ()), stored.kind.name)
    return found_acts


def colleagues(port: Port, staff: PersonId, case: CaseId) -> list[Person]:
    """Those at the unit who handle cases, without the asker."""
    there = seen_by_staff(port, staff, case)
    unit, handles = there.case.unit, there.stored.kind.handles
    people = [person_of(port.all(BY_ID, person=person)) for (person,) in port.all(HANDLERS, unit=unit)]
    return [one for one in people if one and one.id != staff and may(one.grants, handles, unit)]
