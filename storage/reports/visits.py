"""Figures over visits: booked times that lie in the period, cancelled ones too, internal ones never."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, exists, func, or_, select

from care.visits.values import Attendance
from storage.engine.columns import exactly, total
from storage.engine.lists import among, ids_in
from storage.reports.counting import Asked, Counted
from storage.reports.listed import is_true
from storage.reports.terms import COUNTED_FROM, SINCE, TERMS, UNTIL, WORKING, local_day_number
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.attendances import attendances
from storage.tables.events import events
from storage.tables.people import guardians, known_phones, people

_visit = appointments.c
_foreign = _visit.origin.is_not(None)
with_terms = appointments.outerjoin(
    TERMS, and_(TERMS.c.service == _visit.service_id, TERMS.c.valid_from == _visit.rules_from)
)
lies = and_(
    ids_in(_visit.unit_id, "units"),
    _visit.starts >= SINCE,
    _visit.starts < UNTIL,
    or_(_foreign, TERMS.c.shown == exactly(1)),
)


def _visits(hit: ColumnElement[bool], limit_days: ColumnElement[int] | None = None) -> Counted:
    """`limit_days`: whole working days that the hit asks for the beginning of (WORKING)."""
    source: Any = with_terms
    if limit_days is not None:
        day = local_day_number(_visit.starts)
        source = source.outerjoin(WORKING, and_(WORKING.c.days == limit_days, WORKING.c.day == day))
    columns = (_visit.unit_id, _visit.id.label("row"), _visit.starts.label("at"), _visit.service_id)
    rows: Select[Any] = select(*columns, is_true(hit).label("hit")).select_from(source).where(lies)
    return Counted(rows)


def _limit(micros: ColumnElement[int], days: ColumnElement[int]) -> ColumnElement[int]:
    """The first instant at which it is too late."""
    return case((days == exactly(0), _visit.starts - micros), else_=WORKING.c.ends)


def _could(micros: Any, days: Any, foreign: ColumnElement[int]) -> Counted:  # noqa: ANN401 - columns of TERMS
    """At some moment after it was booked, with the time that it has now."""
    moved = _visit.moved_by_unit == exactly(1)
    in_time = and_(micros >= exactly(0), _visit.booked_at < _limit(micros, days))
    own = and_(_visit.origin.is_(None), or_(moved, in_time))
    return _visits(or_(and_(_foreign, foreign == exactly(1)), own), days)


def has_logged_in(patient: ColumnElement[int]) -> ColumnElement[bool]:
    """The patient, or a guardian of the patient, has at some time."""
    own = exists().where(known_phones.c.person_id == patient)
    by_guardian = exists().where(
        guardians.c.child_id == patient, known_phones.c.person_id == guardians.c.guardian_id
    )
    return or_(own, by_guardian)


def can_see(patient: ColumnElement[int]) -> ColumnElement[bool]:
    self_ = people.alias("themselves")
    own = exists().where(self_.c.id == patient, self_.c.has_account == exactly(1))
    return or_(own, guardian_sees(patient))


def guardian_sees(patient: ColumnElement[int]) -> ColumnElement[bool]:
    guardian = people.alias("guardian")
    return exists().where(
        guardians.c.child_id == patient,
        guardian.c.id == guardians.c.guardian_id,
        guardian.c.has_account == exactly(1),
    )


def _cancelled_late() -> ColumnElement[bool]:
    """By the patient, or by staff for the patient; what the unit cancels costs nobody anything."""
    ended, event = appointment_versions.c, events.c
    by_patient = exists().where(
        event.kind == exactly("visit"),
        event.subject == _visit.id,
        event.what == exactly("cancelled"),
        event.at == ended.until,
    )
    late = exists().where(
        ended.appointment_id == _visit.id,
        ended.version == _visit.version - exactly(1),
        ended.until >= _limit(TERMS.c.fee, TERMS.c.fee_days),
        by_patient,
    )
    own = and_(_visit.origin.is_(None), _visit.moved_by_unit == exactly(0), TERMS.c.fee >= exactly(0))
    return and_(_visit.status == exactly("cancelled"), own, late)


def _stayed_away() -> ColumnElement[bool]:
    return exists().where(
        attendances.c.appointment_id == _visit.id,
        attendances.c.version == _visit.version,
        attendances.c.attendance == exactly(Attendance.NO_SHOW.value),
    )


VISIBLE = _visits(can_see(_visit.patient_id))
CANCELLABLE = _could(TERMS.c.cancel, TERMS.c.cancel_days, _visit.foreign_cancel)
REBOOKABLE = _could(TERMS.c.rebook, TERMS.c.rebook_days, _visit.foreign_rebook)
LATE = _visits(_cancelled_late(), TERMS.c.fee_days)
MISSED = _visits(_stayed_away())
USE = _visits(has_logged_in(_visit.patient_id))


def _of_rules(service: ColumnElement[int], since: ColumnElement[str]) -> ColumnElement[Any]:
    return cast(service, Text) + exactly(" ") + since


_hidden = select(_of_rules(TERMS.c.service, TERMS.c.valid_from)).where(TERMS.c.shown == exactly(0))


def shown_visit(of: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns of appointments
    """A join with TERMS would be prepared anew for each patient, or gone through for each visit."""
    under_rules = and_(of.rules_from.is_not(None), ~among(_of_rules(of.service_id, of.rules_from), _hidden))
    return or_(of.origin.is_not(None), under_rules)


# Grouped, not distinct: SQLite then goes from patient to patient, and finds what lies beside each other.
_seen = (
    select(_visit.unit_id, _visit.patient_id)
    .where(
        ids_in(_visit.unit_id, "units"), _visit.starts >= SINCE, _visit.starts < UNTIL, shown_visit(_visit)
    )
    .group_by(_visit.patient_id, _visit.unit_id)
    .subquery("seen")
)
_earlier = appointments.alias("earlier")
_was_there = and_(
    _earlier.c.patient_id == _seen.c.patient_id,
    _earlier.c.unit_id == _seen.c.unit_id,
    _earlier.c.starts < SINCE,
    shown_visit(_earlier.c),
)
_counted_already = exists().where(_was_there, _earlier.c.starts >= COUNTED_FROM).correlate(_seen)
_LOGGED_IN = is_true(has_logged_in(_seen.c.patient_id)).label("hit")
LOGGED_IN = Counted(
    select(
        _seen.c.unit_id,
        _seen.c.patient_id.label("row"),
        exactly(0).label("at"),
        exactly(0).label("service_id"),
        _LOGGED_IN,
    ).where(~_counted_already)
)
"""Each patient once at each unit, from COUNTED_FROM on."""
_person = LOGGED_IN.rows.subquery("person")
BY_LANGUAGE = Asked(
    select(
        _person.c.unit_id,
        people.c.language,
        func.count().label("of"),
        total(_person.c.hit).label("hits"),
    )
    .select_from(_person.join(people, people.c.id == _person.c.row))
    .group_by(_person.c.unit_id, people.c.language)
)
"""The figure's rows, by the language that each reads."""
_last_time = select(func.max(_earlier.c.starts)).where(_was_there).correlate(_seen).scalar_subquery()
SEEN_THERE = Asked(
    select(
        _seen.c.unit_id,
        _LOGGED_IN,
        people.c.language,
        _last_time.label("before"),
    ).select_from(_seen.join(people, people.c.id == _seen.c.patient_id))
)
"""The same rows, with what sums are kept by: when each was there last before."""
