"""What one manager is told of what is new: of the units that the manager sees, and what is wanted."""

from collections.abc import Collection, Iterable, Mapping

from care.people.roles import Act, Grant, may_at
from care.reports.notices import DigestPart, ManagerDigest
from care.reports.verbs import Cause
from care.values.ids import UnitId
from storage.engine.port import Port, Row
from storage.reports.asking import Asking
from storage.reports.details import cause_of, closed_days_of
from storage.reports.period_ends import Turned

Things = Mapping[str, dict[int, tuple[UnitId, ...]]]
"""Of each kind: what there is, by its id, and the units that it is of."""
AT_TOP = "late_at_top"
"""The kind of what is late in the checklist of all units together: whoever has no narrower one sees that."""

_PART_OF: Mapping[str, DigestPart] = {
    **dict.fromkeys(("low", "full", "shut"), DigestPart.LOW),
    "alone": DigestPart.ALONE,
    "late": DigestPart.LATE,
    "waiting": DigestPart.WAITING,
    "missing": DigestPart.MISSING,
    "ending": DigestPart.ENDING,
    **dict.fromkeys(("tasks", "cases"), DigestPart.OVERDUE),
}
_NAMED = ("won", "lost", "low", "alone", "waiting", "missing", "tasks", "cases", "ending")
_FEW = 3
"""Units that are named."""


def digest_of(
    held: list[Grant], new: Things, over: Turned | None, unwanted: Collection[DigestPart], *, at_top: bool
) -> ManagerDigest:
    """Empty where there is nothing to tell. `at_top`: the manager sees units of no single area."""
    sees = may_at(held, Act.SEE_REPORT)
    own: dict[str, list[list[UnitId]]] = {
        kind: [seen for units in new.get(kind, {}).values() if (seen := [one for one in units if sees(one)])]
        for kind, part in _PART_OF.items()
        if part not in unwanted
    }
    counts = {kind: len(things) for kind, things in own.items()}
    if at_top and DigestPart.LATE not in unwanted:
        counts["late"] += len(new.get(AT_TOP, {}))
    ended = None
    if over is not None and DigestPart.PERIOD not in unwanted:
        ended = over.ended
        for kind, some in (("won", over.won), ("lost", over.lost)):
            own[kind] = [[unit] for unit in some if sees(unit)]
            counts[kind] = len(own[kind])
    where = {kind: sorted({unit for units in own.get(kind, ()) for unit in units}) for kind in _NAMED}
    named = {kind: tuple(units) for kind, units in where.items() if 0 < len(units) <= _FEW}
    return ManagerDigest(ended=ended, where=named, **counts)


def lacking_by_cause(
    port: Port, asking: Asking, rows: Iterable[Row]
) -> dict[str, dict[int, tuple[UnitId, ...]]]:
    """Services with a week without times: all, and those of them that are booked out, or closed, in one."""
    named = {Cause.FULLY_BOOKED: "full", Cause.CLOSED: "shut"}
    closed = closed_days_of(port, asking.units)
    found: dict[str, dict[int, tuple[UnitId, ...]]] = {"low": {}, "full": {}, "shut": {}}
    for row in rows:
        where = (UnitId(row.unit_id),)
        found["low"][row.service_id] = where
        cause = cause_of(row, closed)
        if cause in named:
            found[named[cause]][row.service_id] = where
    return found
