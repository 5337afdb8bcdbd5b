"""Duckling's corpora of times: the phrases that a patient could write of a visit, and how they are read."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tools.accuracy.meaning import DAYS

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "handlers" / "understanding" / "duckling"
_GRAINS = frozenset({"day", "week", "month", "hour", "minute"})
_OURS = frozenset({"Christmas", "Easter Monday", "Easter Sunday", "New Year's Day", "New Year's Eve"})
_NOT_OF_A_VISIT = re.compile(
    r"\b(gmt|cet|pst|bst|ist|cst)\b|timm|minut|sekund|hour|sec\b|mins?\b|\d[ht]\b.*\bom\b|^om \d+t$|\d/\d ?h"
    r"|quarter of|['\"]$|for (\d+ days|\d+')|seasons?\b|\b(eoy|boy|bom|eom|eod)\b|ides|closest"
    r"|^upcoming (two|2)"
    r"|(two|2) upcoming|last night|^(now|nu|just nu|right now|just now|atm|at the moment)$",
    re.IGNORECASE,
)
_PARTS = {
    "morning": {(0, 12), (4, 12), (0, 9)},
    "lunch": {(12, 14)},
    "afternoon": {(12, 19)},
    "evening": {(18, 0), (21, 0)},
    "after_lunch": {(13, 17)},
    "after_school": {(15, 21)},
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a corpus."""

    language: str
    text: str
    now: datetime
    kind: str
    grain: str
    first: datetime | None
    last: datetime | None

    @property
    def day_first(self) -> date | None:
        return self.first.date() if self.first else None

    @property
    def day_last(self) -> date | None:
        return (self.last - timedelta(minutes=1)).date() if self.last else None


def phrases(language: str) -> list[Phrase]:
    """Those like a booking: ahead within 18 months, days to minutes, no time zone, no duration of hours, no
    holiday that is not kept in Sweden.
    """
    return [one for one in _all(language) if one is not None]


def _all(language: str) -> Iterator[Phrase]:
    for line in (FOLDER / f"duckling_{language}.jsonl").read_text().splitlines():
        row = json.loads(line)
        now = datetime.fromisoformat(row["now"]).replace(tzinfo=None)
        first, last = (datetime.fromisoformat(row[end]) if row[end] else None for end in ("from", "to"))
        one = Phrase(language, row["phrase"], now, row["kind"], row["grain"] or "", first, last)
        if one.grain in _GRAINS and _is_like_a_booking(one, row["holiday"]):
            yield one


def _is_like_a_booking(one: Phrase, holiday: str | None) -> bool:
    if one.kind == "none" or (holiday and holiday not in _OURS) or _NOT_OF_A_VISIT.search(one.text):
        return False
    ahead = one.now + timedelta(days=DAYS)
    is_past = one.last is not None and one.last <= one.now
    return not is_past and (one.first is None or one.now.date() <= _week_of(one) <= ahead.date())


def _week_of(one: Phrase) -> date:
    """A stretch that has begun counts from today."""
    begun = one.first and one.last and one.first < one.now < one.last
    return one.now.date() if begun or one.first is None else one.first.date()


def is_right(one: Phrase, said: dict[str, Any] | None) -> bool:
    """Whether the constraint is what the corpus says, in our conventions."""
    if not said or said.get("any_of"):
        return False
    if one.kind in {"before", "after"}:
        return _limit_is_right(one, said)
    has_hours = one.grain in {"hour", "minute"} and not _is_whole_days(one)
    return _days_are_right(one, said, has_hours=has_hours) and (
        _hours_are_right(one, said) if has_hours else not (said.get("time_from") or said.get("time_to"))
    )


def _is_whole_days(one: Phrase) -> bool:
    """`om sju dagar` has the hour of now in the corpus; a weekend begins on Friday at 18."""
    if one.first is None or one.last is None:
        return False
    counted = (
        one.first.hour == one.now.hour
        and one.last - one.first <= timedelta(hours=1)
        and one.first.minute == 0
    )
    return counted or one.last - one.first > timedelta(days=1)


def _days_are_right(one: Phrase, said: dict[str, Any], *, has_hours: bool) -> bool:
    first, last = said.get("date_from"), said.get("date_to")
    wanted = one.day_first, one.day_last
    if has_hours and first is None and last is None:
        return wanted[0] in {one.now.date(), one.now.date() + timedelta(days=1)}
    if one.first and one.first.hour == 18 and not has_hours:
        wanted = one.first.date() + timedelta(days=1), wanted[1]
    if has_hours:
        wanted = wanted[0], wanted[0]
    return [first, last] == [day and day.isoformat() for day in wanted]


def _hours_are_right(one: Phrase, said: dict[str, Any]) -> bool:
    assert one.first
    assert one.last
    first, last = said.get("time_from"), said.get("time_to")
    part = (said.get("parts") or [None])[0]
    if part:
        return (one.first.hour, one.last.hour) in _PARTS.get(part, set())
    if one.kind == "instant":
        around = [(one.first + timedelta(minutes=far)).strftime("%H:%M") for far in (-30, 0, 30)]
        return [first, last] in ([around[1], around[1]], [around[0], around[2]])
    ends = {(one.last - timedelta(minutes=far)).strftime("%H:%M") for far in (0, 1, 60)}
    return first == one.first.strftime("%H:%M") and last in ends


def _limit_is_right(one: Phrase, said: dict[str, Any]) -> bool:
    edge = one.first or one.last
    assert edge
    if one.grain in {"hour", "minute"} and edge.hour != one.now.hour:
        name = "time_from" if one.kind == "after" else "time_to"
        day_is_right = said.get("date_from") in {None, edge.date().isoformat()}
        return said.get(name) == edge.strftime("%H:%M") and day_is_right
    days = {(edge.date() + timedelta(days=far)).isoformat() for far in (-1, 0, 1)}
    return said.get("date_from" if one.kind == "after" else "date_to") in days
