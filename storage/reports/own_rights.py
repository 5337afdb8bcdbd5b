"""What whose right it is is told of it: as it stands, with what goes on without it."""

from datetime import date

from sqlalchemy import bindparam, func, or_, select

from care.people.roles import MAY, Act, Role, may
from care.reports.rights import HeldRole, OwnRight
from storage.cases.counting import NOT_CLOSED
from storage.cases.kinds import every_kind
from storage.engine.columns import exactly, reference, words
from storage.engine.port import Port
from storage.tables.cases import cases
from storage.tables.people import grants, people
from storage.tables.places import units
from storage.tables.rights import rights
from storage.verbs.asking import grants_of

_MOST_NAMES = 3
_unit, _person = bindparam("unit", type_=reference()), bindparam("person", type_=reference())
_UNIT = select(units.c.name).where(units.c.id == _unit)
_DAYS = select(rights.c.first_day, rights.c.last_day).where(
    rights.c.person_id == _person,
    rights.c.unit_id == _unit,
    rights.c.role == bindparam("of", type_=words()),
    rights.c.state == exactly("approved"),
)
_BEGUN = (
    select(cases.c.kind, func.count().label("many"))
    .where(cases.c.handler_id == _person, cases.c.unit_id == _unit, NOT_CLOSED)
    .group_by(cases.c.kind)
)
_ORDERERS = (
    select(people.c.name, func.min(grants.c.role).label("first"))
    .select_from(grants.join(people, people.c.id == grants.c.person_id))
    .where(
        or_(grants.c.unit_id == _unit, grants.c.unit_id.is_(None)),
        grants.c.role.in_([exactly(role.value) for role in Role if Act.ORDER_RIGHT in MAY[role]]),
        grants.c.person_id != _person,
    )
    .group_by(people.c.id, people.c.name)
    .order_by("first", people.c.name)
)


def own_right(port: Port, of: HeldRole) -> OwnRight:
    asked = {"person": of.person, "unit": of.unit}
    held = [one for one in grants_of(port, of.person) if one.unit in {None, of.unit}]
    rest = [one for one in held if one.role is not of.role]
    handles = {stored.kind.name: stored.kind.handles for stored in every_kind()}
    begun = port.all(_BEGUN, **asked)
    unit, days = port.one(_UNIT, unit=of.unit), port.one(_DAYS, **asked, of=of.role.value)
    return OwnRight(
        unit="" if unit is None else unit[0],
        holds=len(rest) < len(held),
        first=date.fromisoformat(days.first_day) if days else None,
        last=date.fromisoformat(days.last_day) if days and days.last_day else None,
        kept=tuple(sorted({one.role for one in rest})),
        begun=sum(row.many for row in begun if not may(rest, handles[row.kind], of.unit)),
        ask=tuple(row.name for row in port.all(_ORDERERS, **asked)[:_MOST_NAMES]),
    )
