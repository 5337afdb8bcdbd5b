"""A form is sent: it is whole, the unit offers it, nothing open is about the same, and a case is there."""

from dataclasses import replace
from datetime import date

from care.cases.events import Event
from care.cases.timers import TimerKind
from care.cases.values import Actor, Addressee
from care.cases.views import MessageKind
from care.eservices.answers import addressee_of, sendable
from care.eservices.forms import Form
from care.eservices.kind import E_SERVICE, sent_at_once
from care.eservices.notices import StaffService
from care.eservices.outcomes import ServiceBegun
from care.eservices.promise import Promise
from care.eservices.refusals import NotOffered, SameMatter
from care.eservices.values import ServiceCase, ServiceState
from care.eservices.verbs import Forms
from care.eservices.views import Sending
from care.people.roles import Act
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from care.values.units import CareUnit
from storage.cases.acting import Step, put, record
from storage.cases.reading import Found, found, found_of_patient
from storage.cases.searching import found_by
from storage.cases.staff import step_of
from storage.cases.telling import whole_group, write
from storage.cases.timing import set_digests, set_timer
from storage.cases.units import BY_HSA_ID, BY_ID
from storage.engine.port import Port
from storage.eservices.answering_care import answer_care
from storage.eservices.kind import STORED_SERVICE, put_own
from storage.eservices.promising import promise_of
from storage.eservices.reading import as_service
from storage.eservices.whole_answers import demand_whole
from storage.places.reading import unit_of
from storage.rules.guarantee_ruling import rules_of
from storage.verbs.asking import demand_of_staff, lock_patient
from storage.verbs.call import Call
from storage.verbs.tell import tell


def begin_service(call: Call, forms: Forms, sending: Sending) -> ServiceBegun:
    """Raises NotOffered, NotComplete, SameMatter, NotAllowed; of what care asks as `answer_care`."""
    lock_patient(call)
    theirs = forms.form(sending.form, sending.version)
    if theirs is not None and theirs.from_care is not None:
        return answer_care(call, theirs, sending)
    demand_of_staff(call, Act.HANDLE_TASK, sending.unit)
    today = local_day(call.now)
    asked, form = _offered(call.port, forms, sending, today)
    demand_whole(call.port, form, sending, today)
    to = _addressee(call.port, forms, addressee_of(form, sendable(form, sending.answers)), asked)
    elsewhere = to.name if to.id != asked.id else ""
    same = _same_open(call.port, call.asker.patient, replace(sending, unit=to.id))
    if same is not None:
        if not sent_at_once(same, sendable(form, sending.answers), call.now):
            raise SameMatter(same.id)
        return ServiceBegun(same.id, same.question_due or today, elsewhere)
    promise = promise_of(call.port, to.id, today)
    case = _put(call, _new(call, replace(sending, unit=to.id), form, promise), promise)
    step = step_of(call, Actor.STAFF if call.asker.is_staff else Actor.PATIENT)
    there = as_service(found(call.port, case))
    write(step, there, MessageKind.FORM, asked.name if elsewhere else "", files=sending.files)
    record(step, there, Event.ASK_QUESTION.value, was=there.case.state)
    tell_new(step, there)
    return ServiceBegun(case, there.case.question_due or today, elsewhere)


def _offered(port: Port, forms: Forms, sending: Sending, today: date) -> tuple[CareUnit, Form]:
    """In the version that was filled in, of what the unit offers today."""
    row = port.one(BY_ID, unit=sending.unit)
    if row is None:
        raise NotYours
    unit = unit_of(row)
    offered = {form.id for form in forms.offered(unit, today)}
    form = forms.form(sending.form, sending.version)
    if form is None or form.link or form.leads or form.id not in offered:
        raise NotOffered(sending.unit)
    return unit, form


def _addressee(port: Port, forms: Forms, named: str, unit: CareUnit) -> CareUnit:
    """Whom an answer has named, or the unit."""
    row = port.one(BY_HSA_ID, hsa_id=forms.addressee(unit, named)) if named else None
    return unit if row is None else unit_of(row)


def _same_open(port: Port, patient: PersonId, sending: Sending) -> ServiceCase | None:
    """The same matter twice is one case, unless the patient knows of it and means another."""
    for there in found_of_patient(port, patient, E_SERVICE.name):
        case = as_service(there).case
        same = (case.unit, case.type) == (sending.unit, sending.form)
        if same and case.state != ServiceState.CLOSED and case.id != sending.beside:
            return case
        if case.id == sending.beside:
            break
    return None


def _new(call: Call, sending: Sending, form: Form, promise: Promise) -> ServiceCase:
    due = promise.last_day(local_day(call.now))
    return ServiceCase(
        id=CaseId(0),
        version=0,
        state=ServiceState.SENT,
        patient=call.asker.patient,
        unit=sending.unit,
        type=form.id,
        created=call.now,
        updated=call.now,
        open_question=Addressee.UNIT,
        question_due=due,
        new_to_staff=True,
        form_version=form.version,
        answers=sendable(form, sending.answers),
        terms=sending.terms,
        promised=due,
    )


def _put(call: Call, case: ServiceCase, promise: Promise) -> CaseId:
    port = call.port
    new = put(port, STORED_SERVICE, case, search=found_by(port, case.patient))
    case = replace(case, id=new)
    put_own(port, case, promise)
    for timer in sorted(E_SERVICE.timers(case, promise), key=lambda one: one.due):
        set_timer(port, case, timer)
    rules = rules_of(port, case.unit, local_day(call.now))
    set_digests(port, case.unit, rules, call.now, (TimerKind.DIGEST,))
    return new


def tell_new(step: Step, there: Found[ServiceCase]) -> None:
    """The whole unit that has it now."""
    case = there.case
    to = whole_group(step, case.unit, there.stored.kind.hears)
    tell(step, to, StaffService(patient=case.patient, case=case.id))
