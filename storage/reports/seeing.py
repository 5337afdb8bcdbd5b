"""The tree that a manager sees: areas and units, as far as the grants reach."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from care.people.roles import Act, may_at
from care.refusals import NotYours
from care.reports.areas import Node
from care.values.ids import PersonId, UnitId
from storage.engine.port import Port, Row
from storage.tables.areas import area_units, areas
from storage.tables.places import units
from storage.verbs.asking import demand, grants_of

_AREAS = select(areas.c.key, areas.c.name, areas.c.parent, areas.c.region).order_by(areas.c.name)
_UNITS = (
    select(units.c.id, units.c.name, units.c.region, area_units.c.area)
    .select_from(units.outerjoin(area_units, area_units.c.unit_id == units.c.id))
    .order_by(units.c.name)
)
_ALL = ""
"""The key of everything that somebody sees."""


def tree_of(port: Port, staff: PersonId) -> Node:
    """All that the person sees. One area or unit that holds all of it stands for it. Raises NotAllowed."""
    grants = grants_of(port, staff)
    demand(grants, Act.SEE_REPORT, None)
    sees = may_at(grants, Act.SEE_REPORT)
    seen = [row for row in port.all(_UNITS) if sees(row.id)]
    top = _tree(port.all(_AREAS), seen)
    while len(top.below) == 1:
        top = top.below[0]
    return top


def whole_tree(port: Port) -> Node:
    """Of the operator."""
    return _tree(port.all(_AREAS), port.all(_UNITS))


def node_of(top: Node, key: str) -> Node:
    """The place of that key. Raises NotYours, also for who has lost it while reading."""
    if key == _ALL:
        return top
    found = next((one for one in top.every() if one.key == key), None)
    if found is None:
        raise NotYours
    return found


def comparable(port: Port, node: Node) -> tuple[UnitId, ...]:
    """Every unit in areas of the same name, in all regions."""
    kinds = {one.kind for one in node.every() if one.is_unit} - {""}
    named = {row.key: row.name for row in port.all(_AREAS)}
    return tuple(UnitId(row.id) for row in port.all(_UNITS) if named.get(row.area, "") in kinds)


def _tree(area_rows: Iterable[Row], unit_rows: Iterable[Row]) -> Node:
    area_rows = list(area_rows)
    named = {row.key: row.name for row in area_rows}
    leaves: dict[str | None, list[Node]] = {}
    for row in unit_rows:
        unit = UnitId(row.id)
        leaf = Node(str(unit), row.name, (unit,), row.region, kind=named.get(row.area, ""))
        leaves.setdefault(row.area, []).append(leaf)
    top = Node(_ALL, "", (), "")
    return replace(_filled(top, area_rows, leaves), region="")


def _filled(node: Node, area_rows: list[Row], leaves: dict[str | None, list[Node]]) -> Node:
    """Areas without anything that is seen are left out."""
    parent = node.key or None
    below = [
        _filled(Node(row.key, row.name, (), row.region), area_rows, leaves)
        for row in area_rows
        if row.parent == parent
    ]
    inside = [one for one in below if one.units] + leaves.get(parent, [])
    every = tuple(unit for one in inside for unit in one.units)
    return replace(node, units=every, below=tuple(inside))
