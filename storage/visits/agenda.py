"""The morning's list to each unit's staff, and to managers what has not been followed up in time."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import bindparam, exists, func, or_, select

from care.follow_ups.kind import TASK
from care.follow_ups.tasks import TaskKind
from care.people.roles import Act, Grant, Role, may
from care.values.clock import instant, local_day
from care.values.working_days import add_working_days, is_working_day, working_days_before
from care.visits.notices import StaffAgenda, StaffLateTasks
from storage.engine.columns import exactly
from storage.engine.columns import local_day as local_day_column
from storage.engine.port import Port, Row
from storage.places.reading import TOLD, told_of
from storage.tables.appointments import tasks
from storage.tables.cases import cases
from storage.tables.people import grants
from storage.tables.places import units
from storage.turns.deadlines import Deadline, fired, set_deadline
from storage.verbs.tell import tell
from storage.verbs.when_told import At
from storage.visits.days import rows_of_day

AGENDA = "agenda"
EVERYWHERE = "all"
AT = time(7, 30)
_NOBODY = 0
_UNITS = select(units.c.id, TOLD).order_by(units.c.id)
_waits_for_answer = exists().where(cases.c.id == tasks.c.in_case, cases.c.open_question.is_not(None))
# What has become late since the last morning: each is told of once.
NEWLY_LATE = (
    select(tasks.c.unit_id, func.count())
    .where(
        tasks.c.closed_at.is_(None),
        tasks.c.due >= bindparam("since", type_=local_day_column()),
        tasks.c.due < bindparam("today", type_=local_day_column()),
        or_(tasks.c.kind != exactly(TaskKind.MESSAGE.value), _waits_for_answer),
    )
    .group_by(tasks.c.unit_id)
)
STILL_LATE = (
    select(cases.c.unit_id, func.count())
    .where(
        cases.c.kind != exactly(TASK.name),
        cases.c.unit_by >= bindparam("before", type_=local_day_column()),
        cases.c.unit_by < bindparam("since", type_=local_day_column()),
    )
    .group_by(cases.c.unit_id)
)
"""Late cases of which the group was told on the last morning: the manager is told once."""
MANAGERS = (
    select(grants.c.person_id, grants.c.unit_id)
    .where(grants.c.role == exactly(Role.MANAGER.value))
    .order_by(grants.c.person_id)
)


def set_next_agenda(port: Port, now: datetime) -> None:
    """Half past seven on the next working day; a second one of the same day is the same."""
    today = local_day(now)
    day = today if is_working_day(today) and now < instant(today, AT) else add_working_days(today, 1)
    set_deadline(
        port, kind=AGENDA, subject=EVERYWHERE, due=instant(day, AT), facts={"since": today.isoformat()}
    )


def fire_agenda(port: Port, now: datetime, deadline: Deadline) -> int:
    """Who is told of something; nobody of an empty day, or of one that has passed when it fires late."""
    if not fired(port, deadline.id, at=now):
        return 0
    set_next_agenda(port, now)
    today = local_day(now)
    told = _tell_of_day(port, today, now) if local_day(deadline.due) == today else 0
    return told + _tell_of_late(port, str(deadline.facts["since"]), now)


def _tell_of_day(port: Port, today: date, now: datetime) -> int:
    told = 0
    for unit, people in port.all(_UNITS, actor=_NOBODY):
        readers = told_of(people) if rows_of_day(port, unit, today) else ()
        tell(At(port, now), readers, StaffAgenda(unit=unit, day=today))
        told += len(readers)
    return told


def _tell_of_late(port: Port, since: str, now: datetime) -> int:
    before = working_days_before(date.fromisoformat(since), 1).isoformat()
    managers = port.all(MANAGERS)
    late = port.all(NEWLY_LATE, since=since, today=local_day(now).isoformat())
    tasks_of = _counted(managers, late, Act.SEE_TASKS)
    cases_of = _counted(managers, port.all(STILL_LATE, before=before, since=since), Act.SEE_CASES)
    told = sorted({*tasks_of, *cases_of})
    for manager in told:
        late_tasks = StaffLateTasks(count=tasks_of.get(manager, 0), cases=cases_of.get(manager, 0))
        tell(At(port, now), [manager], late_tasks)
    return len(told)


def _counted(managers: Sequence[Row], late: Sequence[Row], sees: Act) -> dict[int, int]:
    """For each manager, how many at the manager's own units."""
    counted: dict[int, int] = {}
    for person, at in managers:
        own = (Grant(Role.MANAGER, at),)
        counted[person] = sum(count for unit, count in late if may(own, sees, unit))
    return {person: count for person, count in counted.items() if count}
