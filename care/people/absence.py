"""A member of staff is away from a day to a day: what they have is the group's, and nothing new is theirs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from care.people.roles import Act, Grant, may
from care.refusals import Refusal
from care.values.ids import PersonId, UnitId
from care.values.working_days import is_working_day

_LONGEST = timedelta(days=400)
"""Longer than a year is a mistake in writing, or another's to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Both days are meant; it ends by itself."""

    id: int
    person: PersonId
    first: date
    last: date
    name: str = ""

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmanned:
    """From a day to a day nobody of the unit's group is there."""

    unit: str
    first: date
    last: date


@dataclass(unsafe_hash=True)
class NotThoseDays(Refusal):
    """They end before they begin, are over, or are too many."""


def demand_days(first: date, last: date, today: date) -> None:
    """Raises NotThoseDays."""
    if not first <= last or last < today or last - first > _LONGEST:
        raise NotThoseDays


def may_enter(asker: PersonId, held: Iterable[Grant], person: PersonId, units: Iterable[UnitId]) -> bool:
    """One's own; that of somebody at a unit where one may say who is away."""
    grants = tuple(held)
    return asker == person or any(may(grants, Act.ENTER_ABSENCE, unit) for unit in units)


def unmanned(
    group: Collection[PersonId], away: Iterable[Absence], first: date, last: date
) -> Sequence[tuple[date, date]]:
    """From a working day to a working day: on each of those all of the group are away."""
    absences = [one for one in away if one.person in group]
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found: list[tuple[date, date]] = []
    goes_on = False
    for day in filter(is_working_day, days):
        nobody = bool(group) and {one.person for one in absences if one.covers(day)} >= set(group)
        if nobody:
            found[-1:] = [(found[-1][0], day)] if goes_on else [*found[-1:], (day, day)]
        goes_on = nobody
    return found
