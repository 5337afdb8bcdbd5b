"""Dates that look like dates and are none: `31 februari`, `30/2`, `2027-02-29`, `April 31st`."""

from handlers.understanding.calendar_days import MONTHS_A_YEAR, YEARS, dated, first_of_month
from handlers.understanding.day_atoms import a_month_from_now, year_at
from handlers.understanding.lexemes import Stream
from handlers.understanding.spelling import Form
from handlers.understanding.values import NoSuchDate

_LEAP_YEAR = 2000
_MOST = 39
"""A figure above is no day that somebody has counted wrong: `120/80`, `december 50`."""
_MOST_BEFORE_A_MONTH = 99
"""`den 45 december` can be nothing else."""
_FEWEST = 29
"""Every month has as many days less one."""
_OF_A_DATE = 3


def no_such_date(s: Stream) -> NoSuchDate | None:
    """The first date of the text that no calendar has."""
    found = (_figures(s, at) or _day_first(s, at) or _month_first(s, at) for at in range(len(s)))
    return next((one for one in found if one and not _exists(one)), None)


def _exists(one: NoSuchDate) -> bool:
    return dated(one.year or _LEAP_YEAR, one.month, one.day) is not None


def _figures(s: Stream, at: int) -> NoSuchDate | None:
    """`31/4`, `2027-02-29`; who turns day and month round has said one that there is."""
    figures = s.figures(at, Form.DATE)
    if len(figures) == _OF_A_DATE:
        year, month, day = figures if figures[0] in YEARS else reversed(figures)
        return _one(day, month, year)
    return _one(*figures) if len(figures) == _OF_A_DATE - 1 else None


def _day_first(s: Stream, at: int) -> NoSuchDate | None:
    """`31 april`, `31st of April 2027`, `31 nästa månad`."""
    day, place = s.count(at, "figure", "ordinal"), s.past(at + 1, "of")
    month = s.count(place, "month")
    if day is not None and month is not None:
        return _one(day, month, year_at(s, place + 1), most=_MOST_BEFORE_A_MONTH)
    ahead = a_month_from_now(s, place) if day is not None else None
    if day is None or ahead is None:
        return None
    first = first_of_month(s.today, ahead[0])
    return _one(day, first.month, first.year)


def _month_first(s: Stream, at: int) -> NoSuchDate | None:
    """`April 31st`, not `in April 30 minutes`."""
    place = s.past(at + 1, "the")
    month, day = s.count(at, "month"), s.count(place, "figure", "ordinal")
    if (
        month is None
        or day is None
        or s.has(place + 1, "unit", "month")
        or s.has(at - 1, "figure", "ordinal")
    ):
        return None
    return _one(day, month, year_at(s, place + 1))


def _one(day: int, month: int, year: int | None = None, *, most: int = _MOST) -> NoSuchDate | None:
    if not (_FEWEST <= day <= most and 1 <= month <= MONTHS_A_YEAR):
        return None
    return NoSuchDate(day=day, month=month, year=year)
