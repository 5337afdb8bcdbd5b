"""A message to a unit as a case in the store: begun with its task, answered, closed with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import FromClause, bindparam, select, update

from care.cases.events import Event
from care.cases.values import Actor, Addressee, Case
from care.cases.views import MessageKind
from care.follow_ups.message import TASK, TaskCase, TaskMove, TaskState, staff_may
from care.follow_ups.tasks import TaskKind
from care.people.roles import Act, may
from care.refusals import NotYours
from care.values.clock import local_day as day_of
from care.values.ids import CaseId, PersonId, TaskId, UnitId
from storage.cases.acting import Step, happen, put, reach, record
from storage.cases.kinds import Looks, StoredKind, register
from storage.cases.reading import Found, found
from storage.cases.staff import step_of
from storage.cases.telling import write
from storage.cases.timing import set_digests
from storage.engine.columns import exactly, local_day, reference, words
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.rules.guarantee_ruling import rules_of
from storage.tables.appointments import tasks
from storage.tables.cases import cases
from storage.tables.people import people
from storage.tables.places import services
from storage.verbs.call import Call

_task = bindparam("task", type_=reference())
LINK = update(tasks).where(tasks.c.id == _task).values(in_case=bindparam("case", type_=reference()))
_said = bindparam("said", type_=words())
_AGAIN = update(tasks).where(tasks.c.in_case == bindparam("case", type_=reference()))
WRITTEN_ANEW = _AGAIN.values(due=bindparam("until", type_=local_day()), text=_said)
WRITTEN_MORE = _AGAIN.values(text=tasks.c.text + exactly("\n") + _said)
CASE_OF = select(tasks.c.in_case).where(tasks.c.id == _task)
WHO = select(people.c.name, people.c.login).where(people.c.id == bindparam("person", type_=reference()))


def begin_message(port: Port, of: TaskCase, text: str) -> None:
    """The patient's words are its first message."""
    row = port.one(WHO, person=of.patient)
    search = "" if row is None else f"{row[0]} {row[1]} {row[1].replace('-', '')}".casefold()
    case = put(port, STORED, of, search=search)
    port.run(LINK, task=of.task, case=case)
    there = found(port, case)
    assert there is not None  # noqa: S101 - it has just been put there
    step = Step(port=port, now=of.created, role=Actor.PATIENT, actor=of.patient)
    write(step, there, MessageKind.QUESTION, text)
    record(step, there, Event.ASK_QUESTION.value, was=of.state)
    set_digests(port, of.unit, rules_of(port, of.unit, day_of(of.created)), of.created)


def message_case(task: TaskId, *, patient: PersonId, unit: UnitId, due: date, now: datetime) -> TaskCase:
    """As it is when the patient has written."""
    return TaskCase(
        id=CaseId(0),
        version=0,
        state=TaskState.OPEN,
        patient=patient,
        unit=unit,
        type=TaskKind.MESSAGE,
        task=task,
        created=now,
        updated=now,
        open_question=Addressee.UNIT,
        question_due=due,
        new_to_staff=True,
    )


def close_case_of(call: Call, task: TaskId) -> None:
    """It ends with its task, if the task is one of a case."""
    row = call.port.one(CASE_OF, task=task)
    if row is None or row[0] is None:
        return
    there = found(call.port, CaseId(row[0]))
    if there is not None and there.case.state == TaskState.OPEN:
        happen(step_of(call), there, Event.CLOSE)


def reach_message(port: Port, case: CaseId) -> Found[TaskCase]:
    """The case, its patient's row locked first. Raises NotYours, of a case of another kind too."""
    return as_message(reach(port, case))


def as_message(there: Found[Case] | None) -> Found[TaskCase]:
    """Raises NotYours."""
    if there is None or not isinstance(there.case, TaskCase):
        raise NotYours
    return there  # type: ignore[return-value]


def written_again(port: Port, there: Found[TaskCase], until: date, said: str) -> None:
    """To be answered by then, with what was not answered before it. `there`: as it was before."""
    if there.case.open_question is None:
        port.run(WRITTEN_ANEW, case=there.case.id, until=until.isoformat(), said=said)
    else:
        port.run(WRITTEN_MORE, case=there.case.id, said=said)


def _joined(joined: FromClause) -> FromClause:
    return joined.outerjoin(tasks, tasks.c.in_case == cases.c.id).outerjoin(
        services, services.c.id == tasks.c.service_id
    )


def _case_of(general: dict[str, Any], row: tuple[Any, ...]) -> tuple[TaskCase, None]:
    task, appointment, service, starts = row
    fields = general | {"state": TaskState(general["state"]), "type": TaskKind(general["type"])}
    return (
        TaskCase(
            **fields,
            task=task,
            appointment=appointment,
            service_name=service or "",
            starts=None if starts is None else from_micros(starts),
        ),
        None,
    )


def _may(looks: Looks) -> frozenset[Event]:
    case: TaskCase = looks.there.case
    if not may(looks.grants, Act.HANDLE_TASK, case.unit):
        return frozenset()
    move = TaskMove(event=Event.TAKE, now=looks.now, actor=looks.staff, over_colleague=looks.over)
    return staff_may(case, move)


def _stays_open(*_what: object) -> None:
    """Who cannot be reached here is rung: the task is open until somebody has ticked it off."""


STORED = StoredKind(
    kind=TASK,
    columns=(tasks.c.id, tasks.c.appointment_id, services.c.name, tasks.c.starts),
    joined=_joined,
    case_of=_case_of,
    keep=_stays_open,
    may=_may,
    unread=_stays_open,
    not_carried=_stays_open,
)
register(STORED)
