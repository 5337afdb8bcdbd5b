"""What looks like a date, a week or an hour and is none: `31 februari`, `30/2`, `2027-02-29`, `April 31st`,
`vecka 54`, `klockan 25`.
"""

from handlers.understanding.calendar_days import MONTHS_A_YEAR, YEARS, dated, first_of_month, week_number
from handlers.understanding.day_atoms import a_month_from_now, year_at
from handlers.understanding.lexemes import Stream
from handlers.understanding.spelling import Form
from handlers.understanding.values import NoSuch, NoSuchDate, NoSuchHour, NoSuchWeek

_LEAP_YEAR = 2000
_MOST = 39
"""A figure above is no day that somebody has counted wrong: `120/80`, `december 50`."""
_MOST_BEFORE_A_MONTH = 99
"""`den 45 december` can be nothing else."""
_FEWEST = 29
"""Every month has as many days less one."""
_OF_A_DATE = 3
_FOUR_FIGURES = 1000
_MOST_OF_TWO = 99
_LAST_HOUR, _LAST_MINUTE = 24, 59
_OF_THE_CLOCK = frozenset({"kl", "klockan"})


def no_such(s: Stream) -> NoSuch | None:
    """The first date, week or hour of the text that no calendar and no clock has."""
    found = (_date(s, at) or _week(s, at) or _hour(s, at) for at in range(len(s)))
    return next((one for one in found if one), None)


def _date(s: Stream, at: int) -> NoSuchDate | None:
    found = _figures(s, at) or _day_first(s, at) or _month_first(s, at)
    return found if found and not _exists(found) else None


def _week(s: Stream, at: int) -> NoSuchWeek | None:
    """`vecka 54`, `v 53 2027`, not `2 veckor 60`."""
    number = s.count(at + 1, "figure")
    beside = s.has(at - 1, "number") or s.has(at + 2, "unit", "month")
    if s.named(at, "unit") != "week" or number is None or number > _MOST_OF_TWO or beside:
        return None
    said = s.count(at + 2, "figure")
    year = said if said in YEARS else None
    return NoSuchWeek(number=number, year=year) if week_number(s.today, number, year) is None else None


def _hour(s: Stream, at: int) -> NoSuchHour | None:
    """`10:75`, `klockan 25`, not `klockan 25 december`."""
    token, before = s.token(at), s.token(at - 1)
    if token is None or not token.figures:
        return None
    hour, minute, *_ = (*token.figures, 0)
    is_time = token.form is Form.CLOCK and ":" in token.text
    if token.form is Form.NUMBER and before is not None and before.text in _OF_THE_CLOCK:
        is_time = hour <= _MOST_OF_TWO and not s.has(at + 1, "unit", "month", "of")
    is_one = hour < _LAST_HOUR or (hour == _LAST_HOUR and not minute)
    return NoSuchHour(token.text) if is_time and not (is_one and minute <= _LAST_MINUTE) else None


def _exists(one: NoSuchDate) -> bool:
    return dated(one.year or _LEAP_YEAR, one.month, one.day) is not None


def _figures(s: Stream, at: int) -> NoSuchDate | None:
    """`31/4`, `2027-02-29`; who turns day and month round has said one that there is."""
    figures = s.figures(at, Form.DATE)
    if len(figures) == _OF_A_DATE:
        if figures[0] >= _FOUR_FIGURES and figures[0] not in YEARS:
            return _one(figures[2], figures[1], figures[0], fewest=1)
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


def _one(
    day: int, month: int, year: int | None = None, *, fewest: int = _FEWEST, most: int = _MOST
) -> NoSuchDate | None:
    if not (fewest <= day <= most and 1 <= month <= MONTHS_A_YEAR):
        return None
    return NoSuchDate(day=day, month=month, year=year)
