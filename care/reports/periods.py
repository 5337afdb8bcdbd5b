"""The schedule period (tidbokningsschemaperiod): as many weeks each, one after the other from a first day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from care.values.clock import midnight

_FIRST_MONDAY = date(1970, 1, 5)
WEEKS_OF_A_YEAR = 52
"""After so many weeks it is the same day of the week again: what is compared with a year ago."""


@dataclass(frozen=True, slots=True)
class Period:
    """`first` is its first day. A time counts in the period in which it lies, an act in which it is done."""

    first: date
    weeks: int

    @property
    def last(self) -> date:
        return self.first + timedelta(weeks=self.weeks, days=-1)

    @property
    def begins(self) -> datetime:
        return midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first instant after it, in UTC."""
        return midnight(self.first + timedelta(weeks=self.weeks))

    def earlier(self, weeks: int) -> "Period":
        return Period(self.first - timedelta(weeks=weeks), self.weeks)

    @property
    def before(self) -> "Period":
        return self.earlier(self.weeks)

    @property
    def after(self) -> "Period":
        return self.earlier(-self.weeks)

    @property
    def year_ago(self) -> "Period":
        return self.earlier(WEEKS_OF_A_YEAR)

    def is_running(self, today: date) -> bool:
        return self.first <= today <= self.last


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """`{first = 2026-09-07, weeks = 8}` of a region; `source` as in the region files."""

    first: date
    weeks: int
    source: str

    def of(self, day: date) -> Period:
        """The period in which the day lies, before the first one too."""
        since = (day - self.first).days // (7 * self.weeks)
        return Period(self.first + timedelta(weeks=since * self.weeks), self.weeks)


def week_of(day: date) -> int:
    """The number of the week in which the day lies, counted from 1970."""
    return (day - _FIRST_MONDAY).days // 7


def first_day_of(week: int) -> date:
    """Its Monday."""
    return _FIRST_MONDAY + timedelta(weeks=week)
