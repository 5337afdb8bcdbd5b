"""When somebody may be told: nobody's telephone rings at night because of what another has done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from care.values.clock import instant, local, local_day
from care.values.working_days import add_working_days, is_working_day

QUIET_FROM, QUIET_UNTIL = 21, 7
"""Where no rule says otherwise. Assumed, as the regions' own values are: no region has published any."""
MORNING = time(8)
"""When the working day begins for what has waited (architecture.md, "morning hour")."""
_DAYTIME = range(10, 17)
_NOON = 12
_A_DAY = 24
ON_THE_WAY = timedelta(hours=1)
"""Who is told of a visit later than this before it has set out already."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From the hour `begin` to the hour `end`, over midnight or not; the same hour twice: never."""

    begin: int = QUIET_FROM
    end: int = QUIET_UNTIL

    def hold(self, moment: datetime) -> bool:
        """True in the quiet hours."""
        hour = local(moment).hour
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end

    def over(self, moment: datetime) -> datetime:
        """The moment itself, or when the quiet hours that it lies in are over."""
        if not self.hold(moment):
            return moment
        at = local(moment)
        later = at.hour >= self.begin > self.end
        return instant(at.date() + timedelta(days=later), time(self.end))

    def morning(self, day: date) -> datetime:
        """When the day begins for what has waited for it."""
        return instant(day, max(MORNING, time(self.end)))


@cache
def quiet_between(begin: int, end: int) -> QuietHours:
    """The one value for each pair of hours: a booking asks for its unit's five times."""
    return QuietHours(begin, end)


def widest(hours: Iterable[QuietHours]) -> QuietHours:
    """The hours that are quiet by any of them; the usual ones if there are none."""
    found = set(hours)
    if len(found) <= 1:
        return found.pop() if found else QuietHours()
    some = [one for one in found if one.begin != one.end]
    if not some:
        return found.pop()
    return QuietHours(
        min((one.begin for one in some), key=_since_noon), max((one.end for one in some), key=_since_noon)
    )


def is_daytime(moment: datetime) -> bool:
    """True in the midst of a working day: no night reaches so far, and what waited for the day is told."""
    return local(moment).hour in _DAYTIME and is_working_day(local_day(moment))


def moment_to_tell(
    now: datetime,
    hours: QuietHours,
    *,
    working_day: bool,
    known_by: datetime | None = None,
    behind: datetime | None = None,
) -> datetime:
    """The instant, from now on, when somebody is told of what happens now: at night it waits till morning.

    `working_day`: that of the next working day; else of the next day. `known_by`: the visit that it is about
    begins; too near to wait for the morning, it goes now, without a sound. `behind`: what waits already.
    """
    over = hours.over(now)
    wished = working_morning(now, hours) if working_day and over > now else over
    if known_by is None or known_by <= now:
        return max(wished, behind or wished)
    of_the_day = instant(local_day(known_by), time(hours.end))
    may = (max(wished, behind or wished), wished, of_the_day, over)
    return next((one for one in may if now <= one <= known_by - ON_THE_WAY), now)


def working_morning(now: datetime, hours: QuietHours) -> datetime:
    """The next morning of a working day, after now."""
    today = local_day(now)
    if is_working_day(today) and now < hours.morning(today):
        return hours.morning(today)
    return hours.morning(add_working_days(today, 1))


def _since_noon(hour: int) -> int:
    return (hour - _NOON) % _A_DAY
