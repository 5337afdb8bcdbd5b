"""What a patient writes again in a message to a unit."""

from datetime import date

from sqlalchemy import bindparam, select

from care.bookings.notices import StaffMessage
from care.cases.acts import WriteMore
from care.cases.events import Event
from care.cases.outcomes import CaseWritten
from care.follow_ups.kind import TaskCase
from care.follow_ups.tasks import answer_by
from care.values.clock import local_day
from care.values.ids import CaseId
from care.values.words import clean
from storage.cases.own import reach_own, written_more
from storage.cases.telling import who_handles
from storage.engine.columns import reference
from storage.places.reading import day_of, in_force
from storage.rules.guarantee_ruling import rules_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.appointments import tasks
from storage.tables.places import service_rules
from storage.tasks.kind import written_again
from storage.verbs.call import Call
from storage.verbs.tell import tell

_RULES_OF_CASE = (
    select(service_rules.c.version, service_rules.c.rules)
    .select_from(tasks.join(service_rules, in_force(service_rules, tasks.c.service_id)))
    .where(tasks.c.in_case == bindparam("case", type_=reference()))
)


def write_again(call: Call, case: CaseId, act: WriteMore) -> CaseWritten:
    """Until it is closed. Raises NotYours, NoLongerGuardian, CaseClosed, TextMissing, TextTooLong."""
    step, before = reach_own(call, case, TaskCase)
    due = _due(call, before.case)
    there = written_more(step, before, Event.ASK_QUESTION, due=due, more=act)
    written_again(call.port, before, due, clean(act.text))
    notice = StaffMessage(patient=there.case.patient, task=there.case.task, actor=call.asker.guardian)
    tell(step, who_handles(step, there), notice)
    return CaseWritten(case, there.case.question_due or due)


def _due(call: Call, case: TaskCase) -> date:
    """As of what was written first: by the rules of the visit's service, or else of the unit."""
    today = local_day(call.now)
    row = call.port.one(_RULES_OF_CASE, case=case.id, today=day_of(call.now))
    if row is None:
        return rules_of(call.port, case.unit, today).question_reply.last_day(today)
    return answer_by(call.now, decode_rules(*row).answer_working_days, case.starts)
