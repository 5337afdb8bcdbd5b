"""What is typed of a week: `mån-fre 8-12, 13-16`; and of hours alone: `8.00-12.00 och 13-16`."""

import re
from collections.abc import Sequence
from datetime import date

from care.schedules.values import Hours
from handlers.talk.typed_day import Days, read_day

_DAYS = (
    ("mån", "måndag", "måndagar", "mon", "monday", "mondays"),
    ("tis", "tisdag", "tisdagar", "tue", "tues", "tuesday", "tuesdays"),
    ("ons", "onsdag", "onsdagar", "wed", "wednesday", "wednesdays"),
    ("tor", "tors", "torsdag", "torsdagar", "thu", "thur", "thurs", "thursday", "thursdays"),
    ("fre", "fredag", "fredagar", "fri", "friday", "fridays"),
    ("lör", "lördag", "lördagar", "sat", "saturday", "saturdays"),
    ("sön", "söndag", "söndagar", "sun", "sunday", "sundays"),
)
_NUMBERS = {name: number for number, names in enumerate(_DAYS, start=1) for name in names}
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_HOURS = re.compile(rf"{_TIME}\s*(?:-|till|to)\s*{_TIME}")
_SPAN = re.compile(r"([a-zåäö]+)\s*-\s*([a-zåäö]+)")
_BETWEEN = re.compile(r"(.+?)\s*(?:-|–|\btill\b|\bto\b)\s*(.+)", re.IGNORECASE)
_FILLERS = frozenset({"och", "and", "kl", "klockan", "at", "på", "on"})


def read_week(text: str) -> tuple[tuple[int, ...], tuple[Hours, ...]] | None:
    """Weekdays and hours; None: not understood as a whole."""
    folded = text.casefold().replace("–", "-").replace("—", "-")
    hours, rest = _hours_in(folded)
    days: set[int] = set()
    for match in _SPAN.finditer(rest):
        first, last = (_NUMBERS.get(word, 0) for word in match.groups())
        if not 0 < first <= last:
            return None
        days.update(range(first, last + 1))
    words = re.findall(r"[a-zåäö]+", _SPAN.sub(" ", rest))
    if any(word not in _NUMBERS and word not in _FILLERS for word in words):
        return None
    days.update(_NUMBERS[word] for word in words if word in _NUMBERS)
    return (tuple(sorted(days)), hours) if days and hours else None


def read_hours(text: str) -> tuple[Hours, ...]:
    """Empty: not understood as a whole."""
    hours, rest = _hours_in(text.casefold().replace("–", "-").replace("—", "-"))
    words = re.findall(r"\w+", rest)
    return () if any(word not in _FILLERS for word in words) else hours


def read_range(text: str, language: str, today: date) -> tuple[date, date] | None:
    """`14-18 december`, `24 december till 6 januari`, or what `read_day` reads."""
    whole = read_day(text, language, today)
    if isinstance(whole, Days):
        return whole.first, whole.last
    parts = _BETWEEN.fullmatch(text.strip())
    if parts is None:
        return None
    last = read_day(parts[2], language, today)
    alone = parts[1].strip().isdecimal()
    first = read_day(f"{parts[1]} {_named_month(parts[2])}" if alone else parts[1], language, today)
    if not isinstance(first, Days) or not isinstance(last, Days) or last.last < first.first:
        return None
    return first.first, last.last


def _named_month(text: str) -> str:
    """What follows a day's number, where the first day of a range has only that."""
    return " ".join(re.findall(r"[a-zåäö]+", text.casefold()))


def _hours_in(text: str) -> tuple[tuple[Hours, ...], str]:
    found = [_pair(match.groups()) for match in _HOURS.finditer(text)]
    return tuple(found), _HOURS.sub(" ", text)


def _pair(groups: Sequence[str | None]) -> Hours:
    begin, past, end, over = (int(one or 0) for one in groups)
    return begin * 60 + past, end * 60 + over
