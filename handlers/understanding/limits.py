"""Limits: `efter den 12:e`, `senast fredag`, `tidigast 10`, and what is left where one is denied."""

from dataclasses import replace
from datetime import date

from handlers.understanding.calendar_days import DAY, DAYS_A_WEEK, Days, within
from handlers.understanding.clock_atoms import Hours, hours_of, of_part, point
from handlers.understanding.day_atoms import DaysFound
from handlers.understanding.lexemes import Stream
from handlers.understanding.pieces import Piece, days_at, days_between, hours_between
from handlers.understanding.relative_days import counted
from handlers.understanding.spelling import Form
from handlers.understanding.values import Part

_WORDS_BEFORE_A_DAY = 4
_FLIPPED = {"after": "until", "before": "from", "from": "before", "until": "after"}
"""What is left where a limit is denied: `inte efter 15` is until 15."""


def limited(s: Stream, at: int, *, denied: bool) -> Piece | None:
    """`efter den 12:e`, `senast fredag`, `före jul`, `tidigast 10`, `fram till kl 15`; denied, the rest."""
    kinds = ("after", "before", "from", "until")
    kind = next((one for one in kinds if s.has(at, f"limit_{one}")), None)
    if kind is None and denied and s.has(at, "range_to"):
        kind = "until"
    if kind is None:
        return None
    place = s.past(at + 1, "fill") if not s.has(at + 1, "the", "number") else at + 1
    side = _FLIPPED[kind] if denied else kind
    if denied and s.has(at, "from_denied") and s.has(at - 1, "cannot_come", "unable"):
        side = "from"
    place = _past_a_clause(s, place) if kind in {"before", "after"} else place
    if side == "before" and s.named(place, "edge") == "end":
        side = "until"
    days = days_at(s, place) or (counted(s, place) if kind in {"after", "from"} else None)
    if days:
        clock = point(s, days[1]) if s.has(days[1], "at", "clock") else None
        if clock:
            hours = limit_hours(side, hours_of(clock[0])[-1])
            return Piece(first=at, end=clock[1], days=days[0], hours=(hours,), is_limit=True)
        days = _of_its_week(s, days) or days
        cut = tuple(limit_days(side, _ahead(one, s.today) if side == "before" else one) for one in days[0])
        return Piece(first=at, end=days[1], days=cut, is_limit=True)
    found = _hours_after_limit(s, place)
    if found is None:
        return None
    return Piece(first=at, end=found[1], hours=(limit_hours(side, found[0]),), is_limit=True)


def _of_its_week(s: Stream, days: DaysFound) -> DaysFound | None:
    """`onsdag nästa vecka` after a limit is one day."""
    weekday = days[0][0].weekday
    more = days_at(s, s.past(days[1], "fill", "of")) if weekday else None
    found = within(more[0][0], weekday) if more else []
    return ((Days(found[0], found[0]),), more[1]) if more and len(found) == 1 else None


def _ahead(days: Days, today: date) -> Days:
    """A weekend that has begun is the next one: `före helgen`, said on a Sunday."""
    if days.first is None or days.last is None or days.first > today or days.is_one:
        return days
    is_weekend = days.first + DAY == days.last
    return Days(days.first + DAY * DAYS_A_WEEK, days.last + DAY * DAYS_A_WEEK) if is_weekend else days


def _past_a_clause(s: Stream, at: int) -> int:
    """`innan jag åker bort den 15 december`: the place of the day, or as it was."""
    place = at
    while place < min(at + _WORDS_BEFORE_A_DAY, len(s)) and (
        not s.lexemes[place].kinds or s.has(place, "fill")
    ):
        if s.has(place, "the") or s.figures(place, Form.NUMBER):
            break
        place += 1
    return place if days_at(s, place) else at


def _hours_after_limit(s: Stream, at: int) -> tuple[Hours, int] | None:
    clock = point(s, at, bare=True)
    if clock:
        return hours_of(replace(clock[0], around=False))[-1], clock[1]
    part = s.named(at, "part")
    return (of_part(Part(part)), at + 1) if part else None


def limit_days(side: str, days: Days) -> Days:
    """What is left of the days on that side. `after` and `before` leave out what they name."""
    if side == "after":
        return Days(days.last + DAY if days.last else None, None)
    if side == "before":
        return Days(None, days.first - DAY if days.first else None)
    return Days(days.first, None) if side == "from" else Days(None, days.last)


def limit_hours(side: str, hours: Hours) -> Hours:
    if side == "after":
        return Hours(hours.last or hours.first, None)
    if side == "from":
        return Hours(hours.first, None)
    return Hours(None, (hours.first if side == "before" else hours.last) or hours.first)


def limit_or_range(s: Stream, at: int, *, denied: bool) -> Piece | None:
    """A limit, unless the same word begins a range: `från 9 till 11`."""
    if not s.has(at, "limit_after", "limit_before", "limit_from", "limit_until") and not (
        denied and s.has(at, "range_to")
    ):
        return None
    if s.has(at, "limit_from"):
        found = days_between(s, at) or hours_between(s, at)
        if found:
            return found
    return limited(s, at, denied=denied)


def with_onward(s: Stream, piece: Piece) -> tuple[Piece, int]:
    """`fredag eller senare`, `kl 10 tidigast`."""
    end = piece.end
    later, earlier = s.has(end, "onward"), s.has(end, "or_earlier")
    if piece.is_limit or not (later or earlier) or limited(s, end, denied=False):
        return piece, end
    side = "from" if later else "until"
    if piece.hours:
        return replace(
            piece, hours=tuple(limit_hours(side, one) for one in piece.hours), is_limit=True
        ), end + 1
    return replace(piece, days=tuple(limit_days(side, one) for one in piece.days), is_limit=True), end + 1
