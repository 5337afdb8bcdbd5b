"""Roles begin on the first day of an approved right, and end after its last; whose they are is told."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, delete, select, update

from care.notices import Notice
from care.people.roles import Act, Grant, Role
from care.reports.notices import RightBegins, RightEnds, RightsEnding
from care.reports.rights import HeldRole, ends_soon
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, instant, number, reference, words
from storage.engine.columns import local_day as day_column
from storage.engine.instants import to_micros
from storage.engine.port import Row
from storage.people.members import members
from storage.people.register import grant
from storage.tables.log_ins import last_log_ins
from storage.tables.people import grants
from storage.tables.rights import rights
from storage.verbs.tell import tell
from storage.verbs.when_told import Moment

_unit, _person = bindparam("unit", type_=reference()), bindparam("person", type_=reference())
_role = bindparam("of", type_=words())
ENDING = (
    update(rights)
    .where(rights.c.state != exactly("ended"))
    .values(
        state=exactly("ended"),
        ended_by=bindparam("by", type_=reference()),
        ended_at=bindparam("at", type_=instant()),
    )
)
END_RIGHT = ENDING.where(rights.c.person_id == _person, rights.c.role == _role, rights.c.unit_id == _unit)
_IS_OVER = ENDING.where(rights.c.id == bindparam("right", type_=number()))
TAKE_ROLE = delete(grants).where(
    grants.c.person_id == _person, grants.c.role == _role, grants.c.unit_id == _unit, grants.c.area.is_(None)
)
_today = bindparam("today", type_=day_column())
_TURNING = select(
    *(rights.c.id, rights.c.person_id, rights.c.role, rights.c.unit_id),
    *(rights.c.first_day, rights.c.last_day, rights.c.end_told_at),
).where(rights.c.state == exactly("approved"), rights.c.first_day <= _today)
_TOLD = (
    update(rights)
    .where(rights.c.id == bindparam("right", type_=number()))
    .values(end_told_at=bindparam("at", type_=instant()))
)
_HAS_LOGGED_IN = select(last_log_ins.c.at).where(last_log_ins.c.person_id == _person)


def follow_rights(moment: Moment) -> int:
    """Roles begin on their first day, and end after their last; how many have ended."""
    port, now = moment.port, moment.now
    today, ended, soon = local_day(now), 0, list[Row]()
    for right in port.all(_TURNING, today=today.isoformat()):
        held = HeldRole(UnitId(right.unit_id), PersonId(right.person_id), Role(right.role))
        if right.last_day is not None and right.last_day < today.isoformat():
            port.run(_IS_OVER, right=right.id, by=None, at=to_micros(now))
            ended += take_role(moment, held)
        else:
            if grant(port, held.person, [Grant(held.role, held.unit)]):
                tell_holder(moment, held.person, RightBegins(unit=held.unit, role=held.role))
            if _to_tell(right, today):
                soon.append(right)
                port.run(_TOLD, right=right.id, at=to_micros(now))
                tell_holder(moment, held.person, RightEnds(unit=held.unit, role=held.role, ended=False))
    _tell_orderers(moment, soon)
    return ended


def take_role(moment: Moment, held: HeldRole) -> int:
    """Whose it was is told; how many there were."""
    taken = moment.port.run(TAKE_ROLE, **_of(held))
    if taken:
        tell_holder(moment, held.person, RightEnds(unit=held.unit, role=held.role, ended=True))
    return taken


def _of(held: HeldRole) -> dict[str, object]:
    return {"person": held.person, "of": held.role.value, "unit": held.unit}


def _to_tell(right: Row, today: date) -> bool:
    if right.end_told_at is not None or right.last_day is None:
        return False
    return ends_soon(date.fromisoformat(right.first_day), date.fromisoformat(right.last_day), today)


def tell_holder(moment: Moment, holder: PersonId, notice: Notice) -> None:
    """Who has never logged in is not told, since nobody would read it, nor who has a receipt of it."""
    if holder != moment.actor and moment.port.one(_HAS_LOGGED_IN, person=holder):
        tell(moment, [holder], notice)


def _tell_orderers(moment: Moment, soon: Sequence[Row]) -> None:
    """Managers read it in the morning's notice; whose it is has been told."""
    for unit in sorted({UnitId(right.unit_id) for right in soon}):
        theirs = {right.person_id for right in soon if right.unit_id == unit}
        managers = members(moment.port, unit, Act.SEE_REPORT)
        orderers = set(members(moment.port, unit, Act.ORDER_RIGHT)) - set(managers)
        to = [one for one in sorted(orderers) if theirs != {one}]
        tell(moment, to, RightsEnding(unit=unit))
