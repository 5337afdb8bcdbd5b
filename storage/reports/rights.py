"""care.reports.rights.Rights over a database: what is ordered stands apart from what holds (grants)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, exists, func, select, update

from care.people.roles import Act, Role, may_at
from care.people.values import Kind
from care.refusals import NotYours
from care.reports.notices import RightBegins
from care.reports.outcomes import RightApproved, RightEnded, RightOrdered
from care.reports.refusals import RightGone, UnknownColleague
from care.reports.rights import (
    ORDERABLE,
    Entitled,
    HeldRole,
    RightOrder,
    RightState,
    StaffRight,
    UnitRights,
    cannot_approve,
    cannot_order,
    is_full,
)
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port, Row
from storage.engine.upsert import inserting
from storage.places.reading import unit_where_may
from storage.reports.plans import plan_of
from storage.reports.right_days import END_RIGHT, ENDING, follow_rights, take_role, tell_holder
from storage.tables.events import events
from storage.tables.log_ins import last_log_ins
from storage.tables.people import grants, people
from storage.tables.places import units
from storage.tables.rights import rights
from storage.verbs.asking import demand, grants_of, lock
from storage.verbs.call import Call

_USED_WITHIN = timedelta(days=365)
_orderer, _approver = people.alias("orderer"), people.alias("approver")
_unit = bindparam("unit", type_=reference())
_named_right = (
    select(
        rights,
        people.c.name,
        _orderer.c.name.label("ordered_name"),
        _approver.c.name.label("approved_name"),
        last_log_ins.c.at.label("logged_in"),
    )
    .select_from(
        rights.join(people, people.c.id == rights.c.person_id)
        .join(_orderer, _orderer.c.id == rights.c.ordered_by)
        .outerjoin(_approver, _approver.c.id == rights.c.approved_by)
        .outerjoin(last_log_ins, last_log_ins.c.person_id == rights.c.person_id)
    )
    .order_by(rights.c.state.desc(), people.c.name, rights.c.id)
)
_OF_UNIT = _named_right.where(rights.c.unit_id == _unit, rights.c.state != exactly("ended"))
_ONE = _named_right.where(rights.c.id == bindparam("right", type_=number()))
_GRANTED = (
    select(grants.c.person_id, grants.c.role, people.c.name)
    .select_from(grants.join(people, people.c.id == grants.c.person_id))
    .where(grants.c.unit_id == _unit)
    .order_by(people.c.name, grants.c.role)
)
_USED = (
    select(events.c.actor_id, func.max(events.c.at).label("at"))
    .where(
        events.c.unit_id == _unit,
        events.c.at >= bindparam("since", type_=instant()),
        events.c.role != exactly("patient"),
        events.c.actor_id.is_not(None),
    )
    .group_by(events.c.actor_id)
)
_STAFF = select(people.c.id, people.c.name).where(
    people.c.login == bindparam("login", type_=words()), people.c.kind == exactly(Kind.STAFF.value)
)
_UNITS = select(units.c.id, units.c.name).order_by(units.c.name)
_WAITING = (
    select(rights.c.unit_id, func.count().label("waits"))
    .where(rights.c.state == exactly("ordered"))
    .group_by(rights.c.unit_id)
)
_PUT = inserting(
    rights,
    *("person_id", "role", "unit_id", "first_day", "last_day", "why", "state", "ordered_by", "ordered_at"),
).returning(rights.c.id)
_APPROVE = (
    update(rights)
    .where(rights.c.id == bindparam("right", type_=number()), rights.c.state == exactly("ordered"))
    .values(
        state=exactly("approved"),
        approved_by=bindparam("by", type_=reference()),
        approved_at=bindparam("at", type_=instant()),
    )
)
_this = rights.alias("this")
_REPLACE = ENDING.where(
    rights.c.id != bindparam("right", type_=number()),
    rights.c.state == exactly("approved"),
    exists().where(
        _this.c.id == bindparam("right", type_=number()),
        _this.c.person_id == rights.c.person_id,
        _this.c.role == rights.c.role,
        _this.c.unit_id == rights.c.unit_id,
    ),
)


def units_of(port: Port, staff: PersonId) -> list[tuple[UnitId, str, int]]:
    held = grants_of(port, staff)
    demand(held, Act.ORDER_RIGHT, None)
    waits, orders = {row.unit_id: row.waits for row in port.all(_WAITING)}, may_at(held, Act.ORDER_RIGHT)
    return [(UnitId(row.id), row.name, waits.get(row.id, 0)) for row in port.all(_UNITS) if orders(row.id)]


def rights_of_unit(port: Port, now: datetime, staff: PersonId, unit: UnitId) -> UnitRights:
    name = unit_where_may(port, staff, Act.ORDER_RIGHT, unit).name
    used = {
        row.actor_id: from_micros(row.at)
        for row in port.all(_USED, unit=unit, since=to_micros(now - _USED_WITHIN))
    }
    return UnitRights(unit=unit, name=name, rights=_rights_at(port, staff, unit, used))


def _rights_at(port: Port, by: PersonId, unit: UnitId, used: Mapping[int, datetime]) -> list[StaffRight]:
    """What is ordered or approved first, then what was there from the start."""
    ordered = [_right(row, by, used.get(row.person_id)) for row in port.all(_OF_UNIT, unit=unit)]
    known = {(one.person, one.role) for one in ordered}
    others = [
        StaffRight(
            id=0,
            person=PersonId(row.person_id),
            name=row.name,
            role=Role(row.role),
            used=used.get(row.person_id),
        )
        for row in port.all(_GRANTED, unit=unit)
        if (row.person_id, Role(row.role)) not in known
    ]
    return [*ordered, *others]


def _right(row: Row, by: PersonId, used: datetime | None = None) -> StaffRight:
    right = StaffRight(
        id=row.id,
        person=PersonId(row.person_id),
        name=row.name,
        role=Role(row.role),
        state=RightState(row.state),
        first=date.fromisoformat(row.first_day),
        last=row.last_day and date.fromisoformat(row.last_day),
        why=row.why,
        ordered_by=PersonId(row.ordered_by),
        ordered_name=row.ordered_name,
        approved_name=row.approved_name or "",
        used=used,
        has_logged_in=row.logged_in is not None,
    )
    return replace(right, may_approve=cannot_approve(right, by) is None)


def colleague_named(port: Port, staff: PersonId, unit: UnitId, login: str) -> Entitled:
    demand(grants_of(port, staff), Act.ORDER_RIGHT, unit)
    found = _colleague(port, login)
    there = _rights_at(port, staff, unit, {})
    held = {one.role for one in there if one.person == found.id and is_full(one)}
    return Entitled(found.name, tuple(one for one in ORDERABLE if one in held))


def _colleague(port: Port, login: str) -> Row:
    row = port.one(_STAFF, login=login.strip().lower())
    if row is None:
        raise UnknownColleague
    return row


def order(call: Call, ordered: RightOrder) -> RightOrdered:
    region = unit_where_may(call.port, call.actor, Act.ORDER_RIGHT, ordered.unit).region
    colleague = _colleague(call.port, ordered.login).id
    lock(call.port, colleague)  # two may order the same at once
    there = _rights_at(call.port, call.actor, ordered.unit, {})
    held = [one for one in there if one.person == colleague]
    refusal = cannot_order(ordered, local_day(call.now), held)
    if refusal is not None:
        raise refusal
    waits = plan_of(region).approves
    row = call.port.one(
        _PUT,
        person_id=colleague,
        role=ordered.role.value,
        unit_id=ordered.unit,
        first_day=ordered.first.isoformat(),
        last_day=ordered.last and ordered.last.isoformat(),
        why=ordered.why,
        state=(RightState.ORDERED if waits else RightState.APPROVED).value,
        ordered_by=call.actor,
        ordered_at=to_micros(call.now),
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    if not waits:
        _take_the_place(call, row[0], HeldRole(ordered.unit, colleague, ordered.role))
    follow_rights(call)
    return RightOrdered(row[0], waits)


def approve(call: Call, right: int) -> RightApproved:
    row = call.port.one(_ONE, right=right)
    if row is None:
        raise NotYours
    demand(grants_of(call.port, call.actor), Act.ORDER_RIGHT, row.unit_id)
    refusal = cannot_approve(_right(row, call.actor), call.actor)
    if refusal is not None:
        raise refusal
    lock(call.port, row.person_id)
    if not call.port.run(_APPROVE, right=right, by=call.actor, at=to_micros(call.now)):
        raise RightGone
    _take_the_place(call, right, HeldRole(row.unit_id, row.person_id, Role(row.role)))
    follow_rights(call)
    return RightApproved(right)


def _take_the_place(call: Call, right: int, held: HeldRole) -> None:
    """What held before of the same role goes on as this one, and whose it is may know that it ends."""
    if call.port.run(_REPLACE, right=right, by=call.actor, at=to_micros(call.now)):
        tell_holder(call, held.person, RightBegins(unit=held.unit, role=held.role, longer=True))


def end(call: Call, held: HeldRole) -> RightEnded:
    demand(grants_of(call.port, call.actor), Act.ORDER_RIGHT, held.unit)
    lock(call.port, held.person)
    of = {"person": held.person, "of": held.role.value, "unit": held.unit}
    ended = call.port.run(END_RIGHT, **of, by=call.actor, at=to_micros(call.now))
    if not take_role(call, held) + ended:
        raise RightGone
    return RightEnded(held.person)
