"""Free times, and how they are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from care.bookings.wishes import Wish, allowed
from care.values.clock import instant, local_day
from care.values.ids import AppointmentId, GroundId, PerformerId, ServiceId, UnitId


class Lack(StrEnum):
    """Why there is no free time where one is looked for."""

    FULLY_BOOKED = "fully_booked"
    CLOSED = "closed"
    """There were times, and the unit has taken them away."""
    NOT_LAID_OUT = "not_laid_out"
    """Neither there nor later has the unit said when its times are."""


def why_none(*, free: int, taken: int, taken_away: int, later: bool) -> Lack | None:
    """`free`: times there that this patient cannot have, being elsewhere then; `taken`: that somebody has;
    `later`: the unit has times from there on. None: those days have no times by themselves, or most were
    taken away and the others are booked.
    """
    if free:
        return None
    if taken:
        return Lack.FULLY_BOOKED if taken >= taken_away else None
    if taken_away:
        return Lack.CLOSED
    return None if later else Lack.NOT_LAID_OUT


class Daypart(StrEnum):
    """Hours as in language.md: morning 06-10, forenoon 08-12, afternoon 12-17, evening 17-21."""

    MORNING = "morning"
    FORENOON = "forenoon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


HOURS: dict[Daypart, tuple[time, time]] = {
    Daypart.MORNING: (time(6), time(10)),
    Daypart.FORENOON: (time(8), time(12)),
    Daypart.AFTERNOON: (time(12), time(17)),
    Daypart.EVENING: (time(17), time(21)),
}


class FreeTime(NamedTuple):
    """One choice for the patient: equal times of several performers are one; the store picks."""

    unit: UnitId
    service: ServiceId
    starts: datetime
    ends: datetime
    seats_left: int | None = None
    """Of a group; None: a visit of one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeQuery:
    """Which free times are wanted. Days are local and inclusive; an empty field does not limit."""

    services: tuple[ServiceId, ...]
    """Services, each belonging to its own unit: several = several units side by side."""
    first_day: date
    last_day: date
    parts: tuple[Daypart, ...] = ()
    not_weekdays: frozenset[int] = frozenset()
    """ISO numbers, 1 = Monday."""
    wish: Wish | None = None
    """Said in words; limits beside all else."""
    performer: PerformerId | None = None
    after: datetime | None = None
    """Only times that start later than this: how `Fler tider` goes on."""
    moving: AppointmentId | None = None
    """For a rebooking: times that this appointment could be moved to (RIV bookingId). Its own service is the
    one asked for, neither self-booking nor the limit of coming ones hinders, and it is not in its own way.
    """
    ground: GroundId | None = None
    """Times that can be booked with this (care.grounds.rules), at its own services alone."""


Window = tuple[datetime, datetime]
_DAY = timedelta(days=1)


def windows(query: TimeQuery, opens: datetime, closes: datetime) -> Iterator[Window]:
    """The UTC stretches [from, to) that the query allows, in order, between `opens` and `closes`: each is
    worked out when it is asked for, since the first times are mostly in the first.

    Made of local days and hours first, so that daylight saving moves nothing; stretches that touch are
    joined, so that eight whole weeks are one window.
    """
    before: Window | None = None
    for begin, end in _parts(query, opens, closes):
        first, last = max(begin, opens), min(end, closes)
        if first >= last:
            continue
        if before is None:
            before = first, last
        elif first <= before[1]:
            before = before[0], max(last, before[1])
        else:
            yield before
            before = first, last
    if before is not None:
        yield before


def _parts(query: TimeQuery, opens: datetime, closes: datetime) -> Iterator[Window]:
    end = min(query.last_day, local_day(closes))
    if not query.parts and not query.not_weekdays and query.wish is None:
        yield instant(query.first_day), instant(end + _DAY)
        return
    day = max(query.first_day, local_day(opens))
    while day <= end:
        if day.isoweekday() not in query.not_weekdays:
            yield from _within(query.wish, day, _hours_of(day, query.parts))
        day += _DAY


def _hours_of(day: date, parts: tuple[Daypart, ...]) -> list[Window]:
    if not parts:
        return [(instant(day), instant(day + _DAY))]
    return sorted((instant(day, HOURS[part][0]), instant(day, HOURS[part][1])) for part in parts)


def _within(wish: Wish | None, day: date, hours: list[Window]) -> list[Window]:
    if wish is None:
        return hours
    wanted = [(_at(day, begin), _at(day, end)) for begin, end in allowed(wish, day)]
    return [(max(a[0], b[0]), min(a[1], b[1])) for a in hours for b in wanted]


def _at(day: date, minute: int) -> datetime:
    """Local, so that daylight saving moves nothing; the last minute of a day is the next day's first."""
    days, rest = divmod(minute, 24 * 60)
    return instant(day + days * _DAY, time(rest // 60, rest % 60))
