"""What a patient got from the unit since a case began, what was cancelled, and what there is to book by."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import and_, bindparam, exists, func, or_, select

from care.cases.views import DispatchKind, MessageKind
from care.eservices.values import ServiceCase
from care.eservices.views import CameOf, Given
from care.values.ids import CaseId, PersonId
from storage.cases.threads import dispatches_of
from storage.cases.viewing import seen_by_staff
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.eservices.reading import as_service
from storage.tables.appointments import appointment_versions, appointments
from storage.tables.case_threads import case_messages
from storage.tables.events import events
from storage.tables.grounds import ground_patients, grounds
from storage.verbs.journal import About

_patient = bindparam("patient", type_=reference())
_unit = bindparam("unit", type_=reference())
_since = bindparam("since", type_=instant())
_GROUNDS = (
    select(
        grounds.c.kind,
        grounds.c.created,
        grounds.c.last_day,
        grounds.c.allowed - grounds.c.used,
        ground_patients.c.allowed - ground_patients.c.used,
    )
    .select_from(grounds.join(ground_patients, ground_patients.c.ground_id == grounds.c.id))
    .where(ground_patients.c.patient_id == _patient, grounds.c.unit_id == _unit)
    .where(grounds.c.state == exactly("open"))
    .order_by(grounds.c.created)
)
_OF_VISIT = appointment_versions.c.appointment_id == appointments.c.id
_FIRST = (
    select(appointment_versions.c.version)
    .where(_OF_VISIT, appointment_versions.c.until >= _since)
    .order_by(appointment_versions.c.version)
    .limit(exactly(1))
    .correlate(appointments)
    .scalar_subquery()
)
_MOVED = exists().where(
    _OF_VISIT,
    appointment_versions.c.version == _FIRST,
    or_(
        appointment_versions.c.starts != appointments.c.starts,
        appointment_versions.c.performer_id.is_distinct_from(appointments.c.performer_id),
    ),
)
"""From where it stood as the case began: what was taken back stands there again."""
_TAKEN_BACK = (
    exists()
    .where(
        events.c.kind == exactly(About.VISIT.value),
        events.c.subject == appointments.c.id,
        events.c.what == exactly("undone"),
        events.c.at == appointment_versions.c.until,
    )
    .correlate(appointments, appointment_versions)
)
"""Of this very visit: said, since the nearest statement around it reads its versions alone."""
_ENDED = exists().where(_OF_VISIT, appointment_versions.c.until >= _since, ~_TAKEN_BACK)
_OF_PATIENT = and_(appointments.c.patient_id == _patient, appointments.c.unit_id == _unit)
_VISITS = (
    select(appointments.c.starts)
    .where(_OF_PATIENT, appointments.c.status == exactly("booked"))
    .where(or_(appointments.c.booked_at >= _since, _MOVED))
    .order_by(appointments.c.starts)
)
_CANCELLED = (
    select(func.count())
    .select_from(appointments)
    .where(_OF_PATIENT, appointments.c.status == exactly("cancelled"), _ENDED)
)
_case = case_messages.c.case_id == bindparam("case", type_=reference())
_LAST_END = (
    select(func.max(case_messages.c.id))
    .where(_case, case_messages.c.kind == exactly(MessageKind.ENDED.value))
    .scalar_subquery()
)
_OPENED_AGAIN = select(func.min(case_messages.c.at)).where(
    _case, case_messages.c.kind == exactly(MessageKind.QUESTION.value), case_messages.c.id > _LAST_END
)
"""When the patient wrote first after it was closed last."""


def came_of(port: Port, staff: PersonId, case: CaseId) -> CameOf:
    """Raises NotYours."""
    return found_since(port, as_service(seen_by_staff(port, staff, case)).case)


def found_since(port: Port, found: ServiceCase) -> CameOf:
    whose = {"patient": found.patient, "unit": found.unit, "since": to_micros(found.created)}
    rights = tuple(
        Given(kind, from_micros(at), date.fromisoformat(last_day) if min(left) > 0 else None)
        for kind, at, last_day, *left in port.all(_GROUNDS, patient=found.patient, unit=found.unit)
    )
    given = [one for one in rights if one.at >= found.created]
    given += [
        Given("posted" if one.posted_at else "letter", one.posted_at or one.created)
        for one in dispatches_of(port, found.id)
        if one.kind is DispatchKind.LETTER
    ]
    visits = _visits(port, whose)
    opened = port.one(_OPENED_AGAIN, case=found.id)
    again = opened is not None and opened[0] is not None
    since = whose | {"since": opened[0]} if opened and again else whose
    news, cancelled = _visits(port, since) if again else visits, port.one(_CANCELLED, **since)
    return CameOf(tuple(given), rights, visits, news, 0 if cancelled is None else int(cancelled[0]), again)


def _visits(port: Port, whose: Mapping[str, int]) -> tuple[datetime, ...]:
    return tuple(from_micros(starts) for (starts,) in port.all(_VISITS, **whose))
