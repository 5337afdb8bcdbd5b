"""How long people have waited, and how many more visits keep the care guarantee (seed 000, "hur många fler
besök enheten behöver genomföra").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS_AHEAD = 8
BUCKETS = (30, 60, 90)
"""The last day of each; who has waited longer is in one of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who waits: since when, how many days are promised, and whether a visit is booked."""

    referred: date
    days: int
    booked: bool

    @property
    def limit(self) -> date:
        """The last day within the care guarantee."""
        return self.referred + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class NeededWeek:
    """`passing`: how many pass the limit in the week; `booked`: those of them who have a visit."""

    first: date
    passing: int
    booked: int

    @property
    def needed(self) -> int:
        return self.passing - self.booked


@dataclass(frozen=True, slots=True)
class Waiting:
    """`over`: past the limit already, without a visit. `buckets`: by days waited, a key for each of BUCKETS
    and 0 for longer.
    """

    buckets: Mapping[int, int]
    over: int
    weeks: tuple[NeededWeek, ...]


def waiting(entries: Iterable[Entry], today: date) -> Waiting:
    """Weeks are seven days each, from today on."""
    every = list(entries)
    buckets = dict.fromkeys((*BUCKETS, 0), 0)
    for one in every:
        waited = (today - one.referred).days
        buckets[next((last for last in BUCKETS if waited <= last), 0)] += 1
    weeks = tuple(_week(every, today + timedelta(weeks=number)) for number in range(WEEKS_AHEAD))
    return Waiting(buckets, sum(one.limit < today and not one.booked for one in every), weeks)


def _week(entries: list[Entry], first: date) -> NeededWeek:
    passing = [one for one in entries if first <= one.limit < first + timedelta(weeks=1)]
    return NeededWeek(first, len(passing), sum(one.booked for one in passing))
