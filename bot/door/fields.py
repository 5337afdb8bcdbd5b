"""What stands in a row that a tester lays out: read as what it must be, or told in the tester's words."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from bot.time.wishes import WrongWishError, moment
from care.values.clock import local_day

_Fields = Mapping[str, Any]
T = TypeVar("T")
_ALIKE = 0.55


def near(word: str, known: Iterable[str]) -> str:
    """The nearest of what there is as a question, or all of it: `did you mean Vaccination?`"""
    names = sorted(known)
    said = word.strip().casefold()
    folded = {name.casefold(): name for name in names}
    close = [folded[one] for one in difflib.get_close_matches(said, folded, n=1, cutoff=_ALIKE)] or [
        name for name in names if said and said in name.casefold()
    ]
    return f"did you mean {close[0]}?" if close else f"there are: {', '.join(names)}"


def whole_number(fields: _Fields, name: str, otherwise: int | None = None) -> int:
    """A whole number from 1. Raises ValueError; KeyError where it is needed and missing."""
    if name not in fields and otherwise is not None:
        return otherwise
    said = str(fields[name]).strip()
    if not said.isdecimal() or int(said) < 1:
        raise ValueError(f"{name} {said!r} is no number here; write a whole number from 1")
    return int(said)


def weekdays_of(fields: _Fields, name: str) -> tuple[int, ...]:
    """Days of the week, ISO's. Raises ValueError."""
    said = [one.strip() for one in str(fields.get(name, "")).split(",") if one.strip()]
    if not all(one in set("1234567") for one in said):
        raise ValueError(f'{name} {fields[name]!r} are no weekdays; write 1 to 7, Monday first: "1,2"')
    return tuple(map(int, said))


def word_of(fields: _Fields, name: str, known: Mapping[str, T]) -> T:
    """One of these words. Raises ValueError."""
    said = str(fields[name])
    if said not in known:
        raise ValueError(f"{name} {said!r} is not known; {near(said, known)}")
    return known[said]


def instant_of(fields: _Fields, name: str) -> datetime:
    """A moment in Stockholm. Raises ValueError."""
    try:
        return moment(str(fields[name]))
    except WrongWishError:
        raise ValueError(
            f"{name} {str(fields[name])[:40]!r} is no moment; write it as 2026-12-07 08:00"
        ) from None


def day_written(fields: _Fields, name: str) -> date:
    """A day. Raises ValueError."""
    try:
        return local_day(moment(str(fields[name])))
    except WrongWishError:
        raise ValueError(f"{name} {str(fields[name])[:40]!r} is no day; write it as 2026-12-07") from None
