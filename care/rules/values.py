"""The rules of one service at one unit on one day, as the region files give them (stage.md)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from care.rules.fields import Follows, Limits, RuleSet
from care.values.lead_time import LeadTime, LeadUnit
from care.values.quiet import QUIET_FROM, QUIET_UNTIL, QuietHours, quiet_between


class SelfBooking(StrEnum):
    """Who may book a service: `DIRECT` the patient, the others staff, each for its own reason."""

    DIRECT = "direct"
    REQUEST = "request"
    ASSESSMENT = "assessment"
    BASIS = "basis"
    INVITATION = "invitation"
    SEVERAL_RESOURCES = "several_resources"


class AfterCancelling(StrEnum):
    """What the patient is told about the place in the queue or the referral."""

    BOOK_AGAIN = "book_again"
    UNIT_CONTACTS = "unit_contacts"


class AfterInvitation(StrEnum):
    """What the unit does when a kallelse, with a time or booked by the patient, is cancelled."""

    NEW_INVITATION = "new_invitation"
    TASK = "task"
    NOTHING = "nothing"


class AfterBasis(StrEnum):
    """What becomes of a bokningsunderlag or a link when what was booked with it is cancelled."""

    GIVE_BACK = "give_back"
    USE_UP = "use_up"


class OfferWave(StrEnum):
    """How many who wait for an earlier time are asked at once when one becomes free."""

    ONE = "one"
    THREE = "three"
    ALL = "all"


class Publishing(StrEnum):
    """How the times of one more day open, each day."""

    AT_ONCE = "at_once"
    SPREAD = "spread"
    """Hour by hour in the daytime: who sits ready in the morning has no more of them than others."""


class Meeting(StrEnum):
    """How patient and care meet: `EITHER` at the unit, unless staff make the one visit a visit by video."""

    IN_PERSON = "in_person"
    EITHER = "either"
    VIDEO = "video"


_TWO_HOURS = LeadTime(2, LeadUnit.HOURS)
_ONE_DAY = LeadTime(24, LeadUnit.HOURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(RuleSet):
    """Every rule has a value; the defaults are those of stage.md, "Unless said otherwise"."""

    self_booking: SelfBooking = SelfBooking.ASSESSMENT
    hidden: bool = False
    """Internal or administrative: never shown to a patient (seed 004, "Interna bokningar")."""
    book_before: LeadTime = _TWO_HOURS
    same_day: bool = True
    cancel_before: LeadTime = _ONE_DAY
    cancel_allowed: bool = True
    rebook_before: Annotated[LeadTime, Follows("cancel_before")] = _ONE_DAY
    """Rebooking is as cancelling where nobody says otherwise (stage.md)."""
    rebook_allowed: bool = True
    fee_before: LeadTime | None = None
    """From here on a cancellation costs the patient fee; None = the unit takes no such fee."""
    double_fee_no_show: bool = False
    horizon_weeks: Annotated[int, Limits(1, 104)] = 8
    horizon_least_weeks: Annotated[int, Limits(0, 104)] = 8
    """Times not laid out so many weeks ahead: the unit and its managers are told each Monday; 0: never."""
    publishing: Publishing = Publishing.AT_ONCE
    max_coming: Annotated[int, Limits(0, 100)] = 2
    """Coming bookings of this service that one patient may have."""
    max_rebookings: Annotated[int, Limits(0, 100)] = 3
    reason_allowed: bool = True
    """RIV message_allowed: a reason may go with a cancellation or a rebooking."""
    reason_length: Annotated[int, Limits(1, 2000)] = 500
    hold_minutes: Annotated[int, Limits(1, 60)] = 5
    undo_minutes: Annotated[int, Limits(0, 60)] = 10
    """How long a patient can take back a booking, a move or a cancellation, for nothing; 0: never."""
    show_end: bool = False
    meeting: Meeting = Meeting.IN_PERSON
    room_opens_minutes: Annotated[int, Limits(0, 120)] = 15
    """How long before a visit by video its room can be entered; it closes as the visit ends."""
    after_cancelling: AfterCancelling = AfterCancelling.BOOK_AGAIN
    answer_working_days: Annotated[int, Limits(1, 30)] = 1
    """First answer to a patient's message (seed 004 "en (1) arbetsdag"; seed 001 "2 vardagar")."""
    reminders: Annotated[tuple[LeadTime, ...], Limits(0, 4)] = (LeadTime(2, LeadUnit.WORKING_DAYS),)
    """How long before a visit the patient is reminded of it; none: never."""
    quiet_from: Annotated[int, Limits(0, 23)] = QUIET_FROM
    quiet_until: Annotated[int, Limits(0, 23)] = QUIET_UNTIL
    """Hours of the day between which nobody is reminded of a visit, or told of what another has done."""
    invitation_days: Annotated[int, Limits(1, 365)] = 28
    """How long an öppen kallelse can be booked, unless staff say another last day."""
    invitation_reminder_working_days: Annotated[int, Limits(1, 60)] = 5
    """Not booked so many working days after it was sent: the patient is reminded, once."""
    invitation_task_working_days: Annotated[int, Limits(1, 60)] = 5
    """Nor so many after the reminder: the unit gets a task."""
    after_cancelled_invitation: AfterInvitation = AfterInvitation.TASK
    basis_after_cancelling: AfterBasis = AfterBasis.GIVE_BACK
    free_after_unit_cancelled: bool = False
    """After a late cancellation by the unit the next visit costs nothing (JKPG)."""
    new_time_task_working_days: Annotated[int, Limits(1, 30)] = 3
    """No new time chosen so many working days after the unit cancelled: the unit gets a task."""
    offer_wave: OfferWave = OfferWave.ONE
    """Who waits longest is asked first; how many at once, when a time becomes free (care.earlier.rules)."""
    offer_hold_minutes: Annotated[int, Limits(5, 240)] = 30
    """How long a freed time is kept at most for those who are asked; less where it begins soon."""
    offers_a_day: Annotated[int, Limits(1, 20)] = 3
    """How often at most one person is asked on one day."""
    reopen_days: Annotated[int, Limits(0, 365)] = 14
    """How long after it was closed a patient can open a case of an e-service again."""

    @property
    def quiet_hours(self) -> QuietHours:
        return quiet_between(self.quiet_from, self.quiet_until)
