"""Which times a schedule means on a day: the same every time for the same schedule and day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain

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
_Span = tuple[datetime, datetime]
"""Start and end of a time."""


def times_of(day: date, seat: Seat, schedule: Schedule) -> list[PlannedTime]:
    """Of one performer and service, in order; none of them meet."""
    return [_planned(span, seat) for span in _spans_of(day, seat, schedule)]


def times_between(
    first: date, last: date, seats: Sequence[Seat], schedule: Schedule
) -> Iterator[PlannedTime]:
    """Of all of them, both days included."""
    for day, seat in _places(first, last, seats):
        yield from times_of(day, seat, schedule)


def times_apart(
    first: date, last: date, seats: Sequence[Seat], *, before: Schedule, after: Schedule
) -> tuple[list[PlannedTime], list[PlannedTime]]:
    """What only `after` has, and what only `before` has."""
    new: list[PlannedTime] = []
    gone: list[PlannedTime] = []
    for day, seat in _places(first, last, seats):
        was, comes = _spans_of(day, seat, before), _spans_of(day, seat, after)
        if was != comes:
            new += [_planned(span, seat) for span in {*comes}.difference(was)]
            gone += [_planned(span, seat) for span in {*was}.difference(comes)]
    return new, gone


def _places(first: date, last: date, seats: Sequence[Seat]) -> Iterator[tuple[date, Seat]]:
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        yield from ((day, seat) for seat in seats)


def _spans_of(day: date, seat: Seat, schedule: Schedule) -> list[_Span]:
    spans = _by_pattern(day, seat, schedule.patterns)
    for one in schedule.exceptions:
        if one.first <= day <= one.last and one.performer in {None, seat.performer}:
            spans = _changed(spans, one, day, seat)
    return sorted(spans)


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


def _by_pattern(day: date, seat: Seat, patterns: Iterable[WeekPattern]) -> Sequence[_Span]:
    if not is_working_day(day):
        return ()
    if seat.seats:
        return meetings_of(day, seat.minutes, seat.meets)
    own = [one for one in patterns if _is_for(one, seat) and _holds(one, day)] or [usual_week(seat)]
    cut = [_cut(day, one.hours, one.minutes or seat.minutes) for one in own if _comes(one, day)]
    if len(cut) == 1:
        return cut[0]
    taken: list[_Span] = []
    for new in chain.from_iterable(cut):
        if not any(_meet(new, old) for old in taken):
            taken.append(new)
    return taken


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


def _changed(spans: Sequence[_Span], one: DayException, day: date, seat: Seat) -> Sequence[_Span]:
    """A group keeps to its own hours: it can only be closed."""
    if one.kind is ExceptionKind.CLOSED:
        return [span for span in spans if one.hours and not _within_any(span, one.hours, day)]
    if seat.seats:
        return spans
    kept = () if one.kind is ExceptionKind.INSTEAD else spans
    more = [new for new in _cut(day, one.hours, seat.minutes) if not any(_meet(new, old) for old in kept)]
    return [*kept, *more]


def _within_any(span: _Span, hours: Sequence[Hours], day: date) -> bool:
    return any(_meet(span, (_at(day, begin), _at(day, end))) for begin, end in hours)


@lru_cache(maxsize=4096)
def _cut(day: date, hours: tuple[Hours, ...], minutes: int) -> tuple[_Span, ...]:
    """Back to back; a start that the spring change skips is no time, nor one before the last has ended, which
    lies across that change. The same for all with these hours.
    """
    length, cut = timedelta(minutes=minutes), list[_Span]()
    for minute in (m for begin, end in hours for m in range(begin, end - minutes + 1, minutes)):
        span = (at := _at(day, minute), at + length)
        if _minute_of(local(at)) == minute and not (cut and _meet(span, cut[-1])):
            cut.append(span)
    return tuple(cut)


def _minute_of(wall: datetime) -> int:
    return wall.hour * _HOUR + wall.minute


def _at(day: date, minute: int) -> datetime:
    days, rest = divmod(minute, 24 * _HOUR)
    return instant(day + timedelta(days=days), time(rest // _HOUR, rest % _HOUR))


def _planned(span: _Span, seat: Seat) -> PlannedTime:
    return PlannedTime(*span, seat.service, seat.performer)


def _meet(one: _Span, other: _Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
