"""Stretches of days that have a name: months, weeks by number, holidays, the third Tuesday of a month."""

from datetime import date

from handlers.understanding.calendar_days import (
    DAY,
    DAYS_A_WEEK,
    YEARS,
    Days,
    coming_month,
    first_of_month,
    holiday,
    month,
    week,
    week_number,
    within,
)
from handlers.understanding.day_atoms import (
    DaysFound,
    a_month_from_now,
    day_and_month,
    day_of_month,
    numeric,
)
from handlers.understanding.lexemes import Stream

_MOST_WEEKS = 53
_BESIDE = {"week_before": -7, "week_after": 7, "day_before": -1, "day_after": 1}
_LENGTHS = {"day": 0, "week": 6, "weekend": 1}
"""Days after the first one."""


def whole_month(s: Stream, at: int) -> DaysFound | None:
    """`december`, `oktober 2027`."""
    number = s.count(at, "month")
    if number is None or (s.has(at, "modal") and not s.has(at - 1, "of", "fill", "in", "edge", "limit")):
        return None
    year = s.count(at + 1, "figure")
    if year is not None and year in YEARS:
        return (month(date(year, number, 1)),), at + 2
    found = coming_month(s.today, number)
    if s.has(at + 1, "after_next") and found.first:
        return (month(found.first.replace(year=found.first.year + 1)),), at + 2
    return (found,), at + 1


def named_day(s: Stream, at: int) -> DaysFound | None:
    """`julafton`, `påsk 2027`."""
    rule = s.named(at, "holiday")
    if rule is None or (s.has(at, "month") and s.has(at + 1, "figure")):
        return None
    year = s.count(at + 1, "figure")
    found = holiday(rule, s.today, year if year in YEARS else None)
    return ((found,), at + (2 if year in YEARS else 1)) if found else None


def beside_a_day(s: Stream, at: int) -> DaysFound | None:
    """`veckan före jul`, `dagen efter nyårsdagen`."""
    far = next((far for kind, far in _BESIDE.items() if s.has(at, kind)), 0)
    inner = named_day(s, at + 1) if far else None
    days = inner[0][0] if inner else None
    if inner is None or days is None or days.first is None or days.last is None:
        return None
    day = (days.last if far > 0 else days.first) + DAY * far
    return (week(day) if abs(far) == DAYS_A_WEEK else Days(day, day),), inner[1]


def week_of(s: Stream, at: int) -> DaysFound | None:
    """`w/c 7 Dec`, `veckan som börjar den 7 december`."""
    place = s.past(at + 1, "fill", "the") if s.has(at, "week_of") else 0
    inner = (numeric(s, place) or day_and_month(s, place) or day_of_month(s, place)) if place else None
    first = inner[0][0].first if inner else None
    return ((week(first),), inner[1]) if inner and first else None


def numbered_week(s: Stream, at: int) -> DaysFound | None:
    """`vecka 49`, `v 2 2027`."""
    number = s.count(at + 1, "figure")
    if s.named(at, "unit") != "week" or number is None or not 0 < number <= _MOST_WEEKS:
        return None
    year = s.count(at + 2, "figure")
    found = week_number(s.today, number, year if year in YEARS else None)
    return ((found,), at + (3 if year in YEARS else 2)) if found else None


def nth(s: Stream, at: int) -> DaysFound | None:
    """`första tisdagen i oktober`, `sista veckan i september 2027`, `tredje dagen i maj`. The first week of a
    month that begins on a Wednesday is that one to some, and the first whole one to others.
    """
    place = s.past(at, "the")
    number = s.count(place, "ordinal")
    if number is None:
        return None
    wanted, unit = s.count(place + 1, "weekday"), s.named(place + 1, "unit")
    unit = unit or ("week" if s.get(place + 1, "period") == "this_week" else None)
    if number == -1 and s.has(place + 1, "month") and not s.has(place, "previous"):
        (whole, *_), after = whole_month(s, place + 1) or ((Days(None, None),), 0)
        return ((Days(whole.last, whole.last),), after) if whole.last else None
    if s.get(place + 1, "ordinal") == -1:
        number, place = -number, place + 1
        wanted, unit = s.count(place + 1, "weekday"), s.named(place + 1, "unit")
    inner = _month_after(s, s.past(place + 2, "of"))
    if inner is None or (wanted is None and unit not in _LENGTHS):
        return None
    (whole, *_), after = inner
    found = _counted(whole, wanted or {"day": 0, "weekend": 6}.get(unit or "", 1))
    at_number = number - 1 if number > 0 else number
    if not -len(found) <= at_number < len(found):
        return None
    day = found[at_number]
    found_days = Days(day, day + DAY * (0 if wanted else _LENGTHS[unit or "day"]))
    is_asked = unit == "week" and not wanted and number > 0 and whole.first and whole.first.isoweekday() > 1
    earlier = Days(day - DAY * DAYS_A_WEEK, day - DAY) if is_asked else None
    return ((found_days, earlier) if earlier else (found_days,)), after


def _month_after(s: Stream, at: int) -> DaysFound | None:
    found = a_month_from_now(s, at)
    if found:
        return (month(first_of_month(s.today, found[0])),), found[1]
    return whole_month(s, at)


def _counted(whole: Days, wanted: int) -> list[date]:
    if wanted or whole.first is None or whole.last is None:
        return within(whole, wanted)
    return [whole.first + DAY * ahead for ahead in range((whole.last - whole.first).days + 1)]
