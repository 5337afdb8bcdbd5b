"""A task as a case in the store: begun with it, waiting with it, closed with it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import FromClause, bindparam, update

from care.cases.events import Event
from care.cases.timers import TimerKind
from care.cases.values import Actor, Case
from care.cases.views import MessageKind
from care.follow_ups.kind import TASK, TaskCase, TaskMove, TaskState, staff_may
from care.follow_ups.tasks import TaskKind
from care.people.roles import Act, may
from care.values.clock import local_day as day_of
from care.values.ids import CaseId
from storage.cases.acting import Step, happen, put, record
from storage.cases.kinds import Looks, StoredKind, register
from storage.cases.reading import Found, found
from storage.cases.rows import stand
from storage.cases.searching import found_by
from storage.cases.telling import write
from storage.cases.timing import set_digests
from storage.engine.columns import exactly, local_day, reference, words
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.rules.guarantee_ruling import rules_of
from storage.tables.appointments import tasks
from storage.tables.cases import cases
from storage.tables.places import services
from storage.tasks.reading import STAYED_AWAY
from storage.turns.editing import edit_boards

_said = bindparam("said", type_=words())
_AGAIN = update(tasks).where(tasks.c.in_case == bindparam("case", type_=reference()))
WRITTEN_ANEW = _AGAIN.values(due=bindparam("until", type_=local_day()), text=_said)
OPENED = _AGAIN.values(due=bindparam("until", type_=local_day()), result=None, closed_at=None, closed_by=None)
WRITTEN_MORE = _AGAIN.values(text=tasks.c.text + exactly("\n") + _said)


def begin(port: Port, of: TaskCase) -> CaseId:
    """The case of a task that is about to be left; the unit hears of it in the morning, while it is open."""
    rules = rules_of(port, of.unit, day_of(of.created))
    set_digests(port, of.unit, rules, of.created, (TimerKind.DIGEST,))
    return put(port, STORED, of, search=found_by(port, of.patient))


def begin_message(port: Port, of: TaskCase, text: str) -> None:
    """The patient's words are its first message."""
    there = found(port, of.id)
    assert there is not None  # noqa: S101 - it has just been put there
    step = Step(port=port, now=of.created, role=Actor.PATIENT, actor=of.patient)
    write(step, there, MessageKind.QUESTION, text)
    record(step, there, Event.ASK_QUESTION.value, was=of.state)


def stands_anew(port: Port, case: CaseId) -> None:
    """In the lists, after its task has changed beside it."""
    there = found(port, case)
    if there is not None:
        stand(port, there.case, there.case, there.standing)
        edit_boards(port, there.case.unit, at=there.case.updated)


def close_cases(step: Step, ended: Iterable[CaseId]) -> None:
    """With their tasks; one that was closed before stays so."""
    for case in ended:
        there = found(step.port, case)
        if there is not None and there.case.state == TaskState.OPEN:
            happen(step, there, Event.CLOSE)


def written_again(port: Port, there: Found[TaskCase], until: date, said: str) -> None:
    """To be answered by then, with what was not answered before it. `there`: as it was before."""
    if there.case.open_question is None:
        port.run(WRITTEN_ANEW, case=there.case.id, until=until.isoformat(), said=said)
    else:
        port.run(WRITTEN_MORE, case=there.case.id, said=said)


def _keep(port: Port, before: Case, changed: Case) -> None:
    """The task of a case that is open again has no result any more."""
    if isinstance(changed, TaskCase) and (before.state, changed.state) == (TaskState.CLOSED, TaskState.OPEN):
        port.run(OPENED, case=changed.id, until=changed.due.isoformat())


def _joined(joined: FromClause) -> FromClause:
    return joined.outerjoin(tasks, tasks.c.in_case == cases.c.id).outerjoin(
        services, services.c.id == tasks.c.service_id
    )


def _case_of(general: dict[str, Any], row: tuple[Any, ...]) -> tuple[TaskCase, None]:
    task, appointment, service, starts, due, waits, no_show = row
    fields = general | {"state": TaskState(general["state"]), "type": TaskKind(general["type"])}
    return (
        TaskCase(
            **fields,
            task=task,
            due=date.fromisoformat(due),
            waits=bool(waits),
            no_show=bool(no_show),
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
    columns=(
        *(tasks.c.id, tasks.c.appointment_id, services.c.name, tasks.c.starts, tasks.c.due, tasks.c.waits),
        STAYED_AWAY,
    ),
    joined=_joined,
    case_of=_case_of,
    keep=_keep,
    may=_may,
    unread=_stays_open,
    not_carried=_stays_open,
    reads=lambda case: case.type is TaskKind.MESSAGE,
)
register(STORED)
