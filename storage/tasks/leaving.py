"""A task is left: for every subject that gives a unit something to do."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select, update

from care.bookings.appointments import Appointment
from care.cases.values import Addressee
from care.follow_ups.kind import TaskCase, TaskState
from care.follow_ups.tasks import TaskKind
from care.values.clock import local_day
from care.values.ids import AppointmentId, CaseId, PersonId, ServiceId, TaskId, UnitId
from care.values.working_days import add_working_days
from storage.engine.columns import exactly, reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.appointments import tasks
from storage.tasks.kind import begin, begin_message, stands_anew

LEAVE = inserting(
    tasks,
    *("kind", "unit_id", "patient_id", "service_id", "appointment_id", "case_id", "in_case", "starts"),
    *("text", "created", "due"),
).returning(tasks.c.id)
OPEN_ONE = select(tasks.c.id).where(
    or_(
        tasks.c.appointment_id == bindparam("appointment", type_=reference()),
        tasks.c.case_id == bindparam("case", type_=reference()),
    ),
    tasks.c.kind == bindparam("kind", type_=words()),
    tasks.c.closed_at.is_(None),
)
_is_it = tasks.c.id == bindparam("task", type_=reference())
WAITS = update(tasks).where(_is_it).values(waits=exactly(1)).returning(tasks.c.in_case)
WAITS_NO_MORE = (
    update(tasks)
    .where(_is_it, tasks.c.waits == exactly(1), tasks.c.closed_at.is_(None))
    .values(waits=exactly(0))
    .returning(tasks.c.unit_id, tasks.c.in_case)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a task is about: a patient's visit (as it was then), a case, or only what is written in it."""

    unit: UnitId
    patient: PersonId
    service: ServiceId | None = None
    appointment: AppointmentId | None = None
    case: CaseId | None = None
    starts: datetime | None = None


def about(visit: Appointment) -> About:
    """The visit as it stands."""
    return About(
        unit=visit.unit.id,
        patient=visit.patient,
        service=visit.service.id,
        appointment=visit.id,
        starts=visit.starts,
    )


def leave_task(
    port: Port, kind: TaskKind, need: About, *, due: date, now: datetime, text: str = ""
) -> TaskId:
    """The new task; `due` is the last day in time."""
    begun = _case_of(kind, need, due, now)
    case = begin(port, begun)
    row = port.one(
        LEAVE,
        kind=kind.value,
        unit_id=need.unit,
        patient_id=need.patient,
        service_id=need.service,
        appointment_id=need.appointment,
        case_id=need.case,
        in_case=case,
        starts=None if need.starts is None else to_micros(need.starts),
        text=text,
        created=to_micros(now),
        due=due.isoformat(),
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    if kind is TaskKind.MESSAGE:
        begin_message(port, replace(begun, id=case), text)
    return TaskId(row[0])


def _case_of(kind: TaskKind, need: About, due: date, now: datetime) -> TaskCase:
    """As it is when the task is left; a message is a question from the start."""
    asks = kind is TaskKind.MESSAGE
    return TaskCase(
        id=CaseId(0),
        version=0,
        state=TaskState.OPEN,
        patient=need.patient,
        unit=need.unit,
        type=kind,
        task=TaskId(0),
        due=due,
        created=now,
        updated=now,
        open_question=Addressee.UNIT if asks else None,
        question_due=due if asks else None,
        new_to_staff=True,
    )


def leave_once(port: Port, kind: TaskKind, need: About, *, due: date, now: datetime) -> None:
    """As `leave_task`, unless one of the kind about the same visit or case is open."""
    if port.one(OPEN_ONE, appointment=need.appointment, case=need.case, kind=kind.value) is None:
        leave_task(port, kind, need, due=due, now=now)


def leave_to_tell(port: Port, need: About, now: datetime) -> None:
    """What was written to a patient whom nobody reads for here: by the next working day, by telephone."""
    due = add_working_days(local_day(now), 1)
    leave_task(port, TaskKind.NOTICE_FAILED, need, due=due, now=now)


def wait(port: Port, task: TaskId) -> None:
    """The patient's own answer comes first: it is not staff's to do yet."""
    for (case,) in port.all(WAITS, task=task):
        stands_anew(port, case)


def wait_no_more(port: Port, task: TaskId) -> UnitId | None:
    """Whose it is to do from now on; None when it waited no longer, or is closed."""
    row = port.one(WAITS_NO_MORE, task=task)
    if row is None:
        return None
    stands_anew(port, row[1])
    return UnitId(row[0])
