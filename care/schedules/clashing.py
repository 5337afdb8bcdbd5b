"""New times that meet what somebody, or a room, is busy with already; and those that would stand alone."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from care.schedules.values import Clash, ClashKind, PlannedTime, Seat
from care.values.ids import PerformerId


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """What a performer has at that moment, and at which unit."""

    starts: datetime
    ends: datetime
    kind: ClashKind
    where: str


_Found = dict[tuple[str, ClashKind, str], set[datetime]]


def clashes(
    new: Iterable[PlannedTime], busy: Mapping[PerformerId, Sequence[Busy]], seats: Sequence[Seat]
) -> tuple[Clash, ...]:
    """The first at the top. `busy`: of each performer, in order."""
    names = {one.performer: one.performer_name for one in seats}
    found: _Found = defaultdict(set)
    for one in new:
        for other in _at(one, busy.get(one.performer, ())):
            found[names[one.performer], other.kind, other.where].add(one.starts)
    return _counted(found)


def alone(
    new: Iterable[PlannedTime], after: Iterable[PlannedTime], seats: Sequence[Seat]
) -> tuple[Clash, ...]:
    """Where a visit needs one of each kind: new times at which another kind has none."""
    kinds, names = _kinds(seats), {one.performer: one.performer_name for one in seats}
    if not kinds:
        return ()
    kind_of = {(one.service, one.performer): one.resource for one in seats}
    there = {(one.service, one.starts, kind_of[one.service, one.performer]) for one in after}
    found: _Found = defaultdict(set)
    for one in new:
        for kind in kinds.get(one.service, ()):
            if (one.service, one.starts, kind) not in there:
                found[names[one.performer], ClashKind.ALONE, kind].add(one.starts)
    return _counted(found)


def _kinds(seats: Sequence[Seat]) -> dict[int, set[str]]:
    """Of services that need more than one."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in seats:
        if one.resource:
            found[one.service].add(one.resource)
    return {service: kinds for service, kinds in found.items() if len(kinds) > 1}


def _at(one: PlannedTime, busy: Sequence[Busy]) -> Iterable[Busy]:
    """A performer's own hours are short: what began a day before is over."""
    place = bisect_left(busy, one.ends, key=lambda other: other.starts)
    for other in reversed(busy[:place]):
        if (one.starts - other.starts).days >= 1:
            return
        if other.ends > one.starts:
            yield other


def _counted(found: _Found) -> tuple[Clash, ...]:
    several = (
        Clash(kind=kind, performer_name=name, where=where, times=len(starts), first=min(starts))
        for (name, kind, where), starts in found.items()
    )
    return tuple(sorted(several, key=lambda one: (one.first, one.performer_name, one.kind)))
