"""A schedule in iCalendar's words: VAVAILABILITY (RFC 7953) is when there are times, VEVENT when not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from bot.schedules.reading import LINES_READ, ReadSchedule, WrongLineError, at_home
from bot.schedules.table import decoded
from care.schedules.values import DayException, ExceptionKind, Hours, WeekPattern
from care.values.clock import STOCKHOLM

if TYPE_CHECKING:
    from icalendar import Component

PERFORMER, MINUTES, TYPE, FROM = (
    "X-VARDTID-PERFORMER",
    "X-VARDTID-MINUTES",
    "X-VARDTID-TYPE",
    "X-VARDTID-FROM",
)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_OF_A_WEEK = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
_MOST_TIMES = 10_000
_FARTHEST = timedelta(days=2 * 366)
_A_DAY = timedelta(days=1)
_OLDEST = 1970


def read_calendar(content: bytes, found: ReadSchedule, *, service: str = "", performer: str = "") -> None:
    """`service` and `performer`: of entries that name none; a summary names the service."""
    from icalendar import Calendar

    text = decoded(content)
    if text.count("\n") > LINES_READ:
        found.complain(0, f"at most {LINES_READ} lines are read")
        return
    try:
        calendar = Calendar.from_ical(text)
    except ValueError as error:
        found.complain(0, f"is no iCalendar file: {error}")
        return
    begins = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() in _BEGINS]
    entries = [one for one in calendar.walk() if f"BEGIN:{one.name}" in _BEGINS]
    weeks: dict[WeekPattern, tuple[int, list[Hours]]] = {}
    for line, one in zip(begins, entries, strict=False):
        found.lines += 1
        try:
            for entry in _Entry(one, found, service, performer).read():
                if isinstance(entry, WeekPattern):
                    _, hours = weeks.setdefault(replace(entry, hours=()), (line, []))
                    hours += entry.hours
                else:
                    found.take(line, entry)
        except WrongLineError as wrong:
            found.complain(line, str(wrong))
    _take_weeks(found, weeks)


_BEGINS = ("BEGIN:AVAILABLE", "BEGIN:VEVENT")


def _take_weeks(found: ReadSchedule, weeks: dict[WeekPattern, tuple[int, list[Hours]]]) -> None:
    """Hours of the same days are one week's."""
    for week, (line, hours) in weeks.items():
        try:
            found.take(line, replace(week, hours=tuple(sorted(hours))))
        except WrongLineError as wrong:
            found.complain(line, str(wrong))


