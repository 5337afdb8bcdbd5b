"""What the clock does: each deadline fires at most once, however late, on the case as it is then."""

from dataclasses import astuple
from datetime import datetime

from sqlalchemy import Text, bindparam, cast, or_, select

from care.cases.notices import CaseLate, ServiceDigest, StaffDigest, StaffDue
from care.cases.timers import Awaited, TimerKind, due_days
from care.cases.values import Actor, Addressee, Case
from care.people.roles import Act
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId, UnitId
from storage.cases.acting import Step
from storage.cases.counting import ASKED, counts_of_unit
from storage.cases.reading import Found, found
from storage.cases.telling import all_staff, service_of, whole_group
from storage.cases.timing import set_digests
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.people.telling import tell_readers
from storage.rules.guarantee_ruling import rules_of
from storage.tables.people import guardians, sessions
from storage.tables.turns import inbox
from storage.turns.deadlines import Deadline, fired, let_wait
from storage.verbs.asking import lock
from storage.verbs.tell import tell

_patient = bindparam("patient", type_=reference())
_reads = or_(
    sessions.c.person_id == _patient,
    sessions.c.person_id.in_(select(guardians.c.guardian_id).where(guardians.c.child_id == _patient)),
)
WRITING = (
    select(inbox.c.id)
    .select_from(inbox.join(sessions, inbox.c.lane == cast(sessions.c.user_id, Text)))
    .where(inbox.c.body.is_not(None), _reads)  # open, in the words of the index of all that is
    .limit(1)
)


def fire_for_case(port: Port, deadline: Deadline, now: datetime) -> bool:
    """False: it had fired, is no longer wanted, or has to wait."""
    patient, case = PersonId(deadline.facts["patient"]), CaseId(deadline.facts["case"])
    lock(port, patient)
    there = found(port, case)
    if deadline.kind == TimerKind.CLOSE and _is_writing(port, patient):
        let_wait(port, deadline.id)
        return False
    if not fired(port, deadline.id, at=now) or there is None:
        return False
    step = Step(port=port, now=now, role=Actor.CLOCK, fired=deadline)
    kind = TimerKind(deadline.kind)
    fires = _due if kind is TimerKind.DUE else there.stored.fires[kind]
    return fires(step, there, deadline)


def fire_digest(port: Port, deadline: Deadline, now: datetime) -> bool:
    """Told only if there is something, to a unit only if its numbers are others than when it was last told;
    the next one is set only if cases are open.
    """
    unit = UnitId(deadline.facts["unit"])
    if not fired(port, deadline.id, at=now):
        return False
    today = local_day(now)
    counts, passed = (counts_of_unit(port, unit, today, kind) for kind in (None, ASKED))
    for_unit = counts.any_for_unit or passed.any_for_unit
    numbers = ",".join(map(str, (*astuple(counts), *astuple(passed))))
    if counts.not_closed or for_unit or counts.any_for_service:
        rules, kinds = rules_of(port, unit, today), (TimerKind(deadline.kind),)
        set_digests(port, unit, rules, now, kinds, told=numbers)
    step = Step(port=port, now=now, role=Actor.CLOCK)
    if deadline.kind == TimerKind.SERVICE_DIGEST:
        return counts.any_for_service and tell(step, service_of(step, unit), ServiceDigest(unit=unit))
    news = for_unit and deadline.facts.get("told") != numbers
    return news and tell(step, all_staff(step, unit), StaffDigest(unit=unit))


def _is_writing(port: Port, patient: PersonId) -> bool:
    """Something from the patient, or from who acts for one, has come in and is not handled yet: an answer
    at the very second of closing wins.
    """
    return port.one(WRITING, patient=patient) is not None


def _group(step: Step, there: Found[Case], awaited: Awaited) -> list[PersonId]:
    """Of the unit that owes it."""
    case = there.case
    if awaited is Awaited.QUESTION and case.asked_unit is not None:
        return whole_group(step, case.asked_unit, Act.GET_NOTICES)
    return whole_group(step, case.unit, there.stored.kind.hears)


def _due(step: Step, there: Found[Case], deadline: Deadline) -> bool:
    case, awaited = there.case, Awaited(deadline.facts["awaited"])
    due = due_days(case)[awaited]
    if due is None:
        return False
    to_service = awaited is Awaited.SERVICE or (
        awaited is Awaited.QUESTION and case.open_question is Addressee.SERVICE
    )
    to = service_of(step, case.unit) if to_service else _group(step, there, awaited)
    broken = bool(deadline.facts["broken"])
    ends = StaffDue(patient=case.patient, case=case.id, what=awaited, broken=broken, due=due)
    raised = tell(step, to, ends)
    if broken and awaited is not Awaited.SERVICE:  # what the patient was promised nothing of
        tell_readers(step, CaseLate(patient=case.patient, case=case.id, due=due, raised=raised))
    return True
