"""A schedule in words: weeks, hours, days, and how far its times reach."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from care.schedules.values import Clash, ClashKind, DayException, ExceptionKind, Hours, WeekPattern
from care.schedules.verbs import ShortService
from care.values.ids import PerformerId
from handlers.talk.dates import short, short_day, weekday_letters
from handlers.talk.language import _, as_read, marked
from handlers.talk.units import titled
from handlers.talk.words import Html, fill, plain

KIND_WORDS: Mapping[ExceptionKind, str] = {
    ExceptionKind.CLOSED: marked("Stängt"),
    ExceptionKind.OPEN: marked("Extra öppet"),
    ExceptionKind.INSTEAD: marked("Andra tider"),
}
_OTHER_WEEK = 2


def pattern_in_words(one: WeekPattern, name: str, people: Mapping[PerformerId, str], now: datetime) -> Html:
    return fill(
        _("{service}, {who}: {week}, från {day}{until}."),
        service=as_read(name),
        who=_who(one.performer, people),
        week=week_in_words(one),
        day=short_day(one.first, now),
        until="" if one.last is None else plain(_(" till {day}"), day=short_day(one.last, now)),
    )


def _who(performer: PerformerId | None, people: Mapping[PerformerId, str]) -> str:
    return _("alla") if performer is None else titled(people.get(performer, ""))


def week_in_words(one: WeekPattern) -> str:
    """`mån, tis 08:00–12:00 och 13:00–16:00, vecka 49, 51 …`."""
    days = ", ".join(weekday_letters()[day - 1] for day in one.weekdays)
    whole = f"{days} {hours_in_words(one.hours)}"
    if one.every == 1:
        return whole
    week = one.first.isocalendar().week
    odd = _("udda veckor") if week % 2 else _("jämna veckor")
    which = odd if one.every == _OTHER_WEEK else plain(_("var {count}:e vecka"), count=one.every)
    return plain(_("{week}, {which} (den första är vecka {first})"), week=whole, which=which, first=week)


def hours_in_words(hours: Sequence[Hours]) -> str:
    pairs = [f"{begin // 60:02}:{begin % 60:02}–{end // 60:02}:{end % 60:02}" for begin, end in hours]
    return plain(_(" och ")).join(pairs)


def days_in_words(first: date, last: date, now: datetime) -> str:
    return short_day(first, now) if first == last else f"{short_day(first, now)} – {short_day(last, now)}"


def exception_in_words(one: DayException, people: Mapping[PerformerId, str], now: datetime) -> Html:
    return fill(
        _("{kind} {days}{hours}, {who}."),
        kind=_(KIND_WORDS[one.kind]),
        days=days_in_words(one.first, one.last, now),
        hours=f" {hours_in_words(one.hours)}" if one.hours else "",
        who=_who(one.performer, people),
    )


def short_in_words(one: ShortService, now: datetime) -> Html:
    if one.until is None:
        return fill(_("{service}: inga tider är utlagda."), service=one.name)
    return fill(
        _("{service}: tider till och med {day}. Det ska vara {weeks} veckor."),
        service=one.name,
        day=short_day(one.until, now),
        weeks=one.weeks,
    )


_CLASHES: Mapping[ClashKind, str] = {
    ClashKind.BOOKED: marked("{who}: {count} nya tider krockar med bokade besök på {where}, från {when}."),
    ClashKind.ELSEWHERE: marked("{who}: {count} nya tider krockar med tider på {where}, från {when}."),
    ClashKind.ALONE: marked(
        "{who}: {count} nya tider går inte att boka, {where} har ingen tid då, från {when}."
    ),
}


def clash_in_words(one: Clash, now: datetime) -> Html:
    return fill(
        _(_CLASHES[one.kind]),
        who=titled(one.performer_name),
        count=one.times,
        where=one.where,
        when=short(one.first, now),
    )
