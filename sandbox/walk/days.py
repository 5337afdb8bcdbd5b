"""Whether the days and times that a message says are those that the rules give: reckoned here anew."""

import json
import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sandbox.player.days_said import MONTH_OF, SAID
from sandbox.player.phone import Shown
from sandbox.recording.yamltext import scalar
from sandbox.walk.calendar import day_before_whole, is_free
from sandbox.walk.terms import ByPlace, Terms

_HERE = ZoneInfo("Europe/Stockholm")
_VISIT = re.compile(rf"(?<!senast ){SAID.pattern} klockan (\d\d):(\d\d)", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\b(avboka eller omboka|avboka|omboka) senast {SAID.pattern}(?: klockan (\d\d):(\d\d))?", re.IGNORECASE
)
_OWED = re.compile(rf"(?:besvaras|besvarats|får svar|fått det) senast {SAID.pattern}", re.IGNORECASE)
_OFFERED = re.compile(rf"{SAID.pattern} (\d\d):(\d\d)", re.IGNORECASE)
_NUMBERED = "Bokningsnummer"
_FREE_TIMES = "ediga tider"
"""In the text above times that a patient may choose among."""


class Said(NamedTuple):
    """A day, and the time of day where one stands beside it."""

    day: date
    at: time | None

    def __str__(self) -> str:
        return f"{self.day}{f' {self.at:%H:%M}' if self.at else ''}"


@dataclass(slots=True)
class Rules:
    """What a message is held against: the files' terms, the clock, and when each unit has had visits."""

    by_place: ByPlace
    now: datetime
    visits: set[tuple[str, datetime]] = field(default_factory=set)

    def learn(self, changes: Iterable[Mapping[str, Any]]) -> None:
        """From the journal, as the test door gives it."""
        for change in changes:
            for state in (change["was"], change["now"]):
                told = json.loads(state) if isinstance(state, str) else state
                starts = told.get("starts") if isinstance(told, Mapping) else None
                if change["kind"] == "visit" and starts:
                    self.visits.add((str(change["unit"]), datetime.fromisoformat(starts).astimezone(_HERE)))


class Found(NamedTuple):
    """The words that are wrong, why, and what looks for them in a script."""

    words: str
    why: str
    look: str


def wrong_day(message: Shown, rules: Rules, *, to_staff: bool = False) -> Found | None:
    """The first that is wrong; None: none is, or no rule is known for it. A patient's notice and horizon do
    not bind staff.
    """
    now, by_place = rules.now, rules.by_place
    for match in _OWED.finditer(message.text):
        if is_free(_day(match.groups(), now)):
            return _found(match[0], "an answer is owed on no working day")
    places = {place for place in by_place if all(name in message.text for name in place)}
    terms = {by_place[place] for place in places}
    if len(terms) != 1:
        return None
    (one,) = terms
    wrong = _wrong_visit(message.text, {unit for unit, _ in places}, rules)
    wrong = wrong or _wrong_until(message.text, one, now)
    return wrong or (None if to_staff else _wrong_offer(message, one, now))


def _wrong_visit(text: str, units: Collection[str], rules: Rules) -> Found | None:
    """Of a card or a receipt, which has a number, and one time alone."""
    found = {match[0]: _said(match.groups(), rules.now) for match in _VISIT.finditer(text)}
    if _NUMBERED not in text or len(found) != 1:
        return None
    ((words, said),) = found.items()
    starts = datetime.combine(said.day, said.at or time(), _HERE)
    if any((unit, starts) in rules.visits for unit in units):
        return None
    return _found(words, "the store has no visit there then")


def _found(words: str, why: str) -> Found:
    return Found(words, why, f"sees no: {scalar(words)}")


def _wrong_until(text: str, terms: Terms, now: datetime) -> Found | None:
    """Of a message about one visit alone."""
    visits = {_said(match.groups(), now) for match in _VISIT.finditer(text)}
    for match in _UNTIL.finditer(text):
        rule = terms.rebook_before if match[1] == "omboka" else terms.cancel_before
        said, may_be = _said(match.groups()[1:], now), {_last(visit, rule) for visit in visits}
        if may_be and said not in may_be:
            right = " or ".join(sorted(map(str, may_be)))
            return _found(match[0], f"by the rule {rule} it is {right}")
    return None


def _last(visit: Said, rule: str) -> Said:
    """The last moment by a rule such as `24 hours`, or the last day by one such as `3 working days`."""
    amount, _, unit = rule.partition(" ")
    if unit.startswith("working"):
        return Said(day_before_whole(visit.day, int(amount)), None)
    starts = datetime.combine(visit.day, visit.at or time(), _HERE)
    last = (starts.astimezone(ZoneInfo("UTC")) - timedelta(hours=int(amount))).astimezone(_HERE)
    if last.time() == time():
        return Said(last.date() - timedelta(days=1), None)
    return Said(last.date(), last.time())


def _wrong_offer(message: Shown, terms: Terms, now: datetime) -> Found | None:
    if _FREE_TIMES not in message.text:
        return None
    for button in message.buttons:
        match = _OFFERED.fullmatch(button.label)
        if match and (why := _why_not(_said(match.groups(), now), terms, now)):
            return Found(button.label, f"it is offered, but {why}", f"sees no button: {scalar(button.label)}")
    return None


def _why_not(said: Said, terms: Terms, now: datetime) -> str:
    """Which rule lets no patient book it."""
    starts = datetime.combine(said.day, said.at or time(), _HERE)
    amount, _, unit = terms.book_before.partition(" ")
    if is_free(said.day):
        return "it is no working day"
    if unit.startswith("hour") and starts < now + timedelta(hours=int(amount)):
        return f"the rule is {terms.book_before} before"
    if unit.startswith("working") and now.date() > day_before_whole(said.day, int(amount)):
        return f"the rule is {terms.book_before} before"
    if not terms.same_day and said.day <= now.date():
        return "the rule is not on the same day"
    if said.day > now.date() + timedelta(weeks=terms.horizon_weeks):
        return f"the rule is at most {terms.horizon_weeks} weeks ahead"
    return ""


def _said(groups: tuple[str | None, ...], now: datetime) -> Said:
    *_, hour, minute = groups
    return Said(_day(groups, now), time(int(hour), int(minute or 0)) if hour else None)


def _day(groups: tuple[str | None, ...], now: datetime) -> date:
    """Without a year it is this year's, or next year's where that is nearer."""
    _weekday, day, month, year = groups[:4]
    number, name = int(day or 0), MONTH_OF[(month or "").casefold()]
    years = [int(year)] if year else [now.year, now.year + 1, now.year - 1]
    possible = [date(one, name, number) for one in years if number <= monthrange(one, name)[1]]
    return min(possible, key=lambda one: abs(one - now.date()), default=now.date())
