"""Where units belong: region, förvaltning, unit; and what a region has decided of its follow-up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from care.reports.figures import OF_NOW, Figure
from care.reports.periods import PeriodRule
from care.values.ids import UnitId


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that shall be at least so many percent on a level; or `least`: count so many rows; or, with
    neither, rise in each period.
    """

    figure: Figure
    level: int
    percent: int | None
    least: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Of the checklist: `for_managers` of managers, else of a unit. `figure`: what says how it stands."""

    key: str
    name: str
    source: str
    for_managers: bool
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPlan:
    """An area as the file has it: `units` by HSA-id, those that lie in it and in no area below."""

    key: str
    name: str
    parent: str | None
    region: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPlan:
    """What one region has said. `minutes`: what an act spares on the telephone, by its name in the journal.
    `approves`: whether an ordered right waits for somebody else's yes.
    """

    region: str
    period: PeriodRule
    goals: Sequence[Goal]
    minutes: Mapping[str, int]
    approves: bool
    areas: Sequence[AreaPlan]
    activities: Sequence[Activity]

    def goals_of(self, *, running: bool) -> Sequence[Goal]:
        """Of a period that is over, those alone whose figures are kept: what is only known of today is no
        goal of the past.
        """
        return [one for one in self.goals if running or one.figure not in OF_NOW]


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree that a manager sees: an area, a unit, or (key "") all of them together."""

    key: str
    name: str
    units: tuple[UnitId, ...]
    region: str
    below: tuple["Node", ...] = field(default=())
    kind: str = ""
    """What is comparable has the same: the name of the förvaltning."""

    @property
    def is_unit(self) -> bool:
        return self.key.isdecimal()

    def every(self) -> Iterable["Node"]:
        yield self
        for one in self.below:
            yield from one.every()
