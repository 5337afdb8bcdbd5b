"""A schedule as an iCalendar file: an AVAILABLE for each stretch of hours, a VEVENT for what is closed."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.schedules.calendar import FROM, MINUTES, PERFORMER, TYPE, WEEKDAYS
from care.schedules.values import DayException, ExceptionKind, Hours, Schedule, Seat, WeekPattern
from care.values.clock import STOCKHOLM, instant
from care.values.ids import PerformerId

if TYPE_CHECKING:
    from icalendar import Available, Event

_A_DAY = timedelta(days=1)
_A_WEEK = 7


def written_calendar(schedule: Schedule, seats: Iterable[Seat], now: datetime) -> bytes:
    """As `read_calendar` reads it; times are Stockholm's, with the zone."""
    from icalendar import Availability, Calendar

    named = tuple(seats)
    services = {one.service: one.service_name for one in named}
    people = {one.performer: one.performer_name for one in named}
    calendar, available = Calendar(), Availability()
    calendar.add("PRODID", "-//vardtid//schedule//SV")
    calendar.add("VERSION", "2.0")
    available.add("UID", "schedule@vardtid")
    available.add("DTSTAMP", now)
    calendar.add_component(available)
    for week in schedule.patterns:
        for hours in week.hours:
            one = _week(week, hours, services.get(week.service, ""))
            _common(one, now, f"week-{week.id}-{hours[0]}", _name(people, week.performer))
            available.add_component(one)
    for exception in schedule.exceptions:
        for number, span in enumerate(exception.hours or (None,)):
            entry = _exception(exception, span)
            name = f"exception-{exception.id}-{number}"
            _common(entry, now, name, _name(people, exception.performer))
            (calendar if exception.kind is ExceptionKind.CLOSED else available).add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _name(people: dict[PerformerId, str], performer: PerformerId | None) -> str:
    return "" if performer is None else people.get(performer, "")


def _common(one: "Available | Event", now: datetime, name: str, performer: str) -> None:
    one.add("UID", f"{name}@vardtid")
    one.add("DTSTAMP", now)
    if performer:
        one.add(PERFORMER, performer)


def _week(week: WeekPattern, hours: Hours, service: str) -> "Available":
    from icalendar import Available

    one = Available()
    one.add("SUMMARY", service)
    _span(one, _first_day(week), hours)
    rule: dict[str, object] = {
        "FREQ": "WEEKLY",
        "INTERVAL": week.every,
        "BYDAY": [WEEKDAYS[day - 1] for day in week.weekdays],
        "WKST": "MO",
    }
    if week.last is not None:
        rule["UNTIL"] = instant(week.last + _A_DAY) - timedelta(seconds=1)
    one.add("RRULE", rule)
    one.add(FROM, week.first.isoformat())
    if week.minutes is not None:
        one.add(MINUTES, str(week.minutes))
    return one


def _first_day(week: WeekPattern) -> date:
    """The first day that there are times, in one of the weeks that count from that of `first`."""
    monday = week.first - timedelta(days=week.first.weekday())
    days = (
        monday + timedelta(days=day - 1 + number * _A_WEEK * week.every)
        for number in range(2)
        for day in week.weekdays
    )
    return min(day for day in days if day >= week.first)


def _exception(one: DayException, hours: Hours | None) -> "Available | Event":
    from icalendar import Available, Event

    closed = one.kind is ExceptionKind.CLOSED
    entry = Event() if closed else Available()
    entry.add("SUMMARY", one.reason)
    entry.add(TYPE, one.kind.value)
    if hours is None:
        entry.add("DTSTART", one.first)
        entry.add("DTEND", one.last + _A_DAY)
        return entry
    _span(entry, one.first, hours)
    if one.last > one.first:
        entry.add("RRULE", {"FREQ": "DAILY", "COUNT": (one.last - one.first).days + 1})
    return entry


def _span(one: "Available | Event", day: date, hours: Hours) -> None:
    one.add("DTSTART", _at(day, hours[0]))
    one.add("DTEND", _at(day, hours[1]))


def _at(day: date, minute: int) -> datetime:
    days, rest = divmod(minute, 24 * 60)
    return datetime.combine(day + days * _A_DAY, time(rest // 60, rest % 60), tzinfo=STOCKHOLM)
