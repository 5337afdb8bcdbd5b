"""Days as people write them, one atom at a time: dates and weekdays.

A reader takes the stream and a place, and answers with what the days may be, the likeliest first, and the
place after them; or None. Longer stretches stand in `period_atoms`, counted ones in `relative_days`.
"""

from datetime import date

from handlers.understanding.calendar_days import (
    DAY,
    DAYS_A_WEEK,
    FARTHEST_AHEAD,
    YEARS,
    Days,
    coming_day_of_month,
    coming_weekday,
    dated,
    first_of_month,
    meant_without_year,
    one_day,
)
from handlers.understanding.lexemes import Stream
from handlers.understanding.spelling import Form

DaysFound = tuple[tuple[Days, ...], int]
_MOST_DAYS, _HOURS = 31, 24
_NEAR = 14
"""`torsdag 26`: a figure after a weekday is a date only so many days ahead; else it is an hour."""
_SOON = 2
"""A year of two figures is at most so many years ahead: `14 april 27`."""


def numeric(s: Stream, at: int) -> DaysFound | None:
    """`2026-12-03`, `3/12`, `3.12.2026`, `24.12`, `15-02`."""
    figures = s.figures(at, Form.DATE)
    if figures:
        return one_found(_from_figures(figures, s.today), at + 1)
    figures = s.figures(at, Form.CLOCK)
    if len(figures) == 2 and figures[0] >= _HOURS:  # noqa: PLR2004 - day and month
        return one_found(_from_figures(figures, s.today), at + 1)
    return _with_dash(s, at)


def _with_dash(s: Stream, at: int) -> DaysFound | None:
    """`15-02` and `25-4` are dates; `9-11` is hours."""
    first, second = s.figures(at, Form.NUMBER), s.figures(at + 2, Form.NUMBER)
    between = s.token(at + 1)
    if not first or not second or between is None or between.text not in "-/":
        return None
    last = s.token(at + 2)
    is_date = between.text == "/" or (last and last.text[0] == "0") or first[0] > _HOURS
    if not is_date or s.has(at + 3, "month", "unit"):
        return None
    return one_found(_from_figures((first[0], second[0]), s.today), at + 3)


def _from_figures(figures: tuple[int, ...], today: date) -> date | None:
    if len(figures) == 2:  # noqa: PLR2004 - day and month
        day, number = figures
        return (
            meant_without_year(today, number, day)
            if dated(2000, number, day)
            else _swapped(today, day, number)
        )
    first, second, third = figures
    if first in YEARS:
        return dated(first, second, third)
    return dated(third, second, first) or dated(third, first, second)


def _swapped(today: date, number: int, day: int) -> date | None:
    return meant_without_year(today, number, day) if dated(2000, number, day) else None


def weekday(s: Stream, at: int) -> DaysFound | None:
    """`torsdag`, `torsdag den 26`, `torsdag 26 november`, `torsdag om en vecka`."""
    number = s.count(at, "weekday")
    if number is None:
        return None
    after = at + 2 if s.get(at + 1, "mark") == "," else at + 1
    beside = numeric(s, after) or day_and_month(s, after) or day_of_month(s, after)
    if beside:
        return _agreeing(number, beside, s.today)
    said = s.figures(at + 1, Form.NUMBER)
    day = coming_weekday(s.today, number)
    if said and not s.has(at + 2, "unit", "month"):
        named = coming_day_of_month(s.today, said[0]) if said[0] <= _MOST_DAYS else None
        if named and named.isoweekday() == number and (named - s.today).days <= _NEAR:
            return one_found(named, at + 2)
    weeks = _weeks_on(s, at + 1)
    if weeks:
        return one_found(day + DAY * DAYS_A_WEEK * weeks[0], weeks[1])
    return (Days(day, day, number),), at + 1


