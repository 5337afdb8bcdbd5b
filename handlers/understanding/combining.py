"""From the pieces that were said to one constraint, or several readings of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import islice, product, takewhile
from typing import TypeVar

from handlers.understanding.calendar_days import Days, week, within
from handlers.understanding.clock_atoms import Hours
from handlers.understanding.denials import of_every_week
from handlers.understanding.joining import SomeDays, both_days, both_hours
from handlers.understanding.pieces import Piece
from handlers.understanding.products import each_of_each
from handlers.understanding.values import Constraint

T = TypeVar("T")
_MOST_READINGS = 4
_LATEST = time(23, 59)


@dataclass(slots=True)
class _Alternative:
    """What is wanted together."""

    days: SomeDays = field(default_factory=SomeDays)
    hours: Hours | None = None
    is_clear: bool = True
    """Whether it is said how it belongs to what stands before it."""
    weekday: Days | None = None
    """A bare weekday that was said of it."""
    frame: Days | None = None
    """The stretch that was said of it: `vecka 50`."""
    hours_first: bool = False
    is_instead: bool = False
    """Only if what stands before it is not to be had: `annars måndag nästa vecka`."""


def combined(pieces: Sequence[Piece], today: date, *, every_day: bool = False) -> tuple[Constraint, ...]:
    """Every reading, the likeliest first; none where nothing limits. What lies before today is no reading.
    `every_day`: a weekday that is denied is so in every week (`alla dagar utom fredag`).
    """
    wanted = [one for one in pieces if not one.is_negated]
    denied = [of_every_week(one) if every_day else one for one in pieces if one.is_negated]
    found: list[Constraint] = []
    for chosen in _choices(wanted):
        for alternatives, parity in product(_readings(_alternatives(chosen)), _parities(pieces)):
            one = _constraint(alternatives, denied, parity, pieces)
            if one is not None and one not in found and not _is_past(one, today):
                found.append(one)
    return tuple(found[:_MOST_READINGS])


def _readings(alternatives: list[_Alternative]) -> list[list[_Alternative]]:
    """The alternatives together, or each by itself where nothing says how they belong together."""
    return [alternatives] if all(one.is_clear for one in alternatives) else [[one] for one in alternatives]


def _choices(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces with one reading each, the likeliest first."""
    several = [
        [replace(one, days=days, hours=hours) for days in _each(one.days) for hours in _each(one.hours)]
        for one in pieces
    ]
    yield from islice(product(*several), _MOST_READINGS * _MOST_READINGS)


def _each(readings: tuple[T, ...]) -> list[tuple[T, ...]]:
    return [(one,) for one in readings] or [()]


def _parities(pieces: Sequence[Piece]) -> tuple[str | None, ...]:
    said = [one.parity for one in pieces if one.parity]
    return said[0] if said else (None,)


def _alternatives(pieces: Sequence[Piece]) -> list[_Alternative]:
    found: list[_Alternative] = []
    current = _Alternative()
    pieces = each_of_each(pieces)
    for number, piece in enumerate(pieces):
        if not (piece.days or piece.hours or piece.weekly):
            continue
        if number and _begins_another(current, piece):
            found.append(current)
            is_joined = bool(piece.joint) or piece.clause != pieces[number - 1].clause
            is_joined = is_joined and not _contradicts(current, piece)
            current = _Alternative(is_clear=is_joined, is_instead=piece.joint == "else")
        _join(current, piece)
    found.append(current)
    return _completed(found)


def _contradicts(current: _Alternative, piece: Piece) -> bool:
    """`18 juli, fredag` where the 18th is none: no alternatives, but a slip."""
    stretch, is_bare = current.days.stretch, current.weekday is None and current.frame is None
    is_date = stretch is not None and stretch.is_one and is_bare
    return is_date and piece.joint == "," and bool(piece.days) and piece.days[0].weekday > 0


def _begins_another(current: _Alternative, piece: Piece) -> bool:
    """Whether the piece is said beside what there is, not as more of it."""
    has_days = current.days.stretch is not None or bool(current.days.weekdays)
    if piece.weekly and current.days.weekdays and current.hours is None:
        return False
    same = (bool(piece.days or piece.weekly) and has_days) or (
        bool(piece.hours) and current.hours is not None
    )
    if piece.joint in {"or", "else"}:
        return has_days or current.hours is not None
    if piece.is_limit and not piece.weekly:
        return False
    return same and not _narrows(current, piece)


def _narrows(current: _Alternative, piece: Piece) -> bool:
    """Whether it says more of the same: `nästa vecka, på tisdag`, `i december, efter den 10`."""
    if piece.hours and not piece.days and current.hours:
        return both_hours(current.hours, piece.hours[0]) is not None and piece.joint != "and"
    if not piece.days or current.days.stretch is None:
        return True
    before, after = current.days.stretch, piece.days[0]
    if before.weekday and after.weekday:
        return before.weekday == after.weekday
    if before.is_one and after.is_one and not (before.weekday or after.weekday):
        return before == after
    return both_days(SomeDays(before), after) is not None


