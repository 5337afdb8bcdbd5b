"""How long something takes: so many days or working days, counted forwards from a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from care.values.working_days import add_working_days


class DayKind(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Span:
    """So many days or working days, counted from a day that is day 0."""

    amount: int
    kind: DayKind

    def last_day(self, day_zero: date) -> date:
        """The day on which the span ends."""
        if self.kind is DayKind.WORKING_DAYS:
            return add_working_days(day_zero, self.amount)
        return day_zero + timedelta(days=self.amount)
