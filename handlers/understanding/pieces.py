"""The smallest things said of a time: a stretch of days, hours, a limit, a weekday, an order."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import cast

from handlers.understanding.calendar_days import DAY, Days, coming_weekday, dated
from handlers.understanding.clock_atoms import Hours, at_minute, point
from handlers.understanding.day_atoms import DaysFound, day_and_month, day_of_month, numeric, weekday
from handlers.understanding.edges import edge
from handlers.understanding.lexemes import Stream
from handlers.understanding.period_atoms import (
    beside_a_day,
    named_day,
    nth,
    numbered_week,
    week_of,
    whole_month,
)
from handlers.understanding.relative_days import from_today, modified, offset, period, season
from handlers.understanding.spelling import Form

_READERS = (
    numeric,
    beside_a_day,
    named_day,
    nth,
    edge,
    week_of,
    numbered_week,
    period,
    modified,
    from_today,
    offset,
    weekday,
    day_and_month,
    day_of_month,
    whole_month,
    season,
)
BEGIN_DAYS = (
    *(
        "date",
        "clock",
        "figure",
        "holiday",
        "ordinal",
        "the",
        "edge",
        "unit",
        "period",
        "this",
        "next",
        "nearest",
        "week_before",
        "week_after",
        "week_of",
        "day_before",
        "day_after",
        "coming",
    ),
    *("previous", "in", "within", "number", "offset", "weekday", "month", "season"),
)
"""Kinds of words that the readers begin with."""
_MOST_IN_RANGE = 31
_MOST_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing said, read as likeliest first. Places count lexemes; the rest is found by scanning."""

    first: int
    end: int
    days: tuple[Days, ...] = ()
    hours: tuple[Hours, ...] = ()
    weekly: tuple[int, ...] = ()
    parity: tuple[str, ...] = ()
    is_limit: bool = False
    is_negated: bool = False
    is_wished: bool = False
    is_about: bool = False
    joint: str = ""
    """What stands between it and the piece before: "or", "and", "," or nothing."""
    clause: int = 0


def days_at(s: Stream, at: int) -> DaysFound | None:
    """Days that begin just here."""
    if at in s.days_read:
        return cast("DaysFound | None", s.days_read[at])
    found = None
    if s.has(at, *BEGIN_DAYS):
        found = next((one for read in _READERS if (one := read(s, at))), None)
    s.days_read[at] = found
    return found


def weekly_at(s: Stream, at: int) -> Piece | None:
    """`fredagar`, `varje tisdag`, `varannan torsdag`, `jämna veckor`."""
    parity = s.named(at, "parity")
    if parity:
        both = ("even", "odd")
        return Piece(first=at, end=at + 1, parity=both if parity == "either" else (parity,))
    place = s.past(at, "every", "every_other")
    if s.get(at, "number") == 1 and not s.has(at, "figure") and s.has(at + 1, "weekday"):
        place = at + 1
    is_each = place > at or s.has(place + 1, "plural")
    number = s.count(place, "weekly") or (s.count(place, "weekday") if is_each else None)
    if number is None:
        return None
    alternating = ("even", "odd") if s.has(at, "every_other") else ()
    days = tuple(int(one) for one in str(number))
    return Piece(first=at, end=place + 1, weekly=days, parity=alternating)


def days_between(s: Stream, at: int) -> Piece | None:
    """`13-15 juli`, `från måndag till onsdag`, `mellan den 3 och 5 december`, `vecka 49-51`."""
    start = s.past(at, "between", "limit_from", "fill")
    joined = ("range_to", "dash", "limit_until", *(("and",) if s.has(at, "between") else ()))
    shared = _sharing_month(s, at, start, joined)
    if shared:
        return shared
    first = days_at(s, start)
    if first and s.has(first[1], *joined):
        place = s.past(first[1] + 1, "fill") if not s.has(first[1] + 1, "the") else first[1] + 1
        last = _second(s, place, start, first)
        if last:
            return _range(at, first[0][0], last, s.today)
    return None


def _second(s: Stream, at: int, start: int, first: DaysFound) -> DaysFound | None:
    """The other end; a figure alone is of the same kind as the first: `vecka 49-51`, `July 13-15`."""
    found = days_at(s, at)
    number = s.count(at, "figure", "ordinal")
    day = first[0][0].first
    if found and (number is None or found[1] > at + 1):
        return found
    if number is None or day is None or s.has(at + 1, "unit") or not 0 < number <= 53:  # noqa: PLR2004 - weeks
        return None
    if s.named(start, "unit") == "week":
        ahead = number - day.isocalendar().week
        return ((Days(day, day + DAY * (7 * ahead + 6)),), at + 1) if ahead > 0 else None
    is_date = first[0][0].is_one and s.has(first[1] - 1, "figure", "ordinal", "the")
    if not is_date or not day.day < number <= _MOST_IN_RANGE:
        return None
    return (Days(day, day + DAY * (number - day.day)),), at + 1


