"""The daily deadline that publishes the next day of times, so that the horizon rolls with the clock."""

from datetime import datetime, time, timedelta

from care.values.clock import instant, local_day
from storage.engine.port import Port
from storage.publishing.laying import free_lapsed_holds, roll
from storage.turns.deadlines import Deadline, fired, set_deadline

PUBLISH = "publish"
_EVERYWHERE = "all"
AT = time(0, 5)


def set_next_publishing(port: Port, now: datetime) -> None:
    """Five past midnight, local time; a second one of the same day is the same."""
    due = instant(local_day(now), AT)
    if due <= now:
        due = instant(local_day(now) + timedelta(days=1), AT)
    set_deadline(port, kind=PUBLISH, subject=_EVERYWHERE, due=due, facts={})


def fire_publishing(port: Port, now: datetime, deadline: Deadline) -> int:
    """What the deadline of kind `publish` does; how many times there are more."""
    if not fired(port, deadline.id, at=now):
        return 0
    free_lapsed_holds(port, now)
    set_next_publishing(port, now)
    return roll(port, now)
