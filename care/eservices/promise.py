"""The rules of a case as of the day a form began it: by when it is answered, until when reopened."""

from dataclasses import dataclass
from datetime import date

from care.values.working_days import add_working_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """`morning_hour`: when staff are reminded of what is due that day."""

    answer_working_days: int = 2
    reopen_days: int = 14
    morning_hour: int = 8
    version: str = ""

    def last_day(self, today: date) -> date:
        """Of a first answer to what is written today; what comes on a closed day counts from there."""
        return add_working_days(today, self.answer_working_days)
