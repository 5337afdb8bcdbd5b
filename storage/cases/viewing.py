"""What a patient sees of offers, and staff of a case: each with what the asker may do with it now."""

from datetime import datetime

from sqlalchemy import bindparam, select

from care.guarantee.codes import next_code
from care.guarantee.permissions import patient_may, service_may, staff_may
from care.guarantee.transitions import OPEN_OFFER, Event
from care.guarantee.values import CaseState, Code
from care.guarantee.views import CaseCard, OfferCard, OfferLine
from care.people.roles import MAY, Act, may
from care.people.values import Person
from care.refusals import NotAllowed, NotYours
from care.values.ids import CaseId, PersonId, UnitId
from care.verbs import Asker
from storage.cases.lists import line_of
from storage.cases.reading import OF_PATIENT, Found, found, found_of
from storage.cases.staff import may_take_over, name_of
from storage.cases.threads import dispatches_of, thread
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.people.reading import BY_ID, person_of
from storage.tables.people import grants
from storage.tables.places import units
from storage.verbs.asking import grants_of
from storage.verbs.guarding import demand_own
from storage.verbs.readers import language_of

ALL_UNITS = select(units.c.id).order_by(units.c.name)
HANDLERS = (
    select(grants.c.person_id)
    .distinct()
    .where(grants.c.unit_id == bindparam("unit", type_=reference()))
    .order_by(grants.c.person_id)
)


def offers(port: Port, asker: Asker, now: datetime) -> list[OfferLine]:
    """Open ones first; an offer that was closed unanswered is earlier, even if it may still be answered."""
    demand_own(port, asker, now)
    name = name_of(port, asker.patient)
    lines = [_offer_line(found_of(row), name) for row in port.all(OF_PATIENT, patient=asker.patient)]
    return sorted(lines, key=lambda line: not line.is_open)


def offer(port: Port, asker: Asker, case: CaseId, now: datetime) -> OfferCard:
    there = found(port, case)
    if there is None or there.case.patient != asker.patient:
        raise NotYours
    demand_own(port, asker, now)
    return OfferCard(
        case=there.case,
        rules=there.rules,
        unit=there.unit,
        patient_name=name_of(port, there.case.patient),
        for_child=asker.person != asker.patient,
        thread=thread(port, case, for_patient=True),
        may=patient_may(there.case, there.code, there.rules, now),
    )


def seen_by_staff(port: Port, staff: PersonId, case: CaseId) -> Found:
    """Raises NotYours."""
    there = found(port, case)
    if there is None or not may(grants_of(port, staff), Act.SEE_CASES, there.case.unit):
        raise NotYours
    return there


def case_card(port: Port, staff: PersonId, case: CaseId, now: datetime) -> CaseCard:
    there = seen_by_staff(port, staff, case)
    return CaseCard(
        line=line_of(there),
        rules=there.rules,
        thread=thread(port, case),
        dispatches=dispatches_of(port, case),
        propose=_proposed(there),
        may=_may(port, there, staff, now),
        documented=there.documented,
        reads=language_of(port, there.case.patient, now),
    )


def _may(port: Port, there: Found, staff: PersonId, now: datetime) -> frozenset[Event]:
    held, unit, possible = grants_of(port, staff), there.case.unit, frozenset[Event]()
    if may(held, Act.HANDLE_CASE, unit):
        over = may_take_over(port, held, there.case)
        possible |= staff_may(there.case, there.code, there.rules, now, actor=staff, over=over)
    if may(held, Act.TELL_PROVIDER, unit):
        possible |= service_may(there.case, there.code, there.rules, now, actor=staff)
    return possible


def _proposed(there: Found) -> Code | None:
    case = there.case
    if case.state is not CaseState.CONFIRMED or case.code_set or case.reply is None:
        return None
    return next_code(case.type, case.reply.answer)


def units_where(port: Port, staff: PersonId, act: Act, only: UnitId | None = None) -> list[UnitId]:
    """Raises NotAllowed for who may at no unit, or not at this one."""
    held = grants_of(port, staff)
    if only is not None:
        found_units = [only] if may(held, act, only) else []
    elif any(act in MAY[grant.role] and grant.unit is None for grant in held):
        found_units = [UnitId(unit) for (unit,) in port.all(ALL_UNITS)]
    else:
        found_units = sorted(
            {grant.unit for grant in held if grant.unit is not None and act in MAY[grant.role]}
        )
    if not found_units:
        raise NotAllowed
    return found_units


def colleagues(port: Port, staff: PersonId, case: CaseId) -> list[Person]:
    """Those at the unit who handle cases, without the asker."""
    unit = seen_by_staff(port, staff, case).case.unit
    people = [person_of(port.all(BY_ID, person=person)) for (person,) in port.all(HANDLERS, unit=unit)]
    return [one for one in people if one and one.id != staff and may(one.grants, Act.HANDLE_CASE, unit)]


def _offer_line(there: Found, name: str) -> OfferLine:
    """The name that stands for staff may be hidden; one's own and one's child's is not."""
    return OfferLine(
        case=there.case,
        patient_name=name,
        unit_name=there.unit.name,
        is_open=there.case.state in OPEN_OFFER,
    )
