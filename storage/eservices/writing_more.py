"""The patient in a case that is begun: reads it, writes more, opens it again."""

from collections.abc import Sequence

from care.cases.acts import ReadAll
from care.cases.effects import opened_by_patient
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.values import Actor
from care.cases.views import File, MessageKind
from care.eservices.acts import OpenAgain, WriteMore
from care.eservices.notices import StaffService
from care.eservices.outcomes import ServiceWritten
from care.eservices.values import LONGEST_MORE, ServiceCase
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId
from care.values.words import required
from storage.cases.acting import Step, happen, keep, reach
from storage.cases.reading import Found
from storage.cases.telling import who_handles, write
from storage.cases.threads import mark_read_by_patient
from storage.eservices.promising import promise_of
from storage.eservices.reading import as_service
from storage.verbs.call import Call
from storage.verbs.guarding import demand_own
from storage.verbs.tell import tell


def read_case(call: Call, case: CaseId, _act: ReadAll) -> CaseChanged:
    """All that has come from the unit is read now. Raises NotYours, NoLongerGuardian."""
    step, there = _reach(call, case)
    mark_read_by_patient(call.port, case, call.now)
    if there.case.unread_by_patient:
        if there.case.read_at is None:
            there = happen(step, there, Event.OPEN_MESSAGE)
        else:
            keep(step, there, opened_by_patient(there.case))
    return CaseChanged(case, there.case.state)


def write_more(call: Call, case: CaseId, act: WriteMore) -> ServiceWritten:
    """Raises NotYours, NoLongerGuardian, CaseClosed, TextMissing, TextTooLong."""
    return _written(call, case, Event.ASK_QUESTION, act.text, files=act.files)


def open_again(call: Call, case: CaseId, act: OpenAgain) -> ServiceWritten:
    """As `write_more`, and TooLateToReopen."""
    return _written(call, case, Event.REOPEN, act.text)


def _written(
    call: Call, case: CaseId, event: Event, text: str, *, files: Sequence[File] = ()
) -> ServiceWritten:
    step, there = _reach(call, case)
    said = required(text, LONGEST_MORE)
    due = promise_of(call.port, there.case.unit, local_day(call.now)).last_day(local_day(call.now))
    there = happen(step, there, event, due=due)
    write(step, there, MessageKind.QUESTION, said, files=files)
    tell(step, who_handles(step, there), StaffService(patient=there.case.patient, case=case))
    return ServiceWritten(case, there.case.question_due or due)


def _reach(call: Call, case: CaseId) -> tuple[Step, Found[ServiceCase]]:
    there = as_service(reach(call.port, case))
    if there.case.patient != call.asker.patient:
        raise NotYours
    demand_own(call.port, call.asker, call.now)
    actor, request = call.asker.person, call.request.id
    return Step(port=call.port, now=call.now, role=Actor.PATIENT, actor=actor, request=request), there
