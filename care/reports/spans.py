"""How long things usually take: a median of hours, or of working days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from care.reports.figures import FEWEST_SHOWN, Chapter
from care.values.clock import local_day
from care.values.working_days import working_days_between

_HOUR = timedelta(hours=1)


class Span(StrEnum):
    """The name is also that of its definition's text."""

    FILLED = "filled"
    """From that a time was given back until it was booked again."""
    FOLLOWED = "followed"
    """From a cancelled or missed visit until staff had followed it up."""
    ANSWERED = "answered"
    """From an offer until its answer."""
    SERVED = "served"
    """From the case of an e-service until its first answer."""


SPANS_OF: Mapping[Chapter, tuple[Span, ...]] = {
    Chapter.RETURNED: (Span.FILLED, Span.FOLLOWED),
    Chapter.GUARANTEE: (Span.ANSWERED,),
    Chapter.CASES: (Span.SERVED,),
}
IN_WORKING_DAYS = frozenset({Span.FOLLOWED, Span.SERVED})
"""The others are in whole hours."""


@dataclass(frozen=True, slots=True)
class Typical:
    """The median of `of` spans; of an even number the lower of the two in the middle."""

    span: Span
    median: int
    of: int


def typical(span: Span, lengths: Mapping[int, int]) -> Typical | None:
    """Of how many there are of each length. None for so few that it would tell of one of them."""
    of = sum(lengths.values())
    if of < FEWEST_SHOWN:
        return None
    passed, middle = 0, (of + 1) // 2
    for length in sorted(lengths):
        passed += lengths[length]
        if passed >= middle:
            return Typical(span, length, of)
    raise AssertionError


def length_of(span: Span, since: datetime, until: datetime) -> int:
    """As the span is told: in working days, or in whole hours."""
    if span in IN_WORKING_DAYS:
        return working_days_between(local_day(since), local_day(until))
    return (until - since) // _HOUR
