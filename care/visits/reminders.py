"""When a patient is reminded of a visit: at the unit's offsets, never at night."""

from datetime import datetime, time, timedelta

from care.rules.values import Rules
from care.values.clock import instant, local, local_day
from care.values.lead_time import LeadTime, LeadUnit
from care.values.quiet import MORNING
from care.values.working_days import working_days_before

HOUR = timedelta(hours=1)


def reminder_moments(starts: datetime, booked: datetime, rules: Rules) -> tuple[datetime, ...]:
    """UTC instants, earliest first: after `booked`, before `starts`, outside the unit's quiet hours."""
    moments = {awake(_moment(starts, offset), rules) for offset in rules.reminders}
    return tuple(sorted(moment for moment in moments if booked < moment < starts))


def awake(moment: datetime, rules: Rules) -> datetime:
    """The moment itself, or the last hour before the quiet ones that it lies in."""
    at = local(moment)
    if not rules.quiet_hours.hold(moment):
        return moment
    evening = at.date() if at.hour >= rules.quiet_from else at.date() - timedelta(days=1)
    return instant(evening, time(rules.quiet_from)) - HOUR


def _moment(starts: datetime, offset: LeadTime) -> datetime:
    """Offsets in working days are told in the morning of that day."""
    if offset.unit is LeadUnit.HOURS:
        return offset.deadline(starts)
    return instant(working_days_before(local_day(starts), offset.amount), MORNING)