def _weeks_on(s: Stream, at: int) -> tuple[int, int] | None:
    """`torsdag om en vecka`, `friday after next`."""
    if s.has(at, "after_next") or (s.has(at, "week_hence") and not s.has(at + 1, "figure")):
        return 1, at + 1
    count, unit = s.count(at + 1, "number"), s.named(at + 2, "unit")
    if not s.has(at, "in") or count is None:
        return None
    if unit == "week":
        return count, at + 3
    return (count // DAYS_A_WEEK, at + 3) if unit == "day" and count % DAYS_A_WEEK == 0 else None


def _agreeing(number: int, beside: DaysFound, today: date) -> DaysFound:
    """A date with its weekday: where they differ, the next such date that agrees, the date as said, and the
    weekday.
    """
    (said, *_), after = beside
    day = said.first
    if day is None or day.isoweekday() == number:
        return beside
    agreeing = _next_agreeing(day, number, today)
    coming_one = coming_weekday(today, number)
    readings = [one for one in (agreeing, day, coming_one) if one]
    return tuple(Days(one, one) for one in dict.fromkeys(readings)), after


def _next_agreeing(day: date, number: int, today: date) -> date | None:
    found = dated(day.year + 1, day.month, day.day)
    return found if found and found.isoweekday() == number and found - today <= FARTHEST_AHEAD else None


def day_and_month(s: Stream, at: int) -> DaysFound | None:
    """`3 december 2026`, `den tredje mars`, `first of march`, `March 3rd`, `den 20 nästa månad`."""
    at = s.past(at, "the")
    day = s.count(at, "figure", "ordinal", "number")
    if day is not None and 0 < day <= _MOST_DAYS:
        place = s.past(at + 1, "of")
        number = s.count(place, "month")
        if number is not None:
            return _with_year(s, place + 1, number, day)
        found = a_month_from_now(s, place)
        first = first_of_month(s.today, found[0]) if found else None
        return one_found(dated(first.year, first.month, day), found[1]) if found and first else None
    number = s.count(at, "month")
    place = s.past(at + 1, "the")
    day = s.count(place, "figure", "ordinal")
    if number is None or day is None or not 0 < day <= _MOST_DAYS or s.has(place + 1, "unit"):
        return None
    return _with_year(s, place + 1, number, day)


def a_month_from_now(s: Stream, at: int) -> tuple[int, int] | None:
    """How many months ahead `nästa månad` is, and the place after it."""
    if s.get(at, "period") == "this_month":
        return 0, at + 1
    if s.named(at + 1, "unit") != "month" or not s.has(at, "next", "this"):
        return None
    return int(s.has(at, "next")), at + 2


def _with_year(s: Stream, at: int, number: int, day: int) -> DaysFound | None:
    place = at + 1 if s.get(at, "mark") == "," else at
    year = year_at(s, place)
    if year is not None:
        return one_found(dated(year, number, day), place + 1)
    return one_found(meant_without_year(s.today, number, day), at)


def year_at(s: Stream, at: int) -> int | None:
    """The year that stands there, whole or, soon to come, by two figures."""
    year = s.count(at, "figure")
    if year is None or s.has(at + 1, "unit", "month"):
        return None
    if year in YEARS:
        return year
    short = year + s.today.year // 100 * 100
    after = s.today.year + _SOON >= short >= s.today.year
    return short if after and not s.has(at - 1, "mark") else None


def day_of_month(s: Stream, at: int) -> DaysFound | None:
    """`den 12`, `den 12:e`, `12:e`, `the first`."""
    place = s.past(at, "the")
    day = s.count(place, "figure", "ordinal", "number")
    if day is None or not 0 < day <= _MOST_DAYS or s.has(place + 1, "unit", "month"):
        return None
    spelled = s.token(place)
    is_figure = spelled is not None and spelled.form is not Form.WORD
    if place == at and not (spelled and spelled.form is Form.ORDINAL):
        return None
    if not is_figure and not _stands_alone(s, place + 1):
        return None
    return one_found(coming_day_of_month(max(s.today, s.anchor), day), place + 1)


def _stands_alone(s: Stream, at: int) -> bool:
    """`den första, tack`; not `den första läkaren`."""
    return at >= len(s) or s.has(at, "mark", "or", "and", "range_to", "dash", "at", "part", "clock", "but")


def one_found(day: date | None, after: int) -> DaysFound | None:
    found = one_day(day)
    return ((found,), after) if found else None
