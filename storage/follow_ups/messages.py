"""The patient's side of a message to a unit: read, and written in again while it is open."""

from datetime import date

from sqlalchemy import bindparam, select

from care.bookings.notices import StaffMessage
from care.cases.acts import ReadAll
from care.cases.effects import opened_by_patient
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.values import Actor
from care.cases.views import MessageKind
from care.follow_ups.acts import WriteAgain
from care.follow_ups.kind import LONGEST, TASK, MessageCard, TaskCase
from care.follow_ups.outcomes import MessageWritten
from care.follow_ups.tasks import TaskKind, answer_by
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId
from care.values.words import required
from care.verbs import Asker
from storage.cases.acting import Step, happen, keep
from storage.cases.reading import Found, found, found_of_patient
from storage.cases.staff import name_of
from storage.cases.telling import who_handles, write
from storage.cases.threads import mark_read_by_patient, thread
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.places.reading import day_of, in_force
from storage.rules.guarantee_ruling import rules_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.appointments import tasks
from storage.tables.places import service_rules
from storage.tasks.kind import as_message, reach_message, written_again
from storage.verbs.call import Call
from storage.verbs.guarding import demand_own
from storage.verbs.tell import tell

_RULES_OF_CASE = (
    select(service_rules.c.version, service_rules.c.rules)
    .select_from(tasks.join(service_rules, in_force(service_rules, tasks.c.service_id)))
    .where(tasks.c.in_case == bindparam("case", type_=reference()))
)


def messages(port: Port, asker: Asker) -> list[MessageCard]:
    """The asker's own, or the child's, the newest first. Raises NotYours."""
    every = found_of_patient(port, asker.patient, TASK.name)
    return [_card(port, asker, as_message(one)) for one in every if one.case.type == TaskKind.MESSAGE]


def one_message(port: Port, asker: Asker, case: CaseId) -> MessageCard:
    """Raises NotYours."""
    there = as_message(found(port, case))
    if there.case.patient != asker.patient:
        raise NotYours
    return _card(port, asker, there)


def read_message(call: Call, case: CaseId, _act: ReadAll) -> CaseChanged:
    """All that has come from the unit is read now. Raises NotYours, NoLongerGuardian."""
    step, there = _reach(call, case)
    mark_read_by_patient(call.port, case, call.now)
    if there.case.unread_by_patient:
        if there.case.read_at is None:
            there = happen(step, there, Event.OPEN_MESSAGE)
        else:
            keep(step, there, opened_by_patient(there.case))
    return CaseChanged(case, there.case.state)


def write_again(call: Call, case: CaseId, act: WriteAgain) -> MessageWritten:
    """Until it is closed. Raises NotYours, NoLongerGuardian, CaseClosed, TextMissing, TextTooLong."""
    step, there = _reach(call, case)
    said = required(act.text, LONGEST)
    due = _due(call, there.case)
    written_again(call.port, there, due, said)
    there = happen(step, there, Event.ASK_QUESTION, due=due)
    write(step, there, MessageKind.QUESTION, said)
    notice = StaffMessage(patient=there.case.patient, task=there.case.task, actor=call.asker.guardian)
    tell(step, who_handles(step, there), notice)
    return MessageWritten(case, there.case.question_due or due)


def _due(call: Call, case: TaskCase) -> date:
    """As of what was written first: by the rules of the visit's service, or else of the unit."""
    today = local_day(call.now)
    row = call.port.one(_RULES_OF_CASE, case=case.id, today=day_of(call.now))
    if row is None:
        return rules_of(call.port, case.unit, today).question_reply.last_day(today)
    return answer_by(call.now, decode_rules(*row).answer_working_days, case.starts)


def _reach(call: Call, case: CaseId) -> tuple[Step, Found[TaskCase]]:
    there = reach_message(call.port, case)
    if there.case.patient != call.asker.patient:
        raise NotYours
    demand_own(call.port, call.asker, call.now)
    actor, request = call.asker.person, call.request.id
    step = Step(port=call.port, now=call.now, role=Actor.PATIENT, actor=actor, request=request)
    return step, there


def _card(port: Port, asker: Asker, there: Found[TaskCase]) -> MessageCard:
    return MessageCard(
        case=there.case,
        unit=there.unit,
        patient_name=name_of(port, there.case.patient),
        for_child=asker.person != asker.patient,
        thread=thread(port, there.case.id, for_patient=True),
    )
