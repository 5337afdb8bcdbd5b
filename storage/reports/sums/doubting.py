"""What has changed since it was summed: read in the journal, of tasks, and of people noted as changed."""

from datetime import timedelta

from sqlalchemy import Select, and_, bindparam, exists, or_, select, union

from care.reports.periods import first_day_of, week_of
from care.values.clock import local_day, midnight
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import among
from storage.engine.port import Port, Row
from storage.tables.appointments import appointment_versions, appointments, tasks
from storage.tables.events import events
from storage.tables.people import guardians
from storage.tables.slots import slots
from storage.tables.sums import changed_people, summing

UNSETTLED = timedelta(minutes=10)
"""An event that is older has no older one beside it that is still being written."""
STATE = select(summing.c.event, summing.c.at, summing.c.turn)
_visit, _freed, _event = appointments.c, appointment_versions.c, events.c
_new = _event.id > bindparam("event", type_=reference())
_over = bindparam("over", type_=instant())


def _subjects(kind: str) -> Select[tuple[int]]:
    """Made first: SQLite would else go through all that there is of them."""
    return select(_event.subject).where(_event.kind == exactly(kind), _new)


_of_visit = and_(_event.kind == exactly("visit"), _visit.id == _event.subject)
_again = appointments.alias("again")
_stood_earlier = exists().where(_freed.appointment_id == _visit.id, _freed.starts < _over)
_happened = select(_event.unit_id, _event.at).where(_new)
_visited = select(_visit.unit_id, _visit.starts).select_from(events.join(appointments, _of_visit)).where(_new)
_freed_then = (
    select(slots.c.unit_id, _freed.starts)
    .select_from(appointment_versions.join(slots, slots.c.id == _freed.slot_id))
    .where(among(_freed.appointment_id, _subjects("visit")))
)
_of_patient = and_(_again.c.patient_id == _visit.patient_id, _again.c.unit_id == _visit.unit_id)
# Who was there in a week that is over is counted by that in the later ones.
_seen_later = (
    select(_again.c.unit_id, _again.c.starts)
    .select_from(events.join(appointments, _of_visit).join(_again, _of_patient))
    .where(_new, or_(_visit.starts < _over, _stood_earlier))
)
_written = select(tasks.c.unit_id, tasks.c.created).where(among(tasks.c.in_case, _subjects("case")))
_closed = select(tasks.c.unit_id, tasks.c.created).where(
    tasks.c.closed_at.is_not(None), tasks.c.closed_at >= bindparam("at", type_=instant())
)
_guarded = changed_people.join(guardians, guardians.c.guardian_id == changed_people.c.person_id)
_otherwise = union(select(changed_people.c.person_id), select(guardians.c.child_id).select_from(_guarded))
_theirs = select(_visit.unit_id, _visit.starts).where(among(_visit.patient_id, _otherwise))
_changed = union(_happened, _visited, _freed_then, _seen_later, _written, _closed, _theirs).subquery(
    "changed"
)
CHANGED = select(_changed.c.unit_id, _changed.c.at).where(_changed.c.at < _over)
Pairs = set[tuple[int, int]]
"""Of week and unit."""


def begins(week: int) -> int:
    """Its first instant."""
    return to_micros(midnight(first_day_of(week)))


def doubts(port: Port, state: Row, over: int) -> Pairs:
    """What is not to be believed; `over`: the first week that is not over."""
    rows = port.all(CHANGED, event=state.event, at=state.at, over=begins(over))
    return {(week_of(local_day(from_micros(row.at))), row.unit_id) for row in rows}