def _join(current: _Alternative, piece: Piece) -> None:
    if piece.weekly:
        weekdays = tuple(sorted({*current.days.weekdays, *piece.weekly}))
        current.days = replace(current.days, weekdays=weekdays)
    if piece.days:
        days = piece.days[0]
        if days.weekday:
            current.weekday = days
        elif not days.is_one and not days.is_open:
            current.frame = days
        joined = both_days(current.days, piece.days[0])
        current.is_clear = current.is_clear and joined is not None
        current.days = joined or SomeDays(piece.days[0], current.days.weekdays)
    if piece.hours:
        current.hours_first = current.hours_first or current.days == SomeDays()
        hours = both_hours(current.hours, piece.hours[0]) if current.hours else piece.hours[0]
        current.is_clear = current.is_clear and hours is not None
        current.hours = hours or piece.hours[0]


def _completed(found: list[_Alternative]) -> list[_Alternative]:
    """`tisdag fm eller em`, `tisdag eller onsdag efter lunch`, `tisdag eller onsdag nästa vecka`."""
    last = found[-1]
    _frame(found)
    for number, one in enumerate(found):
        if one.days == SomeDays():
            one.days = found[number - 1].days if number else last.days
        if one.hours is None and all(later.hours is None for later in found[number + 1 : -1]):
            one.hours = last.hours
        if one.hours is None and found[0].hours_first:
            one.hours = found[0].hours
    return found


def _frame(found: list[_Alternative]) -> None:
    """`tisdag eller onsdag vecka 50`, `vecka 50 tisdag eller onsdag`: both are of that week."""
    frames = [one.frame for one in found]
    for number, one in enumerate(found):
        later = takewhile(lambda it: not it.is_instead, found[number + 1 :])
        near = [frame for frame in (*(it.frame for it in later), *reversed(frames[:number])) if frame]
        if one.weekday and one.frame is None and near and one.days == SomeDays(one.weekday):
            one.days = both_days(one.days, near[0]) or one.days


def _constraint(
    alternatives: list[_Alternative], denied: Sequence[Piece], parity: str | None, pieces: Sequence[Piece]
) -> Constraint | None:
    whole = [_of(one) for one in alternatives]
    result = whole[0] if len(whole) == 1 else Constraint(any_of=tuple(dict.fromkeys(whole)))
    if len(result.any_of) == 1:
        result = result.any_of[0]
    result = _without(result, denied)
    wished = [one for one in pieces if one.is_wished and not one.is_negated]
    names = {"days": any(one.days or one.weekly for one in wished), "hours": any(one.hours for one in wished)}
    result = replace(
        result,
        week_parity=parity,
        soft=any(one.is_wished for one in pieces),
        wished=tuple(name for name, is_so in names.items() if is_so),
    )
    return None if result == Constraint() else result


def _of(one: _Alternative) -> Constraint:
    stretch, hours = one.days.stretch or Days(None, None), one.hours or Hours(None, None)
    if stretch.is_one and stretch.first and one.days.weekdays:
        stretch = _of_its_week(stretch.first, one.days.weekdays)
    return Constraint(
        date_from=stretch.first,
        date_to=stretch.last,
        time_from=hours.first,
        time_to=hours.last,
        parts=(hours.part,) if hours.part else (),
        weekdays=() if stretch.is_one else one.days.weekdays,
    )


def _of_its_week(day: date, weekdays: Sequence[int]) -> Days:
    """`om tre veckor, på en torsdag`: the Thursday of that week."""
    if day.isoweekday() in weekdays or len(weekdays) > 1:
        return Days(day, day)
    (found,) = within(week(day), weekdays[0])
    return Days(found, found)


def _without(result: Constraint, denied: Sequence[Piece]) -> Constraint:
    """What is denied taken out: a weekday of every week where a stretch or every day is spoken of."""
    weekdays: set[int] = set()
    dates: list[tuple[date, date]] = []
    times: list[tuple[time, time]] = []
    for piece in denied:
        weekdays |= set(piece.weekly)
        for days in piece.days[:1]:
            if days.weekday and _is_of_weeks(result):
                weekdays.add(days.weekday)
            elif days.first and days.last:
                dates.append((days.first, days.last))
        if not piece.days:
            times += [(one.first or time(), one.last or _LATEST) for one in piece.hours[:1]]
    return replace(
        result, not_weekdays=tuple(sorted(weekdays)), not_dates=tuple(dates), not_times=tuple(times)
    )


def _is_of_weeks(result: Constraint) -> bool:
    """Whether more days than one are spoken of, so that a weekday denied is each such day of them."""
    is_stretch = bool(result.date_from or result.date_to) and result.date_from != result.date_to
    return is_stretch or bool(result.weekdays)


def _is_past(one: Constraint, today: date) -> bool:
    ends = [alternative.date_to for alternative in one.any_of] or [one.date_to]
    return all(end is not None and end < today for end in ends)
