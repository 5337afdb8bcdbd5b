"""Who is asked about a freed time, how many at once, and how long it is kept for them.

About one offer in ten is accepted (JMIR 2020;22(6):e16451; JMIR 2024 e52071), so that a line of one at a time
is too slow for what begins soon: docs/earlier.md has the table.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from care.earlier.values import Freed, HalfDay, InLine, WantedTimes, Wave
from care.rules.values import OfferWave
from care.values.clock import local, local_day, midnight

SOON = timedelta(hours=24)
"""What begins sooner than this is offered to three at once where the rule says one."""
_SIZES = {OfferWave.ONE: 1, OfferWave.THREE: 3, OfferWave.ALL: 100}
"""A wave has an end even where all are asked: a message to thousands is no offer."""
_AT_LEAST = timedelta(minutes=5)
_PART_OF_LEAD = 8
_NOON = 12
MOST_WATCHES = 5
"""What one person may watch at once."""


def wave_size(rule: OfferWave, lead: timedelta) -> int:
    """How many are asked at once. `lead`: from now until the time begins."""
    return max(_SIZES[rule], _SIZES[OfferWave.THREE] if lead < SOON else 1)


def kept_for(freed: Freed, now: datetime) -> datetime:
    """Until when the time is kept for those who are asked now: an eighth of what is left until it begins, at
    most what the rule says, and whole minutes.
    """
    longest = timedelta(minutes=freed.hold_minutes)
    span = max(_AT_LEAST, min(longest, (freed.starts - now) / _PART_OF_LEAD))
    return now + timedelta(minutes=span // timedelta(minutes=1))


def wants(wanted: WantedTimes, starts: datetime, now: datetime) -> bool:
    """Whether a time that begins then suits who is asked now."""
    at = local(starts)
    half = HalfDay.FORENOON if at.hour < _NOON else HalfDay.AFTERNOON
    return (
        (not wanted.weekdays or at.isoweekday() in wanted.weekdays)
        and (not wanted.halves or half in wanted.halves)
        and starts - now >= timedelta(hours=wanted.notice_hours)
    )


def next_wave(
    freed: Freed, line: Iterable[InLine], now: datetime, may_have: Callable[[InLine], bool]
) -> Wave:
    """The first in the line who fit, each person once. `may_have`: by all other rules of booking; asked only
    of those who would be next.
    """
    size = wave_size(freed.wave, freed.starts - now)
    asked: dict[int, InLine] = {}
    later: list[datetime] = []
    for one in line:
        if len(asked) == size:
            break
        if one.patient in asked or not _fits(one, freed, now):
            continue
        if one.asked_until is not None:
            later.append(one.asked_until)
        elif one.asked_today >= freed.a_day:
            later.append(midnight(local_day(now) + timedelta(days=1)))
        elif may_have(one):
            asked[one.patient] = one
    return Wave(tuple(asked.values()), None if asked else min(later, default=None))


def _fits(one: InLine, freed: Freed, now: datetime) -> bool:
    is_earlier = one.before is None or freed.starts < one.before
    return is_earlier and not one.had_it and wants(one.wanted, freed.starts, now)
