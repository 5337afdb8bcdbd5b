"""care.reports.checklist.Checklists over a database: what has been said of an activity is a row."""

from datetime import date, datetime

from sqlalchemy import bindparam, select

from care.people.roles import Act
from care.refusals import NotYours
from care.reports.areas import Activity, Node
from care.reports.checklist import ActivityChange, ActivityLine, ActivityState, Checklist, PlaceState
from care.reports.figures import Figure, Share
from care.reports.outcomes import ActivityChanged
from care.values.clock import local_day
from care.values.ids import PersonId
from storage.engine.columns import words
from storage.engine.instants import to_micros
from storage.engine.lists import json_list, texts_in
from storage.engine.port import Port, Row
from storage.engine.upsert import insert_or_update
from storage.reports.asking import Asking
from storage.reports.figures import shares
from storage.reports.plans import plan_of
from storage.reports.seeing import node_of, tree_of
from storage.tables.rights import checklist
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call

_OWN = "own-"
_UNSAID = {"state": ActivityState.NOT_BEGUN.value, "due": None}
_kept = ("state", "due", "responsible", "note", "name")
_PUT = insert_or_update(
    checklist, "place", "activity", *_kept, "changed_by", "changed_at", key=["place", "activity"]
)
_said = select(checklist.c.place, checklist.c.activity, *(checklist.c[name] for name in _kept))
_OF = _said.where(texts_in(checklist.c.place, "places")).order_by(checklist.c.id)
_ONE = _said.where(
    checklist.c.place == bindparam("at", type_=words()),
    checklist.c.activity == bindparam("what", type_=words()),
)


def checklist_of(port: Port, now: datetime, staff: PersonId, place: str) -> Checklist:
    top = tree_of(port, staff)
    node = node_of(top, place)
    rows: dict[str, list[Row]] = {}
    for row in port.all(_OF, places=json_list(one.key for one in node.every())):
        rows.setdefault(row.place, []).append(row)
    stands = _stands(port, now, node)
    lines = [_line(activity, row, stands) for activity, row in _both(node, rows.get(node.key, []))]
    below = [_place(one, rows.get(one.key, []), local_day(now)) for one in node.below]
    return Checklist(
        key=node.key,
        name=node.name,
        lines=lines,
        below=sorted(below, key=lambda one: (-one.late, one.done, one.name)),
        top=node.key == top.key,
    )


def change_activity(call: Call, change: ActivityChange) -> ActivityChanged:
    """What is not said stays as it is."""
    demand(grants_of(call.port, call.actor), Act.SEE_REPORT, None)
    node = node_of(tree_of(call.port, call.actor), change.place)
    activity = change.activity or _next_own(call.port, node.key)
    if not activity.startswith(_OWN) and activity not in {one.key for one in _activities(node)}:
        raise NotYours
    row = call.port.one(_ONE, at=node.key, what=activity)
    values = {name: _value(change, name, row) for name in _kept}
    by = {"changed_by": call.actor, "changed_at": to_micros(call.now)}
    call.port.run(_PUT, place=node.key, activity=activity, **values, **by)
    return ActivityChanged(node.key, activity)


def _value(change: ActivityChange, name: str, row: Row | None) -> object:
    given = getattr(change, name)
    if given is None:
        return _UNSAID.get(name, "") if row is None else getattr(row, name)
    return given.isoformat() if isinstance(given, date) else str(given)


def _next_own(port: Port, place: str) -> str:
    own = [row.activity for row in port.all(_OF, places=json_list([place])) if row.activity.startswith(_OWN)]
    return f"{_OWN}{len(own) + 1}"


def _activities(node: Node) -> list[Activity]:
    """Of who leads managers, or of a unit."""
    return [one for one in plan_of(node.region).activities if one.for_managers is not node.is_unit]


def _both(node: Node, rows: list[Row]) -> list[tuple[Activity, Row | None]]:
    said = {row.activity: row for row in rows}
    own = [
        Activity(key=row.activity, name=row.name, source="", for_managers=not node.is_unit)
        for row in rows
        if row.activity.startswith(_OWN)
    ]
    return [(one, said.get(one.key)) for one in (*_activities(node), *own)]


def _line(activity: Activity, row: Row | None, stands: dict[Figure, Share]) -> ActivityLine:
    share = None if activity.figure is None else stands.get(activity.figure)
    if row is None:
        return ActivityLine(key=activity.key, name=activity.name, stands=share)
    return ActivityLine(
        key=activity.key,
        name=activity.name,
        state=ActivityState(row.state),
        due=row.due and date.fromisoformat(row.due),
        responsible=row.responsible,
        note=row.note,
        stands=share,
    )


def _stands(port: Port, now: datetime, node: Node) -> dict[Figure, Share]:
    """What the figures say of the present period."""
    wanted = {one.figure for one in _activities(node) if one.figure is not None}
    period = plan_of(node.region).period.of(local_day(now))
    return shares(port, Asking(units=node.units, period=period, now=now), wanted)


def _place(node: Node, rows: list[Row], today: date) -> PlaceState:
    lines = [_line(activity, row, {}) for activity, row in _both(node, rows)]
    return PlaceState(
        key=node.key,
        name=node.name,
        done=sum(one.state is ActivityState.DONE for one in lines),
        of=len(lines),
        late=sum(one.is_late(today) for one in lines),
    )
