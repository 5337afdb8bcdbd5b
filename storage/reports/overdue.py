"""What has not been followed up or answered in time since a morning: told of once."""

from datetime import date

from sqlalchemy import bindparam, exists, or_, select

from care.follow_ups.kind import TASK
from care.follow_ups.tasks import TaskKind
from care.values.ids import UnitId
from care.values.working_days import working_days_before
from storage.engine.columns import exactly, local_day
from storage.engine.port import Port
from storage.tables.appointments import tasks
from storage.tables.cases import cases

_since, _today = (bindparam(name, type_=local_day()) for name in ("since", "today"))
_waits_for_answer = exists().where(cases.c.id == tasks.c.in_case, cases.c.open_question.is_not(None))
_TASKS = select(tasks.c.id, tasks.c.unit_id).where(
    tasks.c.closed_at.is_(None),
    tasks.c.due >= _since,
    tasks.c.due < _today,
    or_(tasks.c.kind != exactly(TaskKind.MESSAGE.value), _waits_for_answer),
)
# Of those their group was told on the last morning.
_CASES = select(cases.c.id, cases.c.unit_id).where(
    cases.c.kind != exactly(TASK.name),
    cases.c.unit_by >= bindparam("before", type_=local_day()),
    cases.c.unit_by < _since,
)


def overdue(port: Port, since: date, today: date) -> dict[str, dict[int, tuple[UnitId, ...]]]:
    """`since`: the day of the last morning."""
    days = {"since": since.isoformat(), "today": today.isoformat()}
    before = working_days_before(since, 1).isoformat()
    found = {"tasks": port.all(_TASKS, **days), "cases": port.all(_CASES, before=before, since=days["since"])}
    return {kind: {row.id: (UnitId(row.unit_id),) for row in rows} for kind, rows in found.items()}
