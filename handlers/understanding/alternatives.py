"""What is said beside a piece, in fewer words than it: the 51 of `vecka 49 och 51`."""

from handlers.understanding.calendar_days import Days, dated, week, week_number
from handlers.understanding.cues import Scan
from handlers.understanding.lexemes import Stream
from handlers.understanding.pieces import Piece


def another(s: Stream, at: int, state: Scan) -> Piece | None:
    """A weekday, a week or a date that belongs to what stands before an `eller`."""
    before = state.pieces[-1] if state.pieces else None
    if before is None:
        return None
    if s.has(at, "next"):
        return _next(s, at, before)
    if state.joint not in {"or", "and"}:
        return None
    return _weekday(s, at, before) or _week(s, at, before) or _date(s, at, before)


def _next(s: Stream, at: int, before: Piece) -> Piece | None:
    """`inte denna vecka men nästa`."""
    is_this = len(before.days) == 1 and before.days[0] == week(s.today)
    if not is_this or s.has(
        s.past(at + 1, "fill"), "unit", "weekday", "month", "ordinal", "number", "holiday"
    ):
        return None
    return Piece(first=at, end=at + 1, days=(week(s.today, 1),))


def _week(s: Stream, at: int, before: Piece) -> Piece | None:
    """`vecka 49 och 51`."""
    number = s.count(at, "figure")
    is_week = s.named(before.first, "unit") == "week" and s.has(before.first + 1, "figure")
    if number is None or not is_week or s.has(at + 1, "unit", "month"):
        return None
    found = week_number(s.today, number)
    return Piece(first=at, end=at + 1, days=(found,)) if found else None


def _date(s: Stream, at: int, before: Piece) -> Piece | None:
    """The eleventh of `den tionde eller elfte`."""
    number = s.count(at, "figure", "ordinal")
    is_day = len(before.days) == 1 and before.days[0].is_one and not before.hours
    first = before.days[0].first if is_day else None
    if number is None or first is None or s.has(at + 1, "unit", "month"):
        return None
    is_date = s.count(before.end - 1, "ordinal", "figure") == first.day < number
    found = dated(first.year, first.month, number) if is_date else None
    return Piece(first=at, end=at + 1, days=(Days(found, found),)) if found else None


def _weekday(s: Stream, at: int, before: Piece) -> Piece | None:
    """The Thursday of `en tisdag eller torsdag`."""
    number = s.count(at, "weekday")
    return Piece(first=at, end=at + 1, weekly=(number,)) if number is not None and before.weekly else None
