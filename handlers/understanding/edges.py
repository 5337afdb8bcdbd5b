"""The beginning, middle and end of a week, a month or a year."""

from datetime import date

from handlers.understanding.calendar_days import DAY, DAYS_A_WEEK, Days, month
from handlers.understanding.day_atoms import DaysFound
from handlers.understanding.lexemes import Stream
from handlers.understanding.period_atoms import numbered_week, whole_month
from handlers.understanding.relative_days import modified, period, unit_ahead

_FRIDAY = 5
_MOST_IN_A_MONTH = 31
_MONTHS = {"start": (1, 3), "middle": (5, 8), "end": (9, 12)}
"""First and last month of a part of a year, as in the Duckling corpora."""


def edge(s: Stream, at: int) -> DaysFound | None:
    """`början av december`, `slutet av nästa vecka`, `mid March`."""
    name = s.named(at, "edge")
    if name is None:
        return None
    place = s.past(at + 1, "of", "fill", "the", "approx")
    bare = unit_ahead(s.named(place, "unit"), s.today, 0)
    inner = modified(s, place) or period(s, place) or whole_month(s, place) or numbered_week(s, place)
    inner = inner or (((bare,), place + 1) if bare else None)
    if inner is None or inner[0][0].is_open:
        return None
    return (_cut(inner[0][0], name),), inner[1]


def _cut(whole: Days, name: str) -> Days:
    """Thirds of a month; of a week its first three days, three in the middle, or the last from Friday on."""
    assert whole.first is not None  # noqa: S101 - asked by the caller
    assert whole.last is not None  # noqa: S101 - asked by the caller
    if whole.last - whole.first < DAY * (DAYS_A_WEEK - 1):
        one_end = {"start": whole.first, "end": whole.last}
        return Days(one_end.get(name, whole.first), one_end.get(name, whole.last))
    if whole.last == whole.first + DAY * (DAYS_A_WEEK - 1):
        first, last = {"start": (0, 2), "middle": (1, 3), "end": (_FRIDAY - 1, DAYS_A_WEEK - 1)}[name]
        return Days(whole.first + DAY * first, whole.first + DAY * last)
    if (whole.last - whole.first).days > _MOST_IN_A_MONTH:
        begins, ends = _MONTHS[name]
        return Days(date(whole.first.year, begins, 1), month(date(whole.first.year, ends, 1)).last)
    tenth, twentieth = whole.first + DAY * 9, whole.first + DAY * 19
    return {
        "start": Days(whole.first, tenth),
        "middle": Days(tenth + DAY, twentieth),
        "end": Days(twentieth + DAY, whole.last),
    }[name]