def _sharing_month(s: Stream, at: int, start: int, joined: tuple[str, ...]) -> Piece | None:
    """`13-15 juli`, `den 13 till den 15 juli`."""
    place = s.past(start, "the")
    number = s.count(place, "figure", "ordinal", "number")
    if number is None or not s.has(place + 1, *joined):
        return None
    last = day_and_month(s, s.past(place + 2, "fill", "limit_until")) or numeric(s, place + 2)
    day = last[0][0].last if last else None
    if last is None or day is None or not 0 < number <= day.day:
        return None
    return Piece(first=at, end=last[1], days=(Days(day - DAY * (day.day - number), day),))


def one_of_several(s: Stream, at: int) -> Piece | None:
    """The 3 of `3, 4 eller 5 december`."""
    place = s.past(at, "the")
    number = s.count(place, "figure", "ordinal")
    if number is None or not _separates(s, place + 1):
        return None
    ahead = place + 1
    for _ in range(_MOST_LISTED):
        ahead = s.past(ahead + 1, "or", "the", "and")
        last = day_and_month(s, ahead) or numeric(s, ahead)
        day = last[0][0].first if last else None
        if day:
            found = dated(day.year, day.month, number) if number < day.day else None
            return Piece(first=at, end=place + 1, days=(Days(found, found),)) if found else None
        if not s.has(ahead, "figure", "ordinal") or not _separates(s, ahead + 1):
            return None
        ahead += 1
    return None


def _separates(s: Stream, at: int) -> bool:
    return s.get(at, "mark") == "," or s.has(at, "or", "and")


def _range(at: int, first: Days, found: DaysFound, today: date) -> Piece | None:
    (last, *_), end = found
    if first.first is None or last.last is None or (first.is_one and first.first < today):
        return None  # `bokade igår till fredag` is no stretch
    day = last.last
    if day < first.first and last.weekday:
        day = coming_weekday(first.first, last.weekday)
    return Piece(first=at, end=end, days=(Days(first.first, day),)) if day >= first.first else None


def hours_between(s: Stream, at: int) -> Piece | None:
    """`9-11`, `mellan 9 och 11`, `från halv tre till fyra`, `3-4pm`."""
    start = s.past(at, "between", "limit_from", "at", "approx")
    is_framed = s.has(at, "between", "limit_from", "at")
    joined = ("range_to", "dash", "limit_until", *(("and",) if s.has(at, "between") else ()))
    first = point(s, start, bare=True)
    if first is None or not s.has(first[1], *joined) or s.has(start, "ordinal"):
        return None
    last = point(s, s.past(first[1] + 1, "fill") if is_framed else first[1] + 1, bare=True)
    if last is None or (not is_framed and _is_count(s, start, last[1])):
        return None
    begins, ends = first[0].minutes[-1], last[0].minutes[-1]
    if not last[0].is_bare and first[0].is_bare and ends >= 12 * 60 > begins and begins + 12 * 60 < ends:
        begins += 12 * 60
    if ends <= begins:
        ends += 12 * 60
    if not begins < ends < 24 * 60:
        return None
    return Piece(first=at, end=last[1], hours=(Hours(at_minute(begins), at_minute(ends)),))


def _is_count(s: Stream, first: int, end: int) -> bool:
    """`1-2 tider` is no hours."""
    token = s.token(end)
    figures = s.figures(first, Form.NUMBER)
    return bool(figures) and (token is not None and token.form is Form.WORD and not s.lexemes[end].kinds)


def hours_from_now(s: Stream, at: int) -> Piece | None:
    """`om två timmar`: a day and an exact time."""
    count, unit = s.count(at + 1, "number"), s.named(at + 2, "unit")
    if not s.has(at, "in") or count is None or unit not in {"hour", "minute"}:
        return None
    then = s.now + timedelta(hours=count) if unit == "hour" else s.now + timedelta(minutes=count)
    exact = time(then.hour, then.minute)
    day = Days(then.date(), then.date())
    return Piece(first=at, end=at + 3, days=(day,), hours=(Hours(exact, exact),))
