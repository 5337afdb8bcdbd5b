"""How long before a visit something must be done: in hours or in whole working days, never mixed up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from care.values.working_days import whole_working_days_before


class LeadUnit(StrEnum):
    HOURS = "hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class LeadTime:
    """`LeadTime(24, HOURS)`: until 24 hours before; `LeadTime(0, HOURS)`: until the visit begins."""

    amount: int
    unit: LeadUnit

    def deadline(self, starts: datetime) -> datetime:
        """The first instant at which it is too late, in UTC."""
        if self.unit is LeadUnit.HOURS:
            return starts - timedelta(hours=self.amount)
        return whole_working_days_before(starts, self.amount)
