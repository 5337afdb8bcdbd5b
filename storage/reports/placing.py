"""Areas as the files have them, written as often as one likes; and roles over them, unit by unit."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, select

from care.people.roles import Role
from care.reports.areas import AreaPlan, FollowUpPlan
from care.reports.notices import RoleMoved
from care.values.ids import PersonId, UnitId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, insert_unless_there
from storage.reports.right_days import tell_holder
from storage.tables.areas import area_grants, area_units, areas
from storage.tables.people import grants
from storage.tables.places import units
from storage.verbs.when_told import Moment

_AREA = insert_or_update(areas, "key", "name", "parent", "region", key=["key"])
_LIES = insert_or_update(area_units, "unit_id", "area", key=["unit_id"])
_UNITS = select(units.c.id, units.c.hsa_id)
_OVER = insert_unless_there(area_grants, "person_id", "role", "area", key=["person_id", "role", "area"])
_ALL_OVER = select(area_grants.c.person_id, area_grants.c.role, area_grants.c.area)
_GIVE = insert_unless_there(
    grants, "person_id", "role", "unit_id", "area", key=["person_id", "role", "unit_id"]
)
_GIVEN = select(grants.c.id, grants.c.person_id, grants.c.role, grants.c.unit_id).where(
    grants.c.area.is_not(None)
)
_TAKE = delete(grants).where(grants.c.id == bindparam("grant", type_=reference()))
_TREE = select(areas.c.key, areas.c.parent)
_LYING = select(area_units.c.unit_id, area_units.c.area)


def write_areas(moment: Moment, plans: Sequence[FollowUpPlan]) -> None:
    """A unit that the files have moved is seen by its new managers alone."""
    port = moment.port
    ids = {hsa_id: unit for unit, hsa_id in port.all(_UNITS)}
    for area in (area for plan in plans for area in _from_above(plan.areas)):
        port.run(_AREA, key=area.key, name=area.name, parent=area.parent, region=area.region)
        for hsa_id in area.units:
            if hsa_id in ids:
                port.run(_LIES, unit_id=ids[hsa_id], area=area.key)
    follow_areas(moment)


def grant_over(moment: Moment, person: PersonId, role: Role, area: str) -> None:
    """The role at every unit that lies in the area, or in one below it, now and later."""
    moment.port.run(_OVER, person_id=person, role=role.value, area=area)
    follow_areas(moment)


def follow_areas(moment: Moment) -> None:
    """What a role over an area gives, as the areas are now; what was given by itself stays. Whose role has
    other units now is told, once for all of them.
    """
    port, moved = moment.port, dict[tuple[int, str], tuple[list[UnitId], list[UnitId]]]()
    below = units_below(port)
    wanted = {
        (person, role, unit): area
        for person, role, area in port.all(_ALL_OVER)
        for unit in below.get(area, ())
    }
    for grant, person, role, unit in port.all(_GIVEN):
        if (person, role, unit) not in wanted:
            port.run(_TAKE, grant=grant)
            moved.setdefault((person, role), ([], []))[1].append(unit)
    for (person, role, unit), area in sorted(wanted.items()):
        if port.run(_GIVE, person_id=person, role=role, unit_id=unit, area=area):
            moved.setdefault((person, role), ([], []))[0].append(UnitId(unit))
    for (person, role), (gained, lost) in sorted(moved.items()):
        notice = RoleMoved(role=Role(role), gained=tuple(gained), lost=tuple(lost))
        tell_holder(moment, PersonId(person), notice)


def units_below(port: Port) -> dict[str, set[int]]:
    """The units of each area, those of the areas below it too."""
    parents: dict[str, str | None] = {row.key: row.parent for row in port.all(_TREE)}
    found: dict[str, set[int]] = {key: set() for key in parents}
    for unit, area in port.all(_LYING):
        at: str | None = area
        while at is not None:
            found[at].add(unit)
            at = parents[at]
    return found


def _from_above(areas_of: Iterable[AreaPlan]) -> list[AreaPlan]:
    """Each after the one that it lies in."""
    waiting = list(areas_of)
    sorted_: list[AreaPlan] = []
    while waiting:
        there = {None, *(one.key for one in sorted_)}
        free = [one for one in waiting if one.parent in there]
        sorted_ += free or waiting
        waiting = [one for one in waiting if one not in sorted_]
    return sorted_
