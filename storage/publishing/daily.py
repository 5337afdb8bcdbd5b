"""The deadline that publishes the next day of times, or some of them, so that the horizon rolls on."""

from datetime import datetime, time, timedelta

from care.rules.laying_out import SPREAD_OVER
from care.values.clock import instant, local, local_day
from storage.engine.port import Port
from storage.publishing.laying import free_lapsed_holds, laid, roll
from storage.turns.deadlines import Deadline, fired, set_deadline

PUBLISH = "publish"
_EVERYWHERE = "all"
AT = time(0, 5)


def set_next_publishing(port: Port, now: datetime) -> None:
    """Five past midnight, local time, or past the next hour that opens some; a second one is the same."""
    due = instant(local_day(now), AT)
    if due <= now:
        due = instant(local_day(now) + timedelta(days=1), AT)
    if any(one.opening(now) for one in laid(port, local_day(now))):
        hour = next(hour for hour in SPREAD_OVER if hour > local(now).hour)
        due = min(due, instant(local_day(now), time(hour, AT.minute)))
    set_deadline(port, kind=PUBLISH, subject=_EVERYWHERE, due=due, facts={})


def fire_publishing(port: Port, now: datetime, deadline: Deadline) -> int:
    """What the deadline of kind `publish` does; how many times there are more."""
    if not fired(port, deadline.id, at=now):
        return 0
    free_lapsed_holds(port, now)
    count = roll(port, now)
    set_next_publishing(port, now)
    return count
