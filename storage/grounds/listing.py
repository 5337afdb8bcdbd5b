"""The unit's own list: what is given and not booked yet, with what has become of it; and taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Select, bindparam, case, func, select, update

from care.grounds.notices import PatientUninvited
from care.grounds.outcomes import GroundTakenBack
from care.grounds.refusals import GroundUsed, GroundWithdrawn
from care.grounds.rules import GroundKind, GroundState
from care.grounds.verbs import GroundLine
from care.people.roles import Act, Grant, may
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId
from care.verbs import Asker
from storage.engine.columns import exactly, instant, reference, total
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.grounds.timing import stop_awaiting
from storage.people.names import name_for_staff
from storage.people.telling import tell_readers
from storage.places.reading import where_may
from storage.tables.appointments import appointments
from storage.tables.grounds import ground_patients, ground_services, grounds
from storage.tables.people import people
from storage.tables.places import services
from storage.tasks.leaving import About as Need
from storage.tasks.leaving import leave_to_tell
from storage.verbs.asking import grants_of
from storage.verbs.call import Call
from storage.verbs.journal import About, Happened, record
from storage.verbs.readers import readers_of

_active = (
    select(func.count())
    .where(appointments.c.ground_id == grounds.c.id, appointments.c.status == exactly("booked"))
    .correlate(grounds)
    .scalar_subquery()
    .label("active")
)
_ALL: Select[tuple[object, ...]] = select(
    grounds.c.id,
    grounds.c.kind,
    grounds.c.state,
    grounds.c.unit_id,
    grounds.c.first_day,
    grounds.c.last_day,
    grounds.c.allowed - grounds.c.used,
    grounds.c.created,
    grounds.c.reminded_at,
    grounds.c.overdue_at,
    _active,
    grounds.c.batch,
)
_OPEN = _ALL.where(
    ids_in(grounds.c.unit_id, "units"),
    grounds.c.last_day > exactly(""),  # all are: so SQLite takes the index of the open ones
    grounds.c.state == exactly(GroundState.OPEN.value),
    grounds.c.used < grounds.c.allowed,
).order_by(grounds.c.overdue_at.is_(None), grounds.c.last_day, grounds.c.id)
_ONE = _ALL.where(grounds.c.id == bindparam("ground", type_=reference()))
# A list is read in three statements, however long it is.
_NAMES = (
    select(ground_patients.c.ground_id, people.c.id, name_for_staff())
    .select_from(ground_patients.join(people, people.c.id == ground_patients.c.patient_id))
    .where(ids_in(ground_patients.c.ground_id, "grounds"))
    .order_by(people.c.name, people.c.id)
)
SERVICES = (
    select(ground_services.c.ground_id, services.c.name)
    .select_from(ground_services.join(services, services.c.id == ground_services.c.service_id))
    .where(ids_in(ground_services.c.ground_id, "grounds"))
    .order_by(services.c.id)
)
_OF_BATCH = (
    select(
        grounds.c.batch,
        func.count(),
        total(case((grounds.c.used >= grounds.c.allowed, exactly(1)), else_=exactly(0))),
    )
    .where(ids_in(grounds.c.batch, "batches"))
    .group_by(grounds.c.batch)
)
# Also decides against a patient who confirms at this moment: one of the two finds the other's row changed.
WITHDRAW = (
    update(grounds)
    .where(
        grounds.c.id == bindparam("ground", type_=reference()),
        grounds.c.state == exactly(GroundState.OPEN.value),
        grounds.c.used < grounds.c.allowed,
    )
    .values(
        state=exactly(GroundState.WITHDRAWN.value),
        ended_at=bindparam("at", type_=instant()),
        ended_by=bindparam("actor", type_=reference()),
    )
)


def listed(port: Port, staff: PersonId) -> list[GroundLine]:
    where = json_list([unit.id for unit in where_may(port, staff, Act.INVITE)])
    return _lines(port, port.all(_OPEN, units=where))


def line(port: Port, now: datetime, staff: PersonId, ground: GroundId) -> GroundLine:
    return _seen(port, grants_of(port, staff), ground, now)


def withdraw(call: Call, ground: GroundId) -> GroundTakenBack:
    there = _seen(call.port, grants_of(call.port, call.asker.person), ground, call.now)
    at = to_micros(call.now)
    if call.port.run(WITHDRAW, ground=ground, at=at, actor=call.asker.person) != 1:
        raise GroundWithdrawn(there.unit) if _is_withdrawn(call, ground) else GroundUsed(there.unit)
    stop_awaiting(call.port, ground)
    for _, patient, _ in call.port.all(_NAMES, grounds=json_list([ground])):
        _tell(call, there, PersonId(patient))
    return GroundTakenBack(ground)


def _is_withdrawn(call: Call, ground: GroundId) -> bool:
    row = call.port.one(_ONE, ground=ground)
    return row is not None and row.state == GroundState.WITHDRAWN


def _tell(call: Call, there: GroundLine, patient: PersonId) -> None:
    if not tell_readers(call, PatientUninvited(patient=patient, ground=there.id)):
        leave_to_tell(call.port, Need(unit=there.unit, patient=patient), call.now)
    whose = Call(call.port, Asker(call.asker.person, patient), call.request, call.now)
    record(
        whose,
        Happened(
            what="ground_withdrawn",
            unit=there.unit,
            about=About.GROUND,
            subject=there.id,
            rule_version="",
            new={"ground": there.id, "kind": there.kind.value},
        ),
    )


def _seen(port: Port, grants: Iterable[Grant], ground: GroundId, now: datetime) -> GroundLine:
    row = port.one(_ONE, ground=ground)
    if row is None or not may(grants, Act.INVITE, row.unit_id):
        raise NotYours
    seen = _lines(port, [row])[0]
    of_it = port.all(_NAMES, grounds=json_list([ground]))
    return replace(seen, not_here=tuple(name for _, who, name in of_it if not readers_of(port, who, now)))


def _lines(port: Port, rows: Sequence[Row]) -> list[GroundLine]:
    wanted = json_list([row.id for row in rows])
    names: dict[int, list[str]] = {}
    for ground, _, name in port.all(_NAMES, grounds=wanted):
        names.setdefault(ground, []).append(name)
    offered: dict[int, list[str]] = {}
    for ground, name in port.all(SERVICES, grounds=wanted):
        offered.setdefault(ground, []).append(name)
    batches = json_list(sorted({row.batch for row in rows if row.batch is not None}))
    counted = {batch: (count, int(booked)) for batch, count, booked in port.all(_OF_BATCH, batches=batches)}
    lines = [_line(row, names.get(row.id, []), offered[row.id]) for row in rows]
    return [_in_batch(one, *counted[one.batch]) if one.batch in counted else one for one in lines]


def _in_batch(one: GroundLine, count: int, booked: int) -> GroundLine:
    return replace(one, of_batch=count, booked=booked)


def _line(row: Row, names: Sequence[str], offered: Sequence[str]) -> GroundLine:
    ground, kind, state, unit, first, last, left, created, reminded, overdue, active, batch = row
    return GroundLine(
        id=ground,
        kind=GroundKind(kind),
        state=GroundState(state),
        unit=unit,
        patients=tuple(names),
        services=tuple(offered),
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        left=left,
        active=active,
        sent=local_day(from_micros(created)),
        reminded=reminded is not None,
        overdue=overdue is not None,
        batch=batch,
    )
