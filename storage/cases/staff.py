"""Staff at a case: what they may, and the case with its patient's row locked."""

from sqlalchemy import bindparam, select

from care.cases.decisions import sees_question
from care.cases.values import Actor, Case
from care.people.roles import Act, may
from care.refusals import NotYours
from care.values.ids import CaseId, PersonId, UnitId
from storage.cases.acting import Step, reach
from storage.cases.reading import Found
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.tables.people import people
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call

NAME = select(people.c.name).where(people.c.id == bindparam("person", type_=reference()))


def reach_as_staff(call: Call, case: CaseId, act: Act | None = None) -> tuple[Step, Found[Case]]:
    """`act` None: handling a case of its kind. Raises NotYours for what the person may not see, NotAllowed
    for what may be seen but not done.
    """
    there = reach(call.port, case)
    grants = grants_of(call.port, call.asker.person)
    unit = there.case.unit
    kind = there.stored.kind
    if not may(grants, kind.sees, unit):
        raise NotYours
    demand(grants, act or kind.handles, unit)
    role = Actor.SERVICE if act is Act.TELL_PROVIDER else Actor.STAFF
    return step_of(call, role, over_colleague=has_left(call.port, there)), there


def reach_to_see(call: Call, case: CaseId) -> tuple[Step, Found[Case]]:
    """For who may see it at least, or what was passed to their unit. Raises NotYours."""
    there = reach(call.port, case)
    grants = grants_of(call.port, call.asker.person)
    if not (may(grants, there.stored.kind.sees, there.case.unit) or sees_question(there.case, grants)):
        raise NotYours
    return step_of(call, over_colleague=has_left(call.port, there)), there


def has_left(port: Port, there: Found[Case]) -> bool:
    """Who has it handles such cases there no longer: then it is anybody's."""
    case, handles = there.case, there.stored.kind.handles
    return case.handler is not None and not may(grants_of(port, case.handler), handles, case.unit)


def step_of(call: Call, role: Actor = Actor.STAFF, *, over_colleague: bool = False) -> Step:
    person = call.asker.person
    return Step(
        port=call.port,
        now=call.now,
        role=role,
        actor=person,
        actor_name=name_of(call.port, person),
        request=call.request.id,
        over_colleague=over_colleague,
    )


def name_of(port: Port, person: PersonId) -> str:
    row = port.one(NAME, person=person)
    return "" if row is None else str(row[0])


def demand_at(call: Call, act: Act, unit: UnitId) -> None:
    """Raises NotAllowed."""
    demand(grants_of(call.port, call.asker.person), act, unit)
