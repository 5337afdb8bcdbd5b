"""Days counted from today: `i morgon`, `nästa vecka`, `om tre veckor`, `i sommar`."""

from datetime import date

from handlers.understanding.calendar_days import (
    DAY,
    DAYS_A_WEEK,
    Days,
    coming_month,
    coming_weekday,
    first_of_month,
    month,
    months_later,
    week,
    weekend,
)
from handlers.understanding.day_atoms import DaysFound, day_and_month, day_of_month
from handlers.understanding.lexemes import Stream
from handlers.understanding.period_atoms import named_day, whole_month

_SEASONS = {
    "spring": ((3, 20), (6, 20)),
    "summer": ((6, 21), (9, 23)),
    "autumn": ((9, 24), (12, 20)),
    "winter": ((12, 21), (3, 20)),
}
"""First and last day, as in the Duckling corpora."""
_WEEKS = {"week": 1, "fortnight": 2}
_MONTHS = {"month": 1, "half_year": 6, "year": 12}
_FRIDAY = 5
_FEW = 3
_MOST = 1000
"""Who counts farther does not speak of a visit."""


def offset(s: Stream, at: int) -> DaysFound | None:
    """`i övermorgon`, `i dag om en vecka`."""
    days = s.count(at, "offset")
    if days is None:
        return None
    day = s.today + DAY * days
    counted = from_today(s, at + 1) if s.has(at + 1, "in") else None
    if counted and counted[0][0].first:
        day += counted[0][0].first - s.today
        return (Days(day, day),), counted[1]
    return (Days(day, day),), at + 1


def season(s: Stream, at: int) -> DaysFound | None:
    name = s.named(at, "season")
    if name is None:
        return None
    (month1, day1), (month2, day2) = _SEASONS[name]
    for year in (s.today.year - 1, s.today.year, s.today.year + 1):
        last = date(year + (month2 < month1), month2, day2)
        if last >= s.today:
            return (Days(date(year, month1, day1), last),), at + 1
    return None


def period(s: Stream, at: int) -> DaysFound | None:
    """`i veckan`, `nästa helg`, `resten av månaden`."""
    name = s.named(at, "period")
    is_of_day = name == "this_week" and s.has(at + 1, "of")
    dated = (day_and_month(s, at + 2) or day_of_month(s, at + 2)) if is_of_day else None
    if dated and dated[0][0].first:
        return (week(dated[0][0].first),), dated[1]
    found = _period(name, s.today) if name else None
    return ((found,), at + 1) if found else None


def _period(name: str, today: date) -> Days | None:
    whole_week, whole = week(today), month(today)
    return {
        "this_week": whole_week,
        "next_week": week(today, 1),
        "next_next_week": week(today, 2),
        "this_weekend": weekend(today),
        "next_weekend": weekend(today, 1),
        "coming_weekend": weekend(today, today.isoweekday() > _FRIDAY),
        "this_month": whole,
        "rest_of_week": Days(today, whole_week.last),
        "rest_of_month": Days(today, whole.last),
        "this_year": Days(today.replace(month=1, day=1), today.replace(month=12, day=31)),
    }.get(name)


def modified(s: Stream, at: int) -> DaysFound | None:
    """`nästa tisdag`, `denna månad`, `nästa tre veckor`, `de närmaste dagarna`."""
    place = s.past(at + 1, "fill", "of") if s.has(at, "this", "next", "nearest", "previous", "coming") else 0
    if not place:
        return None
    if s.has(at, "this") or (s.has(at, "coming") and s.has(place, "weekday")):
        return _this(s, place)
    if s.has(at, "next", "coming") and (found := _next(s, place)):
        return found
    if s.has(at, "previous"):
        return _previous(s, place)
    return _nearest(s, place) if s.has(at, "nearest") else None


def _this(s: Stream, at: int) -> DaysFound | None:
    weekday = s.count(at, "weekday")
    if weekday is not None:
        day = coming_weekday(s.today, weekday)
        return (Days(day, day),), at + 1
    found = unit_ahead(s.named(at, "unit"), s.today, 0)
    return ((found,), at + 1) if found else whole_month(s, at) or named_day(s, at)


def unit_ahead(unit: str | None, today: date, ahead: int) -> Days | None:
    if unit == "week":
        return week(today, ahead)
    if unit == "weekend":
        return weekend(today, ahead)
    if unit == "month":
        return month(first_of_month(today, ahead))
    if unit == "year":
        return Days(date(today.year + ahead, 1, 1), date(today.year + ahead, 12, 31))
    return None