class _Entry:
    """One component. Raises WrongLineError."""

    def __init__(self, one: "Component", found: ReadSchedule, service: str, performer: str) -> None:
        self.one, self.names = one, found.names
        self.summary = str(one.get("SUMMARY", ""))
        self.service_name = service or self.summary
        self.performer_name = str(one.get(PERFORMER, performer))
        self.rule = one.get("RRULE")
        self.starts, self.ends = self._span()

    def read(self) -> Iterator[WeekPattern | DayException]:
        """One, or several for what comes again in a way that no week does."""
        if str(self.one.get("STATUS", "")) == "CANCELLED" or str(self.one.get("TRANSP", "")) == "TRANSPARENT":
            return
        if self.one.name == "VEVENT":
            yield from self._exceptions(ExceptionKind.CLOSED, self.summary)
        elif str(self.one.get(TYPE, "")) in set(ExceptionKind):
            yield from self._exceptions(ExceptionKind(str(self.one[TYPE])), self.summary)
        elif self.rule and self._comes_by_week():
            yield self._week()
        else:
            yield from self._exceptions(ExceptionKind.OPEN, "")
        for day in self._left_out():
            yield self._exception(ExceptionKind.CLOSED, day, day, "")

    def _span(self) -> tuple[Any, Any]:
        starts = self._moment("DTSTART")
        ends = self._moment("DTEND")
        if starts is None or starts.year < _OLDEST:
            raise WrongLineError("has no DTSTART, or one before 1970")
        if ends is None:
            lasts = self.one.get("DURATION")
            whole = _A_DAY if not isinstance(starts, datetime) else timedelta()
            ends = starts + (lasts.dt if lasts is not None else whole)
        if isinstance(starts, datetime) is not isinstance(ends, datetime):
            raise WrongLineError("begins with a day and ends with a time, or the other way")
        return starts, ends

    def _moment(self, name: str) -> Any:  # noqa: ANN401 - a day or an instant, as the file has it
        found = self.one.get(name)
        return None if found is None else found.dt

    @property
    def first(self) -> date:
        return self.starts.date() if isinstance(self.starts, datetime) else self.starts

    def _hours(self, first: date, last: date | None) -> tuple[Hours, ...]:
        """None for whole days; else of one local day."""
        if not isinstance(self.starts, datetime):
            return ()
        begin = self.starts.hour * 60 + self.starts.minute
        end = begin + int((self.ends - self.starts) / timedelta(minutes=1))
        return at_home(((begin, end),), _zone_of(self.starts), first, last)

    def _freq(self) -> str:
        freq = str(self.rule.get("FREQ", [""])[0]).upper()
        if freq in _TOO_OFTEN:
            raise WrongLineError(f"comes {freq.lower()}; at most once a day is allowed")
        return freq

    def _comes_by_week(self) -> bool:
        freq, every = self._freq(), int(self.rule.get("INTERVAL", [1])[0])
        plain = set(self.rule) <= _OF_A_WEEK and all(
            str(day) in WEEKDAYS for day in self.rule.get("BYDAY", [])
        )
        return plain and (freq == "WEEKLY" or (freq == "DAILY" and every == 1))

    def _week(self) -> WeekPattern:
        daily = self._freq() == "DAILY"
        named = [WEEKDAYS.index(str(day)) + 1 for day in self.rule.get("BYDAY", [])]
        alone = range(1, 8) if daily else [self.first.isoweekday()]
        service = self.names.service(self.service_name)
        minutes = self.one.get(MINUTES)
        first = date.fromisoformat(str(self.one.get(FROM, self.first)))
        last = self._last()
        return WeekPattern(
            service=service,
            performer=self.names.performer(self.performer_name, service),
            weekdays=tuple(sorted(named or alone)),
            every=int(self.rule.get("INTERVAL", [1])[0]),
            hours=self._hours(max(first, self.names.today), last),
            minutes=int(minutes) if minutes is not None else None,
            first=max(first, self.names.today) if int(self.rule.get("INTERVAL", [1])[0]) == 1 else first,
            last=last,
        )

    def _last(self) -> date | None:
        until = self.rule.get("UNTIL", [None])[0]
        if isinstance(until, datetime):
            return until.astimezone(STOCKHOLM).date() if until.tzinfo else until.date()
        if isinstance(until, date):
            return until
        return self._instances()[-1] if "COUNT" in self.rule else None

    def _instances(self) -> list[date]:
        """The days that the rule means, within two years. Raises WrongLineError."""
        from dateutil.rrule import rrulestr

        self._freq()
        written = self.rule.to_ical().decode().split(";UNTIL=")[0]
        until = self.rule.get("UNTIL", [None])[0]
        farthest = self.names.today + _FARTHEST
        last = min(until.date() if isinstance(until, datetime) else until or farthest, farthest)
        begins = datetime.combine(self.first, time())
        try:
            rule = rrulestr(written, dtstart=begins)
        except ValueError as error:
            raise WrongLineError(f"RRULE: {error}") from None
        ends = datetime.combine(last, time())
        days = [one.date() for one in islice(iter(rule), _MOST_TIMES + 1) if one <= ends]
        if len(days) > _MOST_TIMES or not days:
            raise WrongLineError(f"comes again {len(days) or 'no'} times; 1 to {_MOST_TIMES} are allowed")
        return days

    def _exceptions(self, kind: ExceptionKind, reason: str) -> Iterator[DayException]:
        whole = not isinstance(self.starts, datetime)
        last = self.ends - _A_DAY if whole else self.first
        if self.rule is None:
            yield self._exception(kind, self.first, last, reason)
        elif self._freq() == "DAILY" and self._comes_by_week() and "BYDAY" not in self.rule:
            yield self._exception(kind, self.first, self._last() or self.names.today + _FARTHEST, reason)
        else:
            for day in self._instances():
                if day >= self.names.today:
                    yield self._exception(kind, day, day + (last - self.first), reason)

    def _exception(self, kind: ExceptionKind, first: date, last: date, reason: str) -> DayException:
        return DayException(
            performer=self.names.performer(self.performer_name),
            first=first,
            last=last,
            kind=kind,
            hours=self._hours(first, last),
            reason=reason,
        )

    def _left_out(self) -> list[date]:
        """EXDATE: one property with a list, or several."""
        found = self.one.get("EXDATE", [])
        several: Sequence[Any] = found if isinstance(found, list) else [found]
        days = [moment.dt for each in several for moment in each.dts]
        return [day.date() if isinstance(day, datetime) else day for day in days]


def _zone_of(moment: datetime) -> str:
    if moment.tzinfo is None:
        return ""
    return str(getattr(moment.tzinfo, "key", None) or moment.tzname() or moment.tzinfo)
