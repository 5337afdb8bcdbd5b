"""What a figure is compared with, and what that says: one sentence, by one rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from care.reports.areas import Goal
from care.reports.figures import LOWER_IS_BETTER, WHOLE, Figure, Share

FEWEST_COMPARED = 3
"""Units that a median is made of: of fewer it would tell what one of them does."""


class Trend(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure of a period, beside the period before and the same one a year ago; `usual`: the median of
    comparable units in percent, None where they are too few.
    """

    now: Share
    before: Share | None = None
    year_ago: Share | None = None
    usual: int | None = None

    @property
    def trend(self) -> Trend:
        return trend(self.now, self.before)

    @property
    def rose(self) -> bool | None:
        """Whether the percentage is higher than in the period before; None: as before, or not known."""
        now, then = _percents(self.now, self.before)
        return None if now is None or then is None or now == then else now > then

    @property
    def is_below_others(self) -> bool:
        """Worse than the median of comparable units."""
        here = self.now.shown_percent
        if here is None or self.usual is None:
            return False
        return here > self.usual if self.now.figure in LOWER_IS_BETTER else here < self.usual


def trend(now: Share, before: Share | None) -> Trend:
    """By whole percent, as they are shown: what looks alike is said to be alike."""
    here, then = _percents(now, before)
    if here is None or then is None:
        return Trend.UNKNOWN
    if here == then:
        return Trend.SAME
    return Trend.BETTER if (here > then) is (now.figure not in LOWER_IS_BETTER) else Trend.WORSE


def median_of(shares: Sequence[Share]) -> int | None:
    """In whole percent, where three at least are shown and the hidden ones have no say in it: with them it
    would tell of them, and without them it is not the median.
    """
    known = [one.shown_percent for one in shares if one.shown_percent is not None]
    if len(known) < FEWEST_COMPARED:
        return None
    hidden = sum(one.is_hidden for one in shares if one.of)
    lowest, highest = (round(median([*known, *[end] * hidden])) for end in (0, WHOLE))
    return lowest if lowest == highest else None


@dataclass(frozen=True, slots=True)
class Lack:
    """What a level still needs; `percent` None: there is nothing to count."""

    goal: Goal
    percent: int | None


@dataclass(frozen=True, slots=True)
class Level:
    number: int
    lacks: tuple[Lack, ...]

    @property
    def reached(self) -> bool:
        return not self.lacks


def levels(figures: Mapping[Figure, Compared], goals: Sequence[Goal]) -> list[Level]:
    """Each level with what it lacks (seed 000, "tre nivåer")."""
    found: dict[int, list[Lack]] = {one.level: [] for one in goals}
    for goal in goals:
        compared = figures.get(goal.figure)
        if compared is None or not _reaches(compared, goal):
            found[goal.level].append(Lack(goal, None if compared is None else compared.now.percent))
    return [Level(number, tuple(lacks)) for number, lacks in sorted(found.items())]


def _reaches(compared: Compared, goal: Goal) -> bool:
    """What is whole cannot rise."""
    here = compared.now.percent
    if goal.least:
        return compared.now.of >= goal.least
    if goal.percent is not None:
        return here is not None and here >= goal.percent
    return here == WHOLE or bool(compared.rose)


def _percents(now: Share, before: Share | None) -> tuple[int | None, int | None]:
    return now.shown_percent, None if before is None else before.shown_percent
