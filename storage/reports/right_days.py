"""Roles begin on the first day of an approved right, and end after its last."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from care.people.roles import Grant, Role
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.columns import local_day as day_column
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.people.register import grant
from storage.tables.people import grants
from storage.tables.rights import rights

_unit, _person = bindparam("unit", type_=reference()), bindparam("person", type_=reference())
_role = bindparam("of", type_=words())
END_RIGHT = (
    update(rights)
    .where(
        rights.c.person_id == _person,
        rights.c.role == _role,
        rights.c.unit_id == _unit,
        rights.c.state != exactly("ended"),
    )
    .values(
        state=exactly("ended"),
        ended_by=bindparam("by", type_=reference()),
        ended_at=bindparam("at", type_=instant()),
    )
)
TAKE_ROLE = delete(grants).where(
    grants.c.person_id == _person, grants.c.role == _role, grants.c.unit_id == _unit, grants.c.area.is_(None)
)
_today = bindparam("today", type_=day_column())
_TURNING = select(rights.c.person_id, rights.c.role, rights.c.unit_id, rights.c.last_day).where(
    rights.c.state == exactly("approved"), rights.c.first_day <= _today
)


def follow_rights(port: Port, now: datetime) -> int:
    """Roles begin on their first day, and end after their last; how many have ended."""
    today, ended = local_day(now).isoformat(), 0
    for person, role, unit, last in port.all(_TURNING, today=today):
        of = {"person": person, "of": role, "unit": unit}
        if last is not None and last < today:
            port.run(END_RIGHT, **of, by=None, at=to_micros(now))
            ended += port.run(TAKE_ROLE, **of)
        else:
            grant(port, PersonId(person), [Grant(Role(role), UnitId(unit))])
    return ended
