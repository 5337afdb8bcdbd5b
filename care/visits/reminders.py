"""When a patient is reminded of a visit: at the unit's offsets, while it can still be cancelled, and the day
before; never at night.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from care.rules.values import Rules
from care.values.clock import instant, local, local_day
from care.values.lead_time import LeadTime, LeadUnit
from care.values.quiet import MORNING
from care.values.working_days import working_days_before

HOUR = timedelta(hours=1)
AT_LAST = timedelta(hours=3)
"""Before the visit, of one that was booked too late for all else."""
JUST_BOOKED = timedelta(hours=2)
"""After a booking its receipt is reminder enough."""
NOT_TODAY = timedelta(hours=6)
"""After a booking that somebody may have forgotten again."""
SOON = timedelta(minutes=30)
UNREAD_FOR = timedelta(hours=3)
"""When a reminder has stood unread in the chat for so long, it goes by the person's own channel too."""


def reminder_moments(starts: datetime, booked: datetime, rules: Rules) -> tuple[datetime, ...]:
    """UTC instants, earliest first: after `booked`, before `starts`, outside the unit's quiet hours. None for
    a unit that reminds of nothing.
    """
    if not rules.reminders:
        return ()
    moments = set(_wanted(starts, rules))
    coming = tuple(sorted(moment for moment in moments if booked < moment < starts))
    closes = rules.cancel_before.deadline(starts)
    in_time = awake(closes - AT_LAST, rules)
    if rules.cancel_allowed and coming and coming[0] >= closes and booked + NOT_TODAY <= in_time:
        coming = (in_time, *coming)  # of a visit at eight the morning before is too late to say no
    at_last = awake(starts - AT_LAST, rules)
    return coming or ((at_last,) if booked + JUST_BOOKED <= at_last else ())


def unread_at(told: datetime, rules: Rules) -> datetime:
    """When a reminder that was told then, and still stands unread, goes by another way."""
    return rules.quiet_hours.over(told + UNREAD_FOR)


def told_again_at(told: datetime, starts: datetime, rules: Rules) -> datetime | None:
    """When what the unit has changed, and still stands unread, goes by another way: as a reminder, but sooner
    where the visit is near. `starts`: when the patient would come. None: it is too near for that.
    """
    at = unread_at(rules.quiet_hours.over(told), rules)
    soon = told + SOON
    return at if at + AT_LAST <= starts else soon if soon < starts else None


def _wanted(starts: datetime, rules: Rules) -> Iterator[datetime]:
    """What the unit's own offsets lack is added: a moment before cancelling closes, and the day before."""
    own = [awake(_moment(starts, offset), rules) for offset in rules.reminders]
    yield from own
    day, closes = local_day(starts), rules.cancel_before.deadline(starts)
    if rules.cancel_allowed and min(own) >= closes:
        yield awake(instant(working_days_before(local_day(closes), 1), MORNING), rules)
    yesterday = day - timedelta(days=1)
    if yesterday not in map(local_day, own):
        yield awake(instant(yesterday, MORNING), rules)


def awake(moment: datetime, rules: Rules) -> datetime:
    """The moment itself, or the last hour before the quiet ones that it lies in."""
    if not rules.quiet_hours.hold(moment):
        return moment
    at = local(moment)
    evening = at.date() if at.hour >= rules.quiet_from else at.date() - timedelta(days=1)
    return instant(evening, time(rules.quiet_from)) - HOUR


def _moment(starts: datetime, offset: LeadTime) -> datetime:
    """Offsets in working days are told in the morning of that day."""
    if offset.unit is LeadUnit.HOURS:
        return offset.deadline(starts)
    return instant(working_days_before(local_day(starts), offset.amount), MORNING)
