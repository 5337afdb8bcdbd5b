"""When staff are told: at once, by the hour or in the morning; and what comes together is one message."""

from datetime import datetime, timedelta
from enum import StrEnum

from care.values.clock import local
from care.values.quiet import ON_THE_WAY, QuietHours, working_morning

HOLD = timedelta(minutes=1)
"""So long after a notice of a kind the next ones of it are gathered."""
_JUST_BEFORE = timedelta(microseconds=1)


class Pace(StrEnum):
    """How often a member of staff wants to be told; buttons carry the place."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    MORNING = "morning"


def moment_by_pace(
    due: datetime, pace: Pace, hours: QuietHours, *, needs_today: bool, known_by: datetime | None = None
) -> datetime:
    """The instant, from `due` on, when who wants it at this pace is told.

    `needs_today`: a person is needed today (danger, or late), and that waits for no pace; nor does a visit
    that begins (`known_by`) before it would be told of.
    """
    if pace is Pace.AT_ONCE or needs_today:
        return due
    wished = _next_hour(due) if pace is Pace.HOURLY else working_morning(due - _JUST_BEFORE, hours)
    if hours.hold(wished):
        wished = working_morning(wished, hours)
    return due if known_by is not None and wished > known_by - ON_THE_WAY else max(due, wished)


def held_until(now: datetime, last: datetime | None, hold: timedelta = HOLD) -> datetime:
    """Until when more of a kind is waited for: now, unless one was told (`last`) a moment ago."""
    return now if last is None or last > now else max(now, last + hold)


def _next_hour(moment: datetime) -> datetime:
    past = local(moment)
    over = timedelta(minutes=past.minute, seconds=past.second, microseconds=past.microsecond)
    return moment if not over else moment - over + timedelta(hours=1)
