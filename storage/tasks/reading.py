"""A unit's tasks as rows, with what has become of the need since."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select

from care.follow_ups.tasks import Task, TaskKind, TaskResult, Tried
from care.people.roles import Act, may
from care.refusals import NotYours
from care.values.ids import PersonId, TaskId
from care.visits.values import Attendance
from storage.engine.columns import exactly, reference
from storage.engine.instants import from_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff, unless_protected
from storage.places.reading import where_may
from storage.tables.appointments import appointments, tasks
from storage.tables.attendances import attendances
from storage.tables.cases import cases
from storage.tables.events import events
from storage.tables.people import people
from storage.tables.places import services, units
from storage.verbs.asking import grants_of
from storage.verbs.journal import About

_closer = people.alias("closer")
_written_in = cases.alias("written_in")
_since = events.alias("since")
_cause = events.alias("cause")
_no_show = (
    attendances.c.appointment_id == tasks.c.appointment_id,
    attendances.c.attendance == exactly(Attendance.NO_SHOW.value),
)
# Nobody moves a visit that is marked as missed: whatever is booked after the mark is another one.
_missed = and_(
    _cause.c.what == exactly("attendance"),
    exists().where(*_no_show).correlate(tasks),
)
# By the order of events, not by the clock: that may stand still, or be set.
_after_the_cause = exists().where(
    _since.c.kind == exactly(About.VISIT.value),
    _since.c.subject == appointments.c.id,
    or_(_since.c.what == exactly("booked"), _since.c.what == exactly("rebooked")),
    _since.c.id
    > select(func.max(_cause.c.id))
    .where(
        _cause.c.kind == exactly(About.VISIT.value),
        _cause.c.subject == tasks.c.appointment_id,
        or_(*[_cause.c.what == exactly(what) for what in ("cancelled", "told", "unit_cancelled")], _missed),
    )
    .correlate(tasks)
    .scalar_subquery(),
)
# A visit at the same service that the patient has booked or moved since: the need may be met already.
_rebooked = (
    select(func.min(appointments.c.starts))
    .where(
        appointments.c.patient_id == tasks.c.patient_id,
        appointments.c.service_id == tasks.c.service_id,
        appointments.c.status == exactly("booked"),
        _after_the_cause.correlate(tasks, appointments),
    )
    .correlate(tasks)
    .scalar_subquery()
    .label("rebooked")
)
# Whatever the unit has given the patient instead; the visit itself counts once it is moved.
_new_visit = (
    select(func.count())
    .where(
        appointments.c.patient_id == tasks.c.patient_id,
        appointments.c.unit_id == tasks.c.unit_id,
        appointments.c.status == exactly("booked"),
        appointments.c.starts > tasks.c.created,
        or_(
            tasks.c.appointment_id.is_(None),
            appointments.c.id != tasks.c.appointment_id,
            appointments.c.starts != tasks.c.starts,
        ),
    )
    .correlate(tasks)
    .scalar_subquery()
    .label("new_visit")
)
STAYED_AWAY = select(func.count()).where(*_no_show).correlate(tasks).scalar_subquery().label("no_show")
_ALL: Select[Any] = select(
    tasks,
    units.c.name.label("unit_name"),
    name_for_staff().label("patient_name"),
    unless_protected(people.c.phone).label("patient_phone"),
    services.c.name.label("service_name"),
    _closer.c.name.label("closer"),
    _written_in.c.part_answered.label("answered"),
    _written_in.c.open_question.label("asks"),
    _rebooked,
    _new_visit,
    STAYED_AWAY,
).select_from(
    tasks.join(units, units.c.id == tasks.c.unit_id)
    .join(people, people.c.id == tasks.c.patient_id)
    .outerjoin(services, services.c.id == tasks.c.service_id)
    .outerjoin(_closer, _closer.c.id == tasks.c.closed_by)
    .outerjoin(_written_in, _written_in.c.id == tasks.c.in_case)
)
# What waits for the patient's own answer is not staff's to do yet.
OPEN = _ALL.where(
    ids_in(tasks.c.unit_id, "units"),
    tasks.c.due > exactly(""),  # all are: so SQLite takes the index of the open ones, not of all that were
    tasks.c.closed_at.is_(None),
    tasks.c.waits == exactly(0),
).order_by(tasks.c.due, tasks.c.id)
ONE_TASK = _ALL.where(tasks.c.id == bindparam("task", type_=reference()))


def open_tasks(port: Port, staff: PersonId) -> list[Task]:
    """At the units where the person may see them. Raises NotAllowed."""
    where = json_list([unit.id for unit in where_may(port, staff, Act.SEE_TASKS)])
    return [task_of(row) for row in port.all(OPEN, units=where)]


def seen(port: Port, staff: PersonId, task: TaskId) -> Task:
    """Raises NotYours."""
    row = port.one(ONE_TASK, task=task)
    found = None if row is None else task_of(row)
    if found is None or not may(grants_of(port, staff), Act.SEE_TASKS, found.unit):
        raise NotYours
    return found


def task_of(row: Row) -> Task:
    return Task(
        id=row.id,
        kind=TaskKind(row.kind),
        unit=row.unit_id,
        unit_name=row.unit_name,
        patient=row.patient_id,
        patient_name=row.patient_name,
        patient_phone=row.patient_phone,
        appointment=row.appointment_id,
        case=row.case_id,
        thread=row.in_case,
        answered=bool(row.answered) and row.asks is None,
        service=row.service_id,
        service_name=row.service_name or "",
        starts=None if row.starts is None else from_micros(row.starts),
        text=row.text,
        created=from_micros(row.created),
        due=date.fromisoformat(row.due),
        rebooked=None if row.rebooked is None else from_micros(row.rebooked),
        new_visit=bool(row.new_visit),
        result=None if row.result is None else TaskResult(row.result),
        closed_at=None if row.closed_at is None else from_micros(row.closed_at),
        closed_by=row.closer or "",
        tries=row.tries,
        tried=Tried(row.tried) if row.tried else None,
        tried_at=None if row.tried_at is None else from_micros(row.tried_at),
        no_show=bool(row.no_show),
    )
