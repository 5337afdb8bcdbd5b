"""Freed times of each unit, and how soon and by whom they are booked again: of the rows of the figure."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, cast, exists, func, or_, select

from care.verbs import Acting
from storage.engine.columns import exactly
from storage.reports.counting import Asked
from storage.reports.times import freed_rows
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.earlier import freed_times
from storage.tables.events import events
from storage.tables.slots import slots

_HOUR = 3_600_000_000
_freed = appointment_versions.c
_holds, _visit = appointments.alias("holds"), appointments.alias("visit_then")
_held = appointment_versions.alias("held")
_before, _earlier = appointment_versions.alias("before"), appointment_versions.alias("earlier")


def _began(version: Any, before: Any, booked: Any) -> Any:  # noqa: ANN401 - columns
    """A version begins as the one before it ends."""
    return case((version == exactly(1), booked), else_=before)


def _follows(before: Any, appointment: Any, version: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    return and_(before.c.appointment_id == appointment, before.c.version == version - exactly(1))


def _made(version: Any) -> Any:  # noqa: ANN401 - a column, a condition
    """Whether the event can have made that version: what was booked and moved in one moment has two."""
    return (version == exactly(1)) == (events.c.what == exactly("booked"))


_holds_it = and_(_holds.c.slot_id == _freed.slot_id, _holds.c.status == exactly("booked"))
_held_it = and_(_held.c.slot_id == _freed.slot_id, _held.c.until > _freed.until)
_holds_since = (
    select(_began(_holds.c.version, _before.c.until, _holds.c.booked_at))
    .select_from(_holds.outerjoin(_before, _follows(_before, _holds.c.id, _holds.c.version)))
    .where(_holds_it)
    .correlate(appointment_versions)
    .scalar_subquery()
)
_held_since = (
    select(func.min(_began(_held.c.version, _earlier.c.until, _visit.c.booked_at)))
    .select_from(
        _held.join(_visit, _visit.c.id == _held.c.appointment_id).outerjoin(
            _earlier, _follows(_earlier, _held.c.appointment_id, _held.c.version)
        )
    )
    .where(_held_it)
    .correlate(appointment_versions)
    .scalar_subquery()
)
_taken = (
    freed_rows(
        slots.c.unit_id, _freed.slot_id, _freed.until, func.coalesce(_held_since, _holds_since).label("taken")
    )
    .cte("taken_again")
    .prefix_with("MATERIALIZED")
)
_took = or_(
    exists()
    .select_from(_holds.outerjoin(_before, _follows(_before, _holds.c.id, _holds.c.version)))
    .where(
        _holds.c.id == events.c.subject,
        _holds.c.slot_id == _taken.c.slot_id,
        _holds.c.status == exactly("booked"),
        _began(_holds.c.version, _before.c.until, _holds.c.booked_at) == _taken.c.taken,
        _made(_holds.c.version),
    )
    .correlate(events, _taken),
    exists()
    .select_from(
        _held.join(_visit, _visit.c.id == _held.c.appointment_id).outerjoin(
            _earlier, _follows(_earlier, _held.c.appointment_id, _held.c.version)
        )
    )
    .where(
        _held.c.appointment_id == events.c.subject,
        _held.c.slot_id == _taken.c.slot_id,
        _held.c.until > _taken.c.until,
        _began(_held.c.version, _earlier.c.until, _visit.c.booked_at) == _taken.c.taken,
        _made(_held.c.version),
    )
    .correlate(events, _taken),
)
"""Whose visit came to stand there just then: at the same moment others may have taken other times."""
_taker = (
    select(func.min(events.c.id))
    .where(
        events.c.unit_id == _taken.c.unit_id,
        events.c.at == _taken.c.taken,
        events.c.kind == exactly("visit"),
        events.c.what.in_([exactly(one) for one in ("booked", "rebooked", "unit_moved")]),
        _took,
    )
    .correlate(_taken)
    .scalar_subquery()
)
_taking = events.alias("taking")
_alone = exists().where(
    _taking.c.id == _taker,
    or_(*(_taking.c.role == exactly(one.value) for one in (Acting.PATIENT, Acting.GUARDIAN))),
)
_waited = exists().where(
    freed_times.c.slot_id == _taken.c.slot_id,
    freed_times.c.state == exactly("filled"),
    freed_times.c.ended_at == _taken.c.taken,
)
_by = case((_waited, exactly("watch")), (_alone, exactly("patient")), else_=exactly("staff"))
_hours = (_taken.c.taken - _taken.c.until) // exactly(_HOUR)
_again = select(
    _taken.c.unit_id,
    case((_taken.c.taken.is_not(None), cast(_hours, Text) + exactly(" ") + _by)).label("key"),
).subquery("again")
FREED = Asked(
    select(_again.c.unit_id, _again.c.key, func.count().label("counted")).group_by(
        _again.c.unit_id, _again.c.key
    )
)
"""`hours by`: whole hours, and `patient`, `watch` or `staff`; NULL: of those that are free still."""
