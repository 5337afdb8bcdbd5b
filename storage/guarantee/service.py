"""Vårdgarantiservice: tells which provider it will be, sends the papers over, answers or passes questions."""

from dataclasses import replace

from sqlalchemy import bindparam, select

from care.bookings.notices import StaffMessage
from care.cases.effects import question_passed
from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff, StaffQuestion
from care.cases.outcomes import CaseChanged
from care.cases.refusals import NotThisStep
from care.cases.values import Addressee, Case
from care.cases.views import MessageKind
from care.follow_ups.tasks import TaskKind
from care.guarantee.notices import ProviderTold, StaffPapers
from care.people.roles import Act
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId, UnitId
from care.values.units import CareUnit
from care.values.words import required
from storage.cases.acting import Step, happen, keep, record
from storage.cases.handling import TEXT_LENGTH, changed
from storage.cases.reading import Found
from storage.cases.telling import tell_or_leave, who_handles, write
from storage.cases.viewing import seen_by_staff
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.guarantee.reaching import reach_offer
from storage.people.members import members
from storage.places.reading import UNIT, unit_of
from storage.tables.case_threads import case_messages
from storage.tables.places import units
from storage.tasks.leaving import About, leave_task
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.tell import tell

PROVIDER_LENGTH = 200
ALL_UNITS = select(*UNIT)
UNIT_NAME = select(units.c.name).where(units.c.id == bindparam("unit", type_=reference()))
LAST_QUESTION = (
    select(case_messages.c.text)
    .where(
        case_messages.c.case_id == bindparam("case", type_=reference()),
        case_messages.c.kind == exactly(MessageKind.QUESTION.value),
    )
    .order_by(case_messages.c.id.desc())
    .limit(1)
)


def tell_provider(call: Call, case: CaseId, provider: str, text: str) -> CaseChanged:
    step, there = reach_offer(call, case, Act.TELL_PROVIDER)
    named, said = required(provider, PROVIDER_LENGTH), required(text, TEXT_LENGTH)
    there = happen(step, there, Event.TELL_PROVIDER, {"provider": named}, text=named)
    write(step, there, MessageKind.PROVIDER, said)
    tell_or_leave(step, there, ProviderTold(patient=there.case.patient, case=case))
    return changed(there)


def transfer_papers(call: Call, case: CaseId) -> CaseChanged:
    step, there = reach_offer(call, case, Act.TELL_PROVIDER)
    there = happen(step, there, Event.TRANSFER_PAPERS)
    tell(step, who_handles(step, there), StaffPapers(patient=there.case.patient, case=case))
    return changed(there)


def pass_question(call: Call, case: CaseId, unit: UnitId) -> CaseChanged:
    """To the case's own unit, or as a task to the one it concerns. Raises NotThisStep, NotYours."""
    step, there = reach_offer(call, case, Act.TELL_PROVIDER)
    if there.case.open_question is not Addressee.SERVICE:
        raise NotThisStep(case, there.case.state)
    row = step.port.one(UNIT_NAME, unit=unit)
    if row is None:
        raise NotYours
    own = unit == there.case.unit
    passed = question_passed(there.case, step.now, to=Addressee.UNIT if own else None)
    keep(step, there, passed)
    there = replace(there, case=passed)
    record(step, there, "pass_question", was=passed.state, facts={"unit": unit})
    write(step, there, MessageKind.PASSED_ON, str(row[0]))
    patient = there.case.patient
    if own:
        tell(step, who_handles(step, there), StaffQuestion(patient=patient, case=case))
    else:
        _leave_task(step, there, unit)
    said = CaseAnsweredByStaff(patient=patient, case=case, what=MessageKind.PASSED_ON)
    tell_or_leave(step, there, said)
    return changed(there)


def units_to_ask(port: Port, staff: PersonId, case: CaseId) -> list[CareUnit]:
    """Raises NotYours, NotAllowed."""
    there = seen_by_staff(port, staff, case)
    demand(grants_of(port, staff), Act.TELL_PROVIDER, there.case.unit)
    own = there.unit
    every = [unit_of(row) for row in port.all(ALL_UNITS)]
    return sorted(every, key=lambda unit: (unit.id != own.id, unit.region != own.region, unit.name))


def _leave_task(step: Step, there: Found[Case], unit: UnitId) -> None:
    """The other unit answers as it answers every message of a patient."""
    asked = step.port.one(LAST_QUESTION, case=there.case.id)
    task = leave_task(
        step.port,
        TaskKind.MESSAGE,
        About(unit=unit, patient=there.case.patient),
        due=there.rules.question_reply.last_day(local_day(step.now)),
        now=step.now,
        text=asked[0] if asked else "",
    )
    to = [person for person in members(step.port, unit, Act.GET_NOTICES) if person != step.actor]
    tell(step, to, StaffMessage(patient=there.case.patient, task=task))
