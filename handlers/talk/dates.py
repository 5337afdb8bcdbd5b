"""Days and times as a person says them: `tisdag 24 november klockan 09:00`, `(om två dagar)`."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, get_day_names, get_month_names

from care.values.clock import local, local_day
from handlers.talk.language import _, babel_locale, language, marked, ngettext, use

MIDNIGHT = "00:00"
FIRST_NUMBER = 2
NUMBERS = (
    marked("två"),
    marked("tre"),
    marked("fyra"),
    marked("fem"),
    marked("sex"),
    marked("sju"),
    marked("åtta"),
    marked("nio"),
    marked("tio"),
    marked("elva"),
    marked("tolv"),
)
PLAINLY_NEXT = timedelta(days=300)
"""A day so near that nobody thinks of another year."""


def spoken(instant: datetime, now: datetime) -> str:
    """`tisdag 24 november klockan 09:00`."""
    return _("{day} klockan {time}").format(day=spoken_day(local_day(instant), now), time=clock_time(instant))


def spoken_end(instant: datetime, now: datetime) -> str:
    """As `spoken`, for a last moment, after `senast`: what ends with a day is that day."""
    if clock_time(instant) != MIDNIGHT:
        return spoken(instant, now)
    return spoken_day(local_day(instant) - timedelta(days=1), now)


def spoken_day(day: date, now: datetime) -> str:
    """`tisdag 24 november`; with its year when that is not plain."""
    return _formatted("EEEE d MMMM", day, language(), with_year=_needs_year(day, local_day(now)))


def dated(day: date) -> str:
    """`tisdag 24 november 2026`, of what is kept, and read when the year is another."""
    return _formatted("EEEE d MMMM", day, language(), with_year=True)


def no_such_day(day: int, month: int, year: int | None = None) -> str:
    """`31 april`, which no calendar has and so no date can hold."""
    named = get_month_names("wide", context="format", locale=babel_locale(language()))[month]
    return " ".join(str(part) for part in (day, named, year) if part)


def date_alone(day: date, now: datetime) -> str:
    """`24 november`, where the weekday stands beside it."""
    return _formatted("d MMMM", day, language(), with_year=_needs_year(day, local_day(now)))


def short(instant: datetime, now: datetime) -> str:
    """`tis 24 nov 09:00`, for buttons."""
    return f"{short_day(local_day(instant), now)} {clock_time(instant)}"


def short_day(day: date, now: datetime) -> str:
    """`tis 24 nov`."""
    return _formatted("EEE d MMM", day, language(), with_year=_needs_year(day, local_day(now)))


def shortest_day(day: date, now: datetime) -> str:
    """`24/11`, in a line that many stand above and below."""
    year = f" {day.year}" if _needs_year(day, local_day(now)) else ""
    return f"{day.day}/{day.month}{year}"


def month_name(day: date) -> str:
    """`november 2026`."""
    return _formatted("LLLL", day, language(), with_year=True)


def clock_time(instant: datetime) -> str:
    """`09:00`."""
    at = local(instant)  # a fifth of the time of strftime, five times a receipt
    return f"{at.hour:02}:{at.minute:02}"


def to_the_second(instant: datetime) -> str:
    """`09:00:30`."""
    return f"{local(instant):%H:%M:%S}"


@lru_cache(maxsize=8)
def _weekday_letters(of: str) -> tuple[str, ...]:
    names = get_day_names("abbreviated", context="stand-alone", locale=babel_locale(of))
    return tuple(names[day].removesuffix(".") for day in range(7))


def weekday_letters() -> tuple[str, ...]:
    """Monday first: `mån tis ons tors fre lör sön`."""
    return _weekday_letters(language())


def days_away(instant: datetime, now: datetime) -> str:
    """`i dag`, `i morgon`, `om två dagar`; "" for what is past."""
    days = (local_day(instant) - local_day(now)).days
    if instant < now:
        return ""
    return _days_away(days, language())


def days_ago(instant: datetime, now: datetime) -> str:
    """`i dag`, `i går`, `för två dagar sedan`."""
    days = (local_day(now) - local_day(instant)).days
    if days <= 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    said = ngettext("för {count} dag sedan", "för {count} dagar sedan", days)
    return said.format(count=number(days))


@lru_cache(maxsize=1024)
def _days_away(days: int, in_language: str) -> str:
    with use(in_language):
        if days == 0:
            return _("i dag")
        if days == 1:
            return _("i morgon")
        return ngettext("om {count} dag", "om {count} dagar", days).format(count=number(days))


def number(count: int) -> str:
    """Two to twelve as words, others as digits."""
    known = FIRST_NUMBER <= count < FIRST_NUMBER + len(NUMBERS)
    return _(NUMBERS[count - FIRST_NUMBER]) if known else str(count)


def _needs_year(day: date, today: date) -> bool:
    return day.year != today.year and not today <= day <= today + PLAINLY_NEXT


@lru_cache(maxsize=4096)
def _formatted(pattern: str, day: date, of: str, *, with_year: bool) -> str:
    whole = f"{pattern} y" if with_year else pattern
    # Babel writes abbreviated names with a full stop ("nov."), which a button does without.
    return str(format_date(day, whole, locale=babel_locale(of))).replace(".", "")