def _next(s: Stream, at: int) -> DaysFound | None:
    weekday, unit = s.count(at, "weekday"), s.named(at, "unit")
    number = None if s.has(at, "holiday") else s.count(at, "month")
    if weekday is not None:
        return _next_weekday(s, at, weekday)
    if number is not None:
        found = coming_month(s.today, number)
        is_after = s.has(at + 1, "again", "after_next")
        if found.first and (found.first <= s.today or is_after):
            found = month(found.first.replace(year=found.first.year + 1))
        return (found,), at + 1 + is_after
    count = s.count(at, "number")
    if count is not None:
        return _next_several(s, at + 1, count)
    ahead = 2 if s.has(at + 1, "after_next") else 1
    whole = unit_ahead(unit, s.today, ahead)
    return ((whole,), at + ahead) if whole else named_day(s, at)


def _next_weekday(s: Stream, at: int, weekday: int) -> DaysFound:
    """The coming one or the one after: people mean both. A word that is also `month` may be that too."""
    day = coming_weekday(s.today, weekday)
    later = day + DAY * DAYS_A_WEEK
    if s.has(at + 1, "again"):
        return (Days(later, later),), at + 2
    readings = [Days(day, day), Days(later, later)]
    whole = unit_ahead(s.named(at, "unit"), s.today, 1)
    return (*readings, *([whole] if whole else [])), at + 1


def _next_several(s: Stream, at: int, count: int) -> DaysFound | None:
    unit = s.named(at, "unit")
    if count > _MOST:
        return None
    if unit == "day":
        return (Days(s.today + DAY, s.today + DAY * count),), at + 1
    first, last = unit_ahead(unit, s.today, 1), unit_ahead(unit, s.today, count)
    return ((Days(first.first, last.last),), at + 1) if first and last and unit != "weekend" else None


def _nearest(s: Stream, at: int) -> DaysFound | None:
    count = s.count(at, "number")
    place = at if count is None else at + 1
    unit = s.named(place, "unit") or ("week" if s.get(place, "period") == "this_week" else None)
    few = _FEW if count is None and unit == "day" else 1
    last = _counted(unit, s.today, count or few)
    return ((Days(s.today, last),), place + 1) if last else None


def _previous(s: Stream, at: int) -> DaysFound | None:
    weekday = s.count(at, "weekday")
    if weekday is not None:
        day = coming_weekday(s.today, weekday) - DAY * DAYS_A_WEEK
        day -= DAY * DAYS_A_WEEK * (day >= s.today)
        return (Days(day, day),), at + 1
    unit = "week" if s.get(at, "period") == "this_week" else s.named(at, "unit")
    found = unit_ahead(unit, s.today, -1)
    return ((found,), at + 1) if found else None


def _counted(unit: str | None, start: date, count: int) -> date | None:
    if count > _MOST:
        return None
    if unit == "day":
        return start + DAY * count
    if unit in _WEEKS:
        return start + DAY * DAYS_A_WEEK * count * _WEEKS[unit]
    return months_later(start, count * _MONTHS[unit]) if unit in _MONTHS else None


def from_today(s: Stream, at: int) -> DaysFound | None:
    """`om tre veckor`, `inom en månad`, `two weeks from now`, `tre veckor framåt`."""
    if s.has(at, "in", "within"):
        place = s.past(at + 1, "approx", "the")
        count = s.count(place, "number") if s.named(place, "unit") != "half_year" else 1
        end = place + 1 if s.has(place, "number") else place
        day = _counted(s.named(end, "unit"), s.today, count or 0)
        if day is None or count is None:
            return None
        return (Days(s.today if s.has(at, "within") else day, day),), s.past(end + 1, "from_now")
    count = s.count(at, "number")
    if count is None or not s.has(at + 2, "from_now", "ahead"):
        return None
    weekly = s.count(at + 1, "weekly")
    if weekly is not None and weekly <= DAYS_A_WEEK:
        day = coming_weekday(s.today, weekly) + DAY * DAYS_A_WEEK * (count - 1)
    else:
        day = _counted(s.named(at + 1, "unit"), s.today, count)
    return ((Days(s.today if s.has(at + 2, "ahead") else day, day),), at + 3) if day else None


def counted(s: Stream, at: int) -> DaysFound | None:
    """`fem dagar` after a limit: `efter fem dagar`."""
    count = s.count(at, "number")
    day = _counted(s.named(at + 1, "unit"), s.today, count) if count is not None else None
    return ((Days(day, day),), at + 2) if day else None
