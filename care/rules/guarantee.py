"""What a unit has decided about the care guarantee; every value with its default (domain.md 4.3, C1-C13)."""

from dataclasses import dataclass, fields
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
        if self.kind is DayKind.WORKING_DAYS:
            return add_working_days(day_zero, self.amount)
        return day_zero + timedelta(days=self.amount)


class ChangeUntil(StrEnum):
    """How long the patient may change an answer here."""

    CLAIMED = "claimed"
    NEVER = "never"


_ONE_WORKING_DAY = Span(1, DayKind.WORKING_DAYS)
_THREE_DAYS = Span(3, DayKind.DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeRules:
    """Of one unit on one day. The national guarantee for operations is 90 days; Halland promises 60."""

    version: str
    guarantee_days_visit: int = 60
    guarantee_days_operation: int = 60
    auto_reminder: Span = _ONE_WORKING_DAY
    auto_reminder_only_if_unread: bool = True
    """C3: seed 002 says both; only who has not opened the message is reminded."""
    flag_after: Span = Span(4, DayKind.WORKING_DAYS)
    reply_by: Span = Span(7, DayKind.DAYS)
    """C1: the soft limit, which the text asks for."""
    close_after: Span = Span(10, DayKind.WORKING_DAYS)
    """C1: the hard limit; the longer of what seed 002 says, never before any promised date."""
    manual_reminder_grace: Span = _THREE_DAYS
    """What the manual reminder promises (seed 002, "inom 3 dagar"), shown as a date."""
    min_grace_after_reminder: Span = _THREE_DAYS
    """C2: a reminder never promises days that the closing takes away."""
    staff_reply: Span = _ONE_WORKING_DAY
    question_reply: Span = _ONE_WORKING_DAY
    service_reply: Span = _ONE_WORKING_DAY
    call_expected_weeks: int = 8
    """C9: the besked's own number, apart from the sixty days."""
    expected_wait_months: int = 8
    """At least so long does a patient wait who waits on here."""
    provider_regions_visit: str = "Västra Götaland, Skåne, Halland och Jönköpings län"
    provider_regions_operation: str = "Halland eller Jönköpings län"
    """C10: a list for each type of offer, as the texts name them."""
    reason_max_no: int = 2000
    reason_max_no_need: int = 500
    late_answer: bool = True
    change_answer_until: ChangeUntil = ChangeUntil.CLAIMED
    question_pauses_clock: bool = False
    """True: an offer is not closed while the patient waits for an answer to a question."""
    unit_in_notices: bool = True
    """False: what a locked phone may show of an offer does not name the unit."""
    morning_hour: int = 8
    service_second_hour: int = 13


GUARANTEE_RULE_NAMES = frozenset(f.name for f in fields(GuaranteeRules)) - {"version"}
