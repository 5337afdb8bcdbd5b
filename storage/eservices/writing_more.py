"""The patient in a case that is begun: writes more, opens it again."""

from care.cases.acts import WriteMore
from care.cases.events import Event
from care.cases.outcomes import CaseWritten
from care.eservices.acts import OpenAgain
from care.eservices.notices import StaffService
from care.eservices.values import ServiceCase
from care.values.clock import local_day
from care.values.ids import CaseId
from storage.cases.own import reach_own, written_more
from storage.cases.telling import who_handles
from storage.eservices.promising import promise_of
from storage.verbs.call import Call
from storage.verbs.tell import tell


def write_more(call: Call, case: CaseId, act: WriteMore) -> CaseWritten:
    """Raises NotYours, NoLongerGuardian, CaseClosed, TextMissing, TextTooLong."""
    return _written(call, case, Event.ASK_QUESTION, act)


def open_again(call: Call, case: CaseId, act: OpenAgain) -> CaseWritten:
    """As `write_more`, and TooLateToReopen."""
    return _written(call, case, Event.REOPEN, WriteMore(act.text))


def _written(call: Call, case: CaseId, event: Event, more: WriteMore) -> CaseWritten:
    step, before = reach_own(call, case, ServiceCase)
    today = local_day(call.now)
    due = promise_of(call.port, before.case.unit, today).last_day(today)
    there = written_more(step, before, event, due=due, more=more)
    tell(step, who_handles(step, there), StaffService(patient=there.case.patient, case=case))
    return CaseWritten(case, there.case.question_due or due)
