"""What a unit has decided about the care guarantee; every value with its default (domain.md 4.3, C1-C13)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from care.rules.fields import Limits, RuleSet
from care.values.spans import DayKind, Span


class ChangeUntil(StrEnum):
    """How long the patient may change an answer here."""

    CLAIMED = "claimed"
    NEVER = "never"


class Outside(StrEnum):
    """When an offer's notices go by sms or e-mail too, as the patient has chosen."""

    ALWAYS = "always"
    UNREACHED = "unreached"
    """Only when the chat does not reach."""


_Days = Annotated[Span, Limits(0, 60)]
_ListOfRegions = Annotated[str, Limits(1, 200)]
_ONE_WORKING_DAY = Span(1, DayKind.WORKING_DAYS)
_THREE_DAYS = Span(3, DayKind.DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeRules(RuleSet):
    """Of one unit on one day. The national guarantee for operations is 90 days; Halland promises 60."""

    guarantee_days_visit: Annotated[int, Limits(1, 365)] = 60
    guarantee_days_operation: Annotated[int, Limits(1, 365)] = 60
    auto_reminder: _Days = _ONE_WORKING_DAY
    auto_reminder_only_if_unread: bool = True
    """C3: seed 002 says both; only who has not opened the message is reminded."""
    last_reminder_working_days: Annotated[int, Limits(0, 10)] = 0
    """So long before the day to answer by, who has read the offer and not answered is reminded once.
    0: never, where only who has not opened it is reminded.
    """
    flag_after: _Days = Span(4, DayKind.WORKING_DAYS)
    reply_by: _Days = Span(7, DayKind.DAYS)
    """C1: the soft limit, which the text asks for."""
    close_after: _Days = Span(10, DayKind.WORKING_DAYS)
    """C1: the hard limit; the longer of what seed 002 says, never before any promised date."""
    manual_reminder_grace: _Days = _THREE_DAYS
    """What the manual reminder promises (seed 002, "inom 3 dagar"), shown as a date."""
    min_grace_after_reminder: _Days = _THREE_DAYS
    """C2: a reminder never promises days that the closing takes away."""
    staff_reply: _Days = _ONE_WORKING_DAY
    question_reply: _Days = _ONE_WORKING_DAY
    service_reply: _Days = _ONE_WORKING_DAY
    call_expected_weeks: Annotated[int, Limits(1, 52)] = 8
    """C9: the besked's own number, apart from the sixty days."""
    expected_wait_months: Annotated[int, Limits(1, 60)] = 8
    """At least so long does a patient wait who waits on here."""
    provider_regions_visit: _ListOfRegions = "Västra Götaland, Skåne, Halland och Jönköpings län"
    provider_regions_operation: _ListOfRegions = "Halland eller Jönköpings län"
    """C10: a list for each type of offer, as the texts name them."""
    reason_max_no: Annotated[int, Limits(1, 4000)] = 2000
    reason_max_no_need: Annotated[int, Limits(1, 4000)] = 500
    late_answer: bool = True
    change_answer_until: ChangeUntil = ChangeUntil.CLAIMED
    undo_minutes: Annotated[int, Limits(0, 60)] = 10
    """How long a changed answer can be taken back with one tap; 0: not at all."""
    reply_undo_seconds: Annotated[int, Limits(0, 300)] = 30
    """So long staff can take back an answer sent and ticked off in one tap, or a tick; 0: not at all."""
    question_pauses_clock: bool = False
    """True: an offer is not closed while the patient waits for an answer to a question."""
    unit_in_notices: bool = True
    """False: what a locked phone may show of an offer does not name the unit."""
    notices_outside: Outside = Outside.ALWAYS
    """Seed 002: by sms and or e-mail, if the patient has chosen it; also to who is logged in."""
    morning_hour: Annotated[int, Limits(5, 11)] = 8
    service_second_hour: Annotated[int, Limits(12, 17)] = 13

    @property
    def tells_outside_too(self) -> bool:
        """Who is reached in the chat has an sms or e-mail beside it."""
        return self.notices_outside is Outside.ALWAYS
