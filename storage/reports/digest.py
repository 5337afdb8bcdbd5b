"""What one manager is told of what is new: of the units that the manager sees, and what is wanted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

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


def digest_of(
    held: list[Grant], new: Things, over: Turned | None, unwanted: Collection[DigestPart], *, at_top: bool
) -> ManagerDigest:
    """Empty where there is nothing to tell. `at_top`: the manager sees units of no single area."""
    sees = may_at(held, Act.SEE_REPORT)

    def count(kind: str, part: DigestPart) -> int:
        if part in unwanted:
            return 0
        return sum(any(map(sees, where)) for where in new.get(kind, {}).values())

    late_at_top = len(new.get(AT_TOP, {})) if at_top and DigestPart.LATE not in unwanted else 0
    told = ManagerDigest(
        low=count("low", DigestPart.LOW),
        full=count("full", DigestPart.LOW),
        shut=count("shut", DigestPart.LOW),
        alone=count("alone", DigestPart.ALONE),
        late=count("late", DigestPart.LATE) + late_at_top,
        waiting=count("waiting", DigestPart.WAITING),
        missing=count("missing", DigestPart.MISSING),
        tasks=count("tasks", DigestPart.OVERDUE),
        cases=count("cases", DigestPart.OVERDUE),
    )
    if over is None or DigestPart.PERIOD in unwanted:
        return told
    won, lost = (sum(map(sees, some)) for some in (over.won, over.lost))
    return replace(told, ended=over.ended, won=won, lost=lost)


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
