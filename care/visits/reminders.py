"""When a patient is reminded of a visit: at the unit's offsets, never at night."""

from datetime import datetime, time, timedelta

from care.rules.values import Rules
from care.values.clock import instant, local, local_day
from care.values.lead_time import LeadTime, LeadUnit
from care.values.working_days import working_days_before

MORNING = time(8)
"""Offsets in working days are told in the morning of that day (architecture.md, "morning hour")."""
HOUR = timedelta(hours=1)


def reminder_moments(starts: datetime, booked: datetime, rules: Rules) -> tuple[datetime, ...]:
    """UTC instants, earliest first: after `booked`, before `starts`, outside the unit's quiet hours."""
    moments = {awake(_moment(starts, offset), rules) for offset in rules.reminders}
    return tuple(sorted(moment for moment in moments if booked < moment < starts))


def awake(moment: datetime, rules: Rules) -> datetime:
    """The moment itself, or the last hour before the quiet ones that it lies in."""
    at = local(moment)
    if not is_quiet(moment, rules):
        return moment
    evening = at.date() if _begins_today(at.hour, rules) else at.date() - timedelta(days=1)
    return instant(evening, time(rules.quiet_from)) - HOUR


def not_before_morning(moment: datetime, rules: Rules) -> datetime:
    """For what could not be told in time: the moment itself, or when the quiet hours are over."""
    if not is_quiet(moment, rules):
        return moment
    at = local(moment)
    later = _begins_today(at.hour, rules) and rules.quiet_from > rules.quiet_until
    return instant(at.date() + timedelta(days=1) if later else at.date(), time(rules.quiet_until))


def is_quiet(moment: datetime, rules: Rules) -> bool:
    """Hours from `quiet_from` to `quiet_until`, over midnight or not; the same hour twice: never."""
    hour = local(moment).hour
    if rules.quiet_from <= rules.quiet_until:
        return rules.quiet_from <= hour < rules.quiet_until
    return hour >= rules.quiet_from or hour < rules.quiet_until


def _begins_today(hour: int, rules: Rules) -> bool:
    return hour >= rules.quiet_from


def _moment(starts: datetime, offset: LeadTime) -> datetime:
    if offset.unit is LeadUnit.HOURS:
        return offset.deadline(starts)
    return instant(working_days_before(local_day(starts), offset.amount), MORNING)
