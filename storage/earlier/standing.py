"""Watches as rows: which stand, in whose line, and what they want."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select

from care.bookings.appointments import Status
from care.earlier.values import HalfDay, InLine, WantedTimes, Watched
from care.grounds.rules import GroundState
from care.values.ids import WatchId
from storage.engine.columns import exactly, instant, local_day, reference
from storage.engine.instants import from_micros
from storage.engine.port import Row
from storage.tables.appointments import appointments
from storage.tables.earlier import earlier_offers, watch_services, watches
from storage.tables.grounds import ground_patients, grounds

NOW = bindparam("now", type_=instant())
_another = appointments.alias("another")
_asked = earlier_offers.alias("asked")
_service_is_booked = (
    exists()
    .correlate(watches)
    .where(
        _another.c.patient_id == watches.c.patient_id,
        _another.c.service_id == watches.c.service_id,
        _another.c.status == exactly(Status.BOOKED.value),
        _another.c.ends > NOW,
    )
)
_visit_comes = (
    exists()
    .correlate(watches)
    .where(
        appointments.c.id == watches.c.appointment_id,
        appointments.c.status == exactly(Status.BOOKED.value),
        appointments.c.starts > NOW,
    )
)
_ground_stands = (
    exists()
    .correlate(watches)
    .where(
        grounds.c.id == watches.c.ground_id,
        grounds.c.state == exactly(GroundState.OPEN.value),
        grounds.c.used < grounds.c.allowed,
        grounds.c.last_day >= bindparam("today", type_=local_day()),
        ground_patients.c.ground_id == grounds.c.id,
        ground_patients.c.patient_id == watches.c.patient_id,
        ground_patients.c.used < ground_patients.c.allowed,
    )
)


def stands() -> ColumnElement[bool]:
    """A watch ends with what it is for, without a row that says so: it comes back if the visit does."""
    return and_(
        watches.c.ended_at.is_(None),
        or_(
            and_(watches.c.appointment_id.is_not(None), _visit_comes),
            and_(watches.c.ground_id.is_not(None), _ground_stands),
            and_(
                watches.c.appointment_id.is_(None),
                watches.c.ground_id.is_(None),
                ~_service_is_booked,
            ),
        ),
    )


_OWN = (
    watches.c.id,
    watches.c.patient_id,
    watches.c.appointment_id,
    watches.c.ground_id,
    watches.c.service_id,
    watches.c.joined,
    watches.c.weekdays,
    watches.c.halves,
    watches.c.notice_hours,
    watches.c.elsewhere,
    watches.c.paused,
)
_own_watches = select(*_OWN).where(watches.c.patient_id == bindparam("patient", type_=reference()), stands())
MINE = _own_watches.order_by(watches.c.joined, watches.c.id)
_visit_starts = (
    select(appointments.c.starts)
    .where(appointments.c.id == watches.c.appointment_id)
    .correlate(watches)
    .scalar_subquery()
    .label("before")
)
_own_offers = _asked.c.patient_id == watches.c.patient_id
LINE = (
    select(
        *_OWN,
        _visit_starts,
        select(func.count())
        .where(_own_offers, _asked.c.asked_at >= bindparam("midnight", type_=instant()))
        .scalar_subquery()
        .label("asked_today"),
        select(func.max(_asked.c.until))
        .where(_own_offers, _asked.c.state == exactly("out"))
        .scalar_subquery()
        .label("asked_until"),
        select(func.count())
        .where(_own_offers, _asked.c.freed_id == bindparam("freed", type_=reference()))
        .scalar_subquery()
        .label("had_it"),
    )
    .select_from(watches.join(watch_services, watch_services.c.watch_id == watches.c.id))
    .where(
        watch_services.c.service_id == bindparam("service", type_=reference()),
        watches.c.paused == exactly(0),
        stands(),
    )
    .order_by(watches.c.joined, watches.c.id)
)


def watched_of(row: Row) -> Watched:
    if row.appointment_id is not None:
        return Watched(appointment=row.appointment_id)
    return Watched(ground=row.ground_id) if row.ground_id is not None else Watched(service=row.service_id)


def wanted_of(row: Row) -> WantedTimes:
    return WantedTimes(
        weekdays=tuple(int(one) for one in row.weekdays.split(",") if one),
        halves=tuple(HalfDay(one) for one in row.halves.split(",") if one),
        notice_hours=row.notice_hours,
        elsewhere=bool(row.elsewhere),
    )


def in_line(row: Row) -> InLine:
    """Of a row of LINE."""
    return InLine(
        watch=WatchId(row.id),
        patient=row.patient_id,
        wanted=wanted_of(row),
        before=_instant(row.before),
        asked_today=row.asked_today,
        asked_until=_instant(row.asked_until),
        had_it=bool(row.had_it),
    )


def _instant(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
