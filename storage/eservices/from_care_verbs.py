"""Staff begin cases: information, or questions that are answered in the case, to one patient or to many."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, select

from care.cases.events import Event
from care.cases.values import Actor
from care.cases.views import MessageKind
from care.eservices.forms import Form
from care.eservices.outcomes import SentFromCare
from care.eservices.promise import Promise
from care.eservices.refusals import NotOffered
from care.eservices.values import ServiceCase, ServiceState
from care.eservices.verbs import Forms
from care.eservices.views import CareLetter
from care.eservices.ways_in import FromCare
from care.people.personal_identity import normal_form
from care.people.roles import Act
from care.people.values import Kind, Person
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId, UnitId
from care.values.words import required
from storage.cases.acting import Step, put, record
from storage.cases.handling import TEXT_LENGTH, say
from storage.cases.reading import found
from storage.cases.searching import found_by
from storage.cases.staff import name_of, step_of
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.eservices.kind import STORED_SERVICE, put_own
from storage.eservices.promising import promise_of
from storage.people.reading import PATIENT_BY_LOGIN, person_of
from storage.people.reasons import patients_named
from storage.tables.people import people
from storage.verbs.asking import demand, grants_of, lock
from storage.verbs.call import Call

_WHO = select(people.c.kind, people.c.language).where(people.c.id == bindparam("patient", type_=reference()))
_MESSAGES = {FromCare.INFORMATION: MessageKind.QUESTION_REPLY, FromCare.QUESTIONS: MessageKind.ASKED_BACK}


def known(port: Port, staff: PersonId, unit: UnitId, numbers: Sequence[str]) -> list[Person]:
    demand(grants_of(port, staff), Act.HANDLE_TASK, unit)
    logins = dict.fromkeys(filter(None, map(normal_form, numbers)))
    every = (person_of(port.all(PATIENT_BY_LOGIN, login=login)) for login in logins)
    return [person for person in every if person is not None]


def known_by_name(port: Port, staff: PersonId, unit: UnitId, said: str) -> list[Person]:
    demand(grants_of(port, staff), Act.HANDLE_TASK, unit)
    return patients_named(port, staff, unit, said)


def write_to(call: Call, forms: Forms, letter: CareLetter) -> SentFromCare:
    demand(grants_of(call.port, call.asker.person), Act.HANDLE_TASK, letter.unit)
    form = forms.form(letter.form)
    if form is None or form.from_care is None:
        raise NotOffered(letter.unit)
    letter = replace(letter, text=required(letter.text, TEXT_LENGTH))
    promise = promise_of(call.port, letter.unit, local_day(call.now))
    read = dict[PersonId, str]()
    for patient in sorted(letter.patients):  # always in the same order, as all who lock several
        kind, language = call.port.one(_WHO, patient=patient) or ("", "")
        if kind != Kind.PATIENT.value:
            raise NotYours
        lock(call.port, patient)
        read[patient] = letter.tongues.get(language, letter.text)
    step = step_of(call, Actor.STAFF)
    begun = (
        _begun(step, form, replace(letter, text=read[patient]), patient, promise=promise)
        for patient in letter.patients
    )
    return SentFromCare(tuple(begun))


def _begun(step: Step, form: Form, letter: CareLetter, patient: PersonId, *, promise: Promise) -> CaseId:
    port, answered = step.port, form.from_care is FromCare.QUESTIONS
    case = ServiceCase(
        id=CaseId(0),
        version=0,
        state=ServiceState.ASKED if answered else ServiceState.CLOSED,
        patient=patient,
        unit=letter.unit,
        type=form.id,
        handler=step.actor,
        handler_name="" if step.actor is None else name_of(port, step.actor),
        created=step.now,
        updated=step.now,
        sent_at=step.now,
        asked_back=answered,
        unread_by_patient=True,
        closed_at=None if answered else step.now,
        form_version=form.version,
        answers={},
        promised=local_day(step.now),
    )
    case = replace(case, id=put(port, STORED_SERVICE, case, search=found_by(port, patient)))
    put_own(port, case, promise)
    there = found(port, case.id)
    assert there is not None and form.from_care is not None  # noqa: S101, PT018 - it has just been put there
    record(step, there, Event.ASK_BACK.value if answered else Event.CLOSE.value, was="")
    say(step, there, _MESSAGES[form.from_care], letter.text, files=letter.files)
    return case.id
