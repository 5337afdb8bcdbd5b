"""What a file says of a schedule: good entries, and what is wrong with the others, each at its line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from care.refusals import Refusal
from care.schedules.checking import check_exception, check_pattern
from care.schedules.refusals import WrongRange
from care.schedules.values import DayException, Hours, Schedule, Seat, WeekPattern
from care.values.clock import STOCKHOLM, instant
from care.values.ids import PerformerId, ServiceId

LINES_READ = 100_000
MOST_KEPT = 1_000
MOST_BYTES = 20_000_000
_LOOKED_AHEAD = timedelta(days=366)
_A_DAY = 24 * 60


class WrongLineError(Exception):
    """What is wrong with one line, and what is allowed."""


@dataclass
class Names:
    """Services and performers of a unit, by name regardless of case."""

    seats: Sequence[Seat]
    today: date

    def service(self, name: str) -> ServiceId:
        own = {one.service_name.casefold(): one for one in self.seats}
        seat = own.get(name.strip().casefold())
        if seat is None:
            raise WrongLineError(_unknown("service", name, (one.service_name for one in self.seats)))
        if seat.seats:
            raise WrongLineError(f"{name}: a group meets at its own hours, which the region's file says")
        return seat.service

    def performer(self, name: str, service: ServiceId | None = None) -> PerformerId | None:
        """None: all of them."""
        if name.strip().casefold() in {"", "alla", "all"}:
            return None
        able = {one.performer_name.casefold(): one for one in self.seats if service in {None, one.service}}
        seat = able.get(name.strip().casefold())
        if seat is None:
            raise WrongLineError(_unknown("performer", name, (one.performer_name for one in able.values())))
        return seat.performer

    def shortest(self, service: ServiceId) -> int:
        return min(one.minutes for one in self.seats if one.service == service)


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    names = sorted(set(known))
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(names)}"
    return f"no {what} here is called {name!r}; {hint}"


@dataclass
class ReadSchedule:
    """What was read: `problems` are lines for a person, the first MOST_KEPT of them."""

    names: Names
    standing: Schedule
    patterns: list[WeekPattern] = field(default_factory=list)
    exceptions: list[DayException] = field(default_factory=list)
    lines: int = 0
    there_already: int = 0
    wrong: int = 0
    problems: list[str] = field(default_factory=list)
    _at: dict[WeekPattern | DayException, int] = field(default_factory=dict)

    def complain(self, line: int, what: str) -> None:
        self.wrong += 1
        if len(self.problems) < MOST_KEPT:
            self.problems.append(f"line {line}: {what}" if line else what)

    def take(self, line: int, entry: WeekPattern | DayException) -> None:
        """Raises WrongLineError."""
        if entry in self._at:
            raise WrongLineError(f"says the same as line {self._at[entry]}")
        if self._stands(entry):
            self.there_already += 1
            return
        self._check(entry)
        if len(self._at) >= MOST_KEPT:
            raise WrongLineError(f"is one too many: at most {MOST_KEPT} in one file")
        self._at[entry] = line
        if isinstance(entry, WeekPattern):
            self.patterns.append(entry)
        else:
            self.exceptions.append(entry)

    def _stands(self, entry: WeekPattern | DayException) -> bool:
        if isinstance(entry, WeekPattern):
            return any(replace(one, id=0) == entry for one in self.standing.patterns)
        return any(replace(one, id=0) == entry for one in self.standing.exceptions)

    def _check(self, entry: WeekPattern | DayException) -> None:
        try:
            if isinstance(entry, DayException):
                check_exception(entry, self.names.today)
                return
            check_pattern(entry, self.names.shortest(entry.service), self.names.today)
        except WrongRange:
            raise WrongLineError("days must begin today or later, and end within two years") from None
        except Refusal:
            raise WrongLineError(
                "hours must begin before they end, not meet, and hold a time; every is 1 to 8"
            ) from None
        for other in self.patterns:
            if _meet(entry, other):
                raise WrongLineError(f"its hours meet those of line {self._at[other]}")


def _meet(one: WeekPattern, other: WeekPattern) -> bool:
    """Of one service and one performer, on the same weekday of the same weeks."""
    return (
        one.service == other.service
        and one.performer == other.performer
        and bool(set(one.weekdays) & set(other.weekdays))
        and one.first <= (other.last or date.max)
        and other.first <= (one.last or date.max)
        and (one.every != other.every or (_week(one.first) - _week(other.first)) % one.every == 0)
        and any(begin < closes and opens < end for begin, end in one.hours for opens, closes in other.hours)
    )


def _week(day: date) -> int:
    return (day.toordinal() - day.weekday()) // 7


def at_home(hours: Sequence[Hours], zone: str, first: date, last: date | None) -> tuple[Hours, ...]:
    """Hours of another time zone as those of Stockholm. Raises WrongLineError where the two do not keep the
    same distance all the time, or where a time would get to another day.
    """
    if not zone or zone == STOCKHOLM.key:
        return tuple(hours)
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongLineError(f"no time zone is called {zone!r}; write it like 'Europe/Stockholm'") from None
    until = min(last or first + _LOOKED_AHEAD, first + _LOOKED_AHEAD)
    apart = {_minutes_apart(first + timedelta(days=day), there) for day in range((until - first).days + 1)}
    if len(apart) > 1:
        raise WrongLineError(f"{zone} and Stockholm change their clocks on different days; split the line")
    [shift] = apart
    moved = tuple((begin + shift, end + shift) for begin, end in hours)
    if any(not 0 <= begin < end <= _A_DAY for begin, end in moved):
        raise WrongLineError(f"the hours of {zone} are on another day in Stockholm")
    return moved


def _minutes_apart(day: date, there: ZoneInfo) -> int:
    noon = instant(day).replace(hour=12)
    ours, theirs = noon.astimezone(STOCKHOLM).utcoffset(), noon.astimezone(there).utcoffset()
    assert ours is not None and theirs is not None  # noqa: S101, PT018 - both are aware
    return int((ours - theirs) / timedelta(minutes=1))
