"""When a region's rules must be looked over: at least once a year (seed 001, "minst en gång varje år")."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from care.rules.outcomes import LookedOver
from care.values.ids import PersonId
from care.verbs import Request

SOON_DAYS = 30
"""So many days ahead the manager's menu begins to say so."""
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """`region` is the key of the region's file; `looked_over` the day that somebody last went through it."""

    region: str
    name: str
    looked_over: date
    every_months: int

    @property
    def due(self) -> date:
        """The last day to look it over again."""
        return months_after(self.looked_over, self.every_months)

    def is_late(self, today: date) -> bool:
        return self.due < today

    def is_soon(self, today: date) -> bool:
        """Late, or to be done within a month."""
        return (self.due - today).days <= SOON_DAYS


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Revisions(Protocol):
    """Raises NotAllowed for who is no manager (Act.REVISE_RULES)."""

    async def revisions(self, staff: PersonId) -> Sequence[Revision]:
        """Every region, the one to be looked over first at the top."""
        ...

    async def looked_over(self, staff: PersonId, region: str, due: date, request: Request, /) -> LookedOver:
        """Somebody has gone through the region's rules today. `due` is what the screen said: a second tap
        changes nothing. Raises NotYours for a region that does not exist.
        """
        ...
