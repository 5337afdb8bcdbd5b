"""Which times a schedule means on a day: the same every time for the same schedule and day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter

from care.rules.laying_out import OPEN_HOURS, meetings_of
from care.schedules.values import (
    DayException,
    ExceptionKind,
    Hours,
    PlannedTime,
    Schedule,
    ScheduleChange,
    Seat,
    WeekPattern,
)
from care.values.clock import instant, local
from care.values.ids import PerformerId
from care.values.working_days import is_working_day

_HOUR = 60
_WORKING_WEEK = (1, 2, 3, 4, 5)
_USUAL = tuple(
    (opens.hour * _HOUR + opens.minute, closes.hour * _HOUR + closes.minute) for opens, closes in OPEN_HOURS
)
"""What holds where nobody has said anything (stage.md)."""
_A_WEEK = timedelta(weeks=1)


def times_of(day: date, seat: Seat, schedule: Schedule) -> list[PlannedTime]:
    """Of one performer and service, in order; none of them meet."""
    times = list(_by_pattern(day, seat, schedule.patterns))
    for one in schedule.exceptions:
        if one.first <= day <= one.last and one.performer in {None, seat.performer}:
            times = _changed(times, one, day, seat)
    return sorted(times, key=attrgetter("starts"))


def times_between(
    first: date, last: date, seats: Sequence[Seat], schedule: Schedule
) -> Iterator[PlannedTime]:
    """Of all of them, both days included."""
    for number in range((last - first).days + 1):
        for seat in seats:
            yield from times_of(first + timedelta(days=number), seat, schedule)


def is_closed_for(performer: PerformerId | None, day: date, schedule: Schedule) -> bool:
    """Whether the day is closed from morning to evening, for one performer or (None) for the unit."""
    return any(
        one.performer == performer and one.first <= day <= one.last and _is_all_day(one)
        for one in schedule.exceptions
    )


def closes_alone(one: DayException, day: date) -> bool:
    """Whether it closes just this day, so that the day can be opened by ending it."""
    return one.first == day == one.last and _is_all_day(one)


def _is_all_day(one: DayException) -> bool:
    return one.kind is ExceptionKind.CLOSED and not one.hours


def usual_week(service: Seat) -> WeekPattern:
    """The pattern of a service that has none of its own."""
    return WeekPattern(service=service.service, weekdays=_WORKING_WEEK, hours=_USUAL, first=date.min)


def keeps_usual_week(day: date, seat: Seat, schedule: Schedule) -> bool:
    """Whether nobody has said when these times are, on that day."""
    return not seat.seats and not any(_is_for(one, seat) and _holds(one, day) for one in schedule.patterns)


def changed_schedule(schedule: Schedule, change: ScheduleChange) -> Schedule:
    """As it is after the change. A new pattern takes the place of those of the same service and performer
    that would come in the same weeks, from its first day on.
    """
    patterns = tuple(one for one in schedule.patterns if one.id != change.ends_pattern or not one.id)
    exceptions = tuple(one for one in schedule.exceptions if one.id != change.ends_exception or not one.id)
    for new in change.patterns:
        kept = (_until(one, new) if _gives_way(one, new) else one for one in patterns)
        patterns = tuple(one for one in kept if one is not None)
    return Schedule((*patterns, *change.patterns), (*exceptions, *change.exceptions))


def _gives_way(old: WeekPattern, new: WeekPattern) -> bool:
    alike = old.service == new.service and new.performer in {None, old.performer}
    if not alike or (old.last is not None and old.last < new.first):
        return False
    return old.every != new.every or (_monday(old.first) - _monday(new.first)).days // 7 % new.every == 0


def _until(old: WeekPattern, new: WeekPattern) -> WeekPattern | None:
    """None: nothing is left of it. What the new one leaves at its end is not taken up again."""
    if old.first >= new.first:
        return None
    return replace(old, last=new.first - timedelta(days=1))


def _by_pattern(day: date, seat: Seat, patterns: Iterable[WeekPattern]) -> Iterator[PlannedTime]:
    if not is_working_day(day):
        return
    if seat.seats:
        yield from (_planned(pair, seat) for pair in meetings_of(day, seat.minutes, seat.meets))
        return
    own = [one for one in patterns if _is_for(one, seat) and _holds(one, day)]
    taken: list[PlannedTime] = []
    alone = len(own) <= 1
    for one in own or [usual_week(seat)]:
        if not _comes(one, day):
            continue
        for new in _cut(day, one.hours, one.minutes or seat.minutes, seat):
            if alone or not any(_meet(new, old) for old in taken):
                taken.append(new)
    yield from taken


def _is_for(pattern: WeekPattern, seat: Seat) -> bool:
    return pattern.service == seat.service and pattern.performer in {None, seat.performer}


def _holds(pattern: WeekPattern, day: date) -> bool:
    return pattern.first <= day and (pattern.last is None or day <= pattern.last)


def _comes(pattern: WeekPattern, day: date) -> bool:
    if day.isoweekday() not in pattern.weekdays:
        return False
    return pattern.every == 1 or (_monday(day) - _monday(pattern.first)) // _A_WEEK % pattern.every == 0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _changed(times: Sequence[PlannedTime], one: DayException, day: date, seat: Seat) -> list[PlannedTime]:
    """A group keeps to its own hours: it can only be closed."""
    if one.kind is ExceptionKind.CLOSED:
        return [time for time in times if one.hours and not _within_any(time, one.hours, day)]
    if seat.seats:
        return list(times)
    kept = [] if one.kind is ExceptionKind.INSTEAD else list(times)
    more = [
        new for new in _cut(day, one.hours, seat.minutes, seat) if not any(_meet(new, old) for old in kept)
    ]
    return [*kept, *more]


def _within_any(time: PlannedTime, hours: Sequence[Hours], day: date) -> bool:
    return any(time.starts < _at(day, end) and _at(day, begin) < time.ends for begin, end in hours)


def _cut(day: date, hours: Sequence[Hours], minutes: int, seat: Seat) -> Iterator[PlannedTime]:
    for starts, ends in _spans(day, tuple(hours), minutes):
        yield PlannedTime(starts, ends, seat.service, seat.performer)


@lru_cache(maxsize=4096)
def _spans(day: date, hours: tuple[Hours, ...], minutes: int) -> tuple[tuple[datetime, datetime], ...]:
    """Back to back; a start that the spring change skips is no time. The same for all with these hours."""
    length = timedelta(minutes=minutes)
    starts = [
        (_at(day, minute), minute)
        for begin, end in hours
        for minute in range(begin, end - minutes + 1, minutes)
    ]
    return tuple((at, at + length) for at, minute in starts if _minute_of(local(at)) == minute)


def _minute_of(wall: datetime) -> int:
    return wall.hour * _HOUR + wall.minute


def _at(day: date, minute: int) -> datetime:
    days, rest = divmod(minute, 24 * _HOUR)
    return instant(day + timedelta(days=days), time(rest // _HOUR, rest % _HOUR))


def _planned(pair: tuple[datetime, datetime], seat: Seat) -> PlannedTime:
    return PlannedTime(pair[0], pair[1], seat.service, seat.performer)


def _meet(one: PlannedTime, other: PlannedTime) -> bool:
    return one.starts < other.ends and other.starts < one.ends
