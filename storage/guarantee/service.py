"""Vårdgarantiservice: tells which provider it will be, sends the papers over, answers or passes questions."""

from dataclasses import replace

from sqlalchemy import bindparam, select

from care.cases.effects import question_passed
from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff, StaffQuestion
from care.cases.outcomes import CaseChanged
from care.cases.refusals import NotThisStep
from care.cases.values import Addressee
from care.cases.views import MessageKind
from care.guarantee.acts import PapersTransferred, ReassignQuestion, TellProvider
from care.guarantee.notices import ProviderTold, StaffPapers
from care.people.roles import Act
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from care.values.units import CareUnit
from care.values.words import required
from storage.cases.acting import happen, keep, record
from storage.cases.handling import TEXT_LENGTH, changed
from storage.cases.telling import tell_or_leave, who_handles, whole_group, write
from storage.cases.timing import set_digests
from storage.cases.viewing import seen_by_staff
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.guarantee.reaching import reach_offer
from storage.places.reading import UNIT, unit_of
from storage.rules.guarantee_ruling import rules_of
from storage.tables.places import units
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.readers import readers_of
from storage.verbs.tell import tell

PROVIDER_LENGTH = 200
ALL_UNITS = select(*UNIT)
UNIT_NAME = select(units.c.name).where(units.c.id == bindparam("unit", type_=reference()))


def tell_provider(call: Call, case: CaseId, act: TellProvider) -> CaseChanged:
    step, there = reach_offer(call, case, Act.TELL_PROVIDER)
    named, said = required(act.provider, PROVIDER_LENGTH), required(act.text, TEXT_LENGTH)
    reaches = bool(readers_of(step.port, there.case.patient, step.now))
    facts = {"provider": named}
    there = happen(step, there, Event.TELL_PROVIDER, facts, text=named, reaches=reaches)
    write(step, there, MessageKind.PROVIDER, said, files=act.files)
    tell_or_leave(step, there, ProviderTold(patient=there.case.patient, case=case))
    return changed(there)


def transfer_papers(call: Call, case: CaseId, _act: PapersTransferred) -> CaseChanged:
    step, there = reach_offer(call, case, Act.TELL_PROVIDER)
    there = happen(step, there, Event.TRANSFER_PAPERS)
    tell(step, who_handles(step, there), StaffPapers(patient=there.case.patient, case=case))
    return changed(there)


def pass_question(call: Call, case: CaseId, act: ReassignQuestion) -> CaseChanged:
    """To the case's own unit, or the one it concerns; it stays in the case. Raises NotThisStep, NotYours."""
    step, there = reach_offer(call, case, Act.TELL_PROVIDER)
    if there.case.open_question is not Addressee.SERVICE:
        raise NotThisStep(case, there.case.state)
    unit = act.unit
    row = step.port.one(UNIT_NAME, unit=unit)
    if row is None:
        raise NotYours
    due = there.rules.question_reply.last_day(local_day(step.now))
    passed = question_passed(there.case, step.now, to=unit, due=due)
    keep(step, there, passed)
    there = replace(there, case=passed)
    record(step, there, "pass_question", was=passed.state, facts={"unit": unit})
    write(step, there, MessageKind.PASSED_ON, str(row[0]))
    own = unit == passed.unit
    to = who_handles(step, there) if own else whole_group(step, unit, Act.GET_NOTICES)
    tell(step, to, StaffQuestion(patient=passed.patient, case=case))
    set_digests(step.port, unit, rules_of(step.port, unit, local_day(step.now)), step.now)
    said = CaseAnsweredByStaff(patient=passed.patient, case=case, what=MessageKind.PASSED_ON)
    tell_or_leave(step, there, said)
    return changed(there)


def units_to_ask(port: Port, staff: PersonId, case: CaseId) -> list[CareUnit]:
    """Raises NotYours, NotAllowed."""
    there = seen_by_staff(port, staff, case)
    demand(grants_of(port, staff), Act.TELL_PROVIDER, there.case.unit)
    own = there.unit
    every = [unit_of(row) for row in port.all(ALL_UNITS)]
    return sorted(every, key=lambda unit: (unit.id != own.id, unit.region != own.region, unit.name))
