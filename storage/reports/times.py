"""Figures over what units lay out and what is booked of it: bookable and booked by patients, ahead, again."""

from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select

from care.verbs import Acting
from storage.engine.columns import exactly
from storage.engine.lists import ids_in
from storage.reports.counting import Asked, Counted
from storage.reports.listed import brought, is_true
from storage.reports.terms import SINCE, TERMS, UNTIL
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.events import events
from storage.tables.grounds import grounds
from storage.tables.slots import FREE, WITHDRAWN, slots

WEEKS = brought("weeks", "number", "since", "until")
_slot, _visit, _freed = slots.c, appointments.c, appointment_versions.c
_laid_out = and_(
    _slot.service_id == TERMS.c.service,
    _slot.starts >= SINCE,
    _slot.starts < UNTIL,
    _slot.starts >= TERMS.c.since,
    _slot.starts < TERMS.c.until,
)
SELF_BOOKABLE = Counted(
    select(
        _slot.unit_id,
        _slot.id.label("row"),
        _slot.starts.label("at"),
        _slot.service_id,
        TERMS.c.open.label("hit"),
    )
    .select_from(TERMS.join(slots, _laid_out))
    .where(TERMS.c.shown == exactly(1), _slot.status != exactly(WITHDRAWN))
)
"""A time is open when its service is: direct, or for who has a kallelse or a bokningsunderlag."""
_event = events.c
_made = and_(
    ids_in(_event.unit_id, "units"),
    _event.at >= SINCE,
    _event.at < UNTIL,
    _event.what == exactly("booked"),
)
_alone = or_(*(_event.role == exactly(one.value) for one in (Acting.PATIENT, Acting.GUARDIAN)))
_bookings = events.join(appointments, _visit.id == _event.subject)
SELF_BOOKED = Counted(
    select(
        _event.unit_id,
        _event.subject.label("row"),
        _event.at,
        _visit.service_id,
        is_true(_alone).label("hit"),
    )
    .select_from(_bookings)
    .where(_made)
)
_right = case((_visit.ground_id.is_(None), exactly("direct")), else_=grounds.c.kind)
_way = case((_alone, _right)).label("key")
WAYS = Asked(
    select(_event.unit_id, _way, func.count().label("counted"))
    .select_from(_bookings.outerjoin(grounds, grounds.c.id == _visit.ground_id))
    .where(_made)
    .group_by(_event.unit_id, _way)
)
"""How patients booked: `direct`, or the kind of right that it was done with; NULL: what others booked."""
INVITED = Counted(
    select(
        grounds.c.unit_id,
        grounds.c.id.label("row"),
        grounds.c.created.label("at"),
        exactly(0).label("service_id"),
        is_true(grounds.c.used > exactly(0)).label("hit"),
    ).where(
        ids_in(grounds.c.unit_id, "units"),
        grounds.c.created >= SINCE,
        grounds.c.created < UNTIL,
        grounds.c.kind == exactly("invitation"),
    )
)


def _in_week(*more: Any) -> Any:  # noqa: ANN401 - conditions on slots
    return exists().where(
        _slot.service_id == TERMS.c.service,
        _slot.starts >= WEEKS.c.since,
        _slot.starts < WEEKS.c.until,
        *more,
    )


_weeks_of_services: Select[Any] = (
    select(
        TERMS.c.unit.label("unit_id"),
        TERMS.c.service.label("row"),
        WEEKS.c.since.label("at"),
        TERMS.c.service.label("service_id"),
        is_true(_in_week(_slot.status == exactly(FREE))).label("hit"),
    )
    .select_from(
        TERMS.join(
            WEEKS,
            and_(
                WEEKS.c.since >= TERMS.c.since,
                WEEKS.c.since < TERMS.c.until,
                WEEKS.c.number < TERMS.c.ahead,
            ),
        )
    )
    .where(TERMS.c.direct == exactly(1))
)
HORIZON = Counted(_weeks_of_services)
"""A row for each service that patients book directly and each week ahead."""
LACKING = Asked(
    _weeks_of_services.add_columns(is_true(_in_week(_slot.status < exactly(WITHDRAWN))).label("laid_out"))
    .where(~_in_week(_slot.status == exactly(FREE)))
    .order_by(TERMS.c.unit, TERMS.c.service, WEEKS.c.since)
)


_STANDS = _slot.status != exactly(WITHDRAWN)
"""Asked inside too: so SQLite looks into the journal only of times of the units that are asked for."""


def _given_back() -> Any:  # noqa: ANN401 - a condition
    """By a cancellation or a move, and not taken back at once by who did it."""
    event, undone, following = events.c, events.alias("undone"), appointment_versions.alias("following")
    gave = exists().where(
        event.kind == exactly("visit"),
        event.subject == _freed.appointment_id,
        event.at == _freed.until,
        event.what.in_([exactly("cancelled"), exactly("rebooked")]),
        _STANDS,
    )
    regretted = exists().where(
        following.c.appointment_id == _freed.appointment_id,
        following.c.version == _freed.version + exactly(1),
        undone.c.kind == exactly("visit"),
        undone.c.subject == _freed.appointment_id,
        undone.c.at == following.c.until,
        undone.c.what == exactly("undone"),
        _STANDS,
    )
    return and_(gave, ~regretted)


def _taken_again() -> Any:  # noqa: ANN401 - a condition
    now, later = appointments.alias("now_there"), appointment_versions.alias("later")
    is_there = exists().where(now.c.slot_id == _freed.slot_id, now.c.status == exactly("booked"))
    was_there = exists().where(later.c.slot_id == _freed.slot_id, later.c.until > _freed.until)
    return or_(is_there, was_there)


def freed_rows(*columns: Any) -> Select[Any]:  # noqa: ANN401 - columns of appointment_versions and slots
    """Times of the period that became free; each version that ended so."""
    rows = select(*columns).select_from(appointment_versions.join(slots, _slot.id == _freed.slot_id))
    return rows.where(
        _freed.starts >= SINCE,
        _freed.starts < UNTIL,
        ids_in(_slot.unit_id, "units"),
        _STANDS,
        _given_back(),
    )


REFILLED = Counted(
    freed_rows(
        _slot.unit_id,
        (_freed.appointment_id * exactly(1000) + _freed.version).label("row"),
        _freed.starts.label("at"),
        _slot.service_id,
        is_true(_taken_again()).label("hit"),
    )
)
