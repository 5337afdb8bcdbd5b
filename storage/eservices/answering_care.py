"""The patient answers a form that care has sent: in the same case, once; after that it is written in."""

from sqlalchemy import bindparam, update

from care.cases.events import Event
from care.cases.refusals import NotThisStep
from care.cases.views import MessageKind
from care.eservices.answers import sendable
from care.eservices.forms import Form
from care.eservices.notices import StaffService
from care.eservices.outcomes import ServiceBegun
from care.eservices.values import ServiceCase, ServiceState
from care.eservices.views import Sending
from care.refusals import NotYours
from care.values.clock import local_day
from storage.cases.acting import happen
from storage.cases.own import reach_own
from storage.cases.telling import who_handles, write
from storage.engine.as_json import as_json
from storage.engine.columns import json_text, number, reference
from storage.eservices.promising import promise_of
from storage.eservices.whole_answers import demand_whole
from storage.tables.eservices import eservice_cases
from storage.verbs.call import Call
from storage.verbs.tell import tell

_SET_ANSWERS = (
    update(eservice_cases)
    .where(eservice_cases.c.case_id == bindparam("row", type_=reference()))
    .values(
        answers=bindparam("new_answers", type_=json_text()),
        form_version=bindparam("new_version", type_=number()),
    )
)


def answer_care(call: Call, form: Form, sending: Sending) -> ServiceBegun:
    """Raises NotYours, NoLongerGuardian, NotComplete, NotThisStep (it is answered, or closed)."""
    if sending.beside is None:
        raise NotYours
    step, before = reach_own(call, sending.beside, ServiceCase)
    case, today = before.case, local_day(call.now)
    if case.type != form.id or not form.items:
        raise NotYours
    if case.answers or case.state is ServiceState.CLOSED:
        raise NotThisStep(case.id, case.state)
    demand_whole(call.port, form, sending, today)
    due = promise_of(call.port, case.unit, today).last_day(today)
    there = happen(step, before, Event.ASK_QUESTION, due=due)
    answers = as_json(dict(sendable(form, sending.answers)))
    call.port.run(_SET_ANSWERS, row=case.id, new_answers=answers, new_version=form.version)
    write(step, there, MessageKind.FORM, "", files=sending.files)
    tell(step, who_handles(step, there), StaffService(patient=case.patient, case=case.id))
    return ServiceBegun(case.id, there.case.question_due or due)
