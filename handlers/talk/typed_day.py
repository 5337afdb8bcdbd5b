"""A typed day in one of a few simple forms: "3 december", "3/12", "på fredag", "vecka 50", "i morgon".

dateparser gets only a span that our own tokens found, and its answer is checked against them: left to
itself it reads "10 december" as a day in the year 2110 (language.md).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from handlers.talk import day_words
from handlers.talk.days_from_today import FROM_TODAY, first_and_last
from handlers.talk.language import LANGUAGES, babel_locale
from handlers.understanding.calendar_days import LATELY

FARTHEST_MONTHS = 18
DAYS_A_WEEK = 7
A_LEAP_YEAR = 2000
LEAP = 9
"""So many years hold a 29 February, whatever the century."""
FIGURES = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:[/\s]+(?P<year>\d{4}))?(?![\d/])")
"""3/12 is 3 December in both languages."""
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both meant."""

    first: date
    last: date


class NoDay(Enum):
    """Why there is none."""

    UNCLEAR = "unclear"
    NO_SUCH = "no_such"
    """It looks like a date, and no calendar has it: 31 April."""
    PAST = "past"
    TOO_FAR = "too_far"


def read_day(text: str, language: str, today: date, *, lately: timedelta = LATELY) -> Days | NoDay:
    """What day is meant, in the person's language first. What was `lately`, said without year, has been."""
    others = [code for code in LANGUAGES if code != language]
    for code in (language if language in LANGUAGES else "sv", *others):
        found = _read(text.casefold(), code, today, lately)
        if isinstance(found, Days):
            return _within(found, today)
        if found is not None:
            return found
    return NoDay.UNCLEAR


def _within(found: Days, today: date) -> Days | NoDay:
    if found.last < today:
        return NoDay.PAST
    months = (found.first.year - today.year) * 12 + found.first.month - today.month
    if months > FARTHEST_MONTHS or (months == FARTHEST_MONTHS and found.first.day > today.day):
        return NoDay.TOO_FAR
    return found


def _read(text: str, language: str, today: date, lately: timedelta) -> Days | NoDay | None:
    spans = _spans(language)
    forms = (
        (FROM_TODAY[language], lambda match, _in, day: Days(*first_and_last(str(match.lastgroup), day))),
        (spans.week, _week),
        (spans.dated, _dated),
        (ISO, _iso),
        (FIGURES, _figures),
        (spans.weekday, _weekday),
    )
    for form, read in forms:
        match = form.search(text)
        if match is None:
            continue
        if not _only_fillers(f"{text[: match.start()]} {text[match.end() :]}", language):
            return None
        return NoDay.PAST if _was_lately(match, language, today, lately) else read(match, language, today)
    return None


def _was_lately(match: re.Match[str], language: str, today: date, lately: timedelta) -> bool:
    """Of a day and month without a year; a weekday beside them says the same."""
    said = match.groupdict()
    if "month" not in said or said["year"]:
        return False
    month = said["month"] if said["month"].isdecimal() else _months(language)[said["month"]]
    weekday = said.get("weekday")
    for year in (today.year, today.year - 1):
        day = _day_of(year, month, said["day"])
        if day and today - lately <= day < today:
            return weekday is None or day.weekday() == _weekdays(language)[weekday]
    return False


def _only_fillers(text: str, language: str) -> bool:
    return all(re.fullmatch(day_words.FILLERS[language], word) for word in re.findall(r"[\w:/-]+", text))


@dataclass(frozen=True, slots=True)
class _Spans:
    week: re.Pattern[str]
    dated: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=4)
def _spans(language: str) -> _Spans:
    months, weekdays = _any_of(_months(language)), _any_of(_weekdays(language))
    year = r"(?:\s+(?P<year>\d{4}))?"
    day = rf"(?P<day>\d{{1,2}}){day_words.AFTER_THE_DAY[language]}"
    before = rf"(?:(?P<weekday>{weekdays})\.?,?\s+(?:den\s+|the\s+)?)?"
    return _Spans(
        week=re.compile(rf"\b(?:{day_words.WEEK[language]})\s*(?P<week>\d{{1,2}})\b{year}"),
        dated=re.compile(rf"\b{before}{day}\s+(?:of\s+)?(?P<month>{months})\b\.?{year}(?!\d)"),
        weekday=re.compile(rf"\b(?P<weekday>{weekdays})\b\.?"),
    )


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@lru_cache(maxsize=4)
def _months(language: str) -> dict[str, int]:
    return _named(get_month_names, language)


@lru_cache(maxsize=4)
def _weekdays(language: str) -> dict[str, int]:
    """0 = Monday."""
    return _named(get_day_names, language)


def _named(names_of: object, language: str) -> dict[str, int]:
    locale = babel_locale(language)
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        names = names_of(width, context="format", locale=locale)  # type: ignore[operator]
        found |= {str(name).casefold().removesuffix("."): int(number) for number, name in names.items()}
    return found


def _week(match: re.Match[str], _language: str, today: date) -> Days | NoDay:
    year = int(match["year"]) if match["year"] else today.isocalendar().year
    found = _week_of(year, int(match["week"]))
    if found and not match["year"] and found.last < today:
        found = _week_of(year + 1, int(match["week"]))
    return found or NoDay.NO_SUCH


def _week_of(year: int, week: int) -> Days | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Days(monday, monday + timedelta(days=DAYS_A_WEEK - 1))


def _dated(match: re.Match[str], language: str, today: date) -> Days | NoDay | None:
    month = _months(language)[match["month"]]
    day = int(match["day"])
    if _day_of(match["year"] or A_LEAP_YEAR, month, day) is None:
        return NoDay.NO_SUCH
    if not match["year"] and not match["weekday"] and (day, month) == (today.day, today.month):
        return Days(today, today)
    span = " ".join(part for part in (str(day), match["month"], match["year"]) if part)
    found = _parsed(span, language, today)
    if found is None or (found.day, found.month) != (day, month):
        return None
    if not match["year"] and found < today:
        found = _next_year(found)
    if found is None or (match["weekday"] and found.weekday() != _weekdays(language)[match["weekday"]]):
        return None
    return Days(found, found)


def _iso(match: re.Match[str], _language: str, _today: date) -> Days | NoDay:
    day = _day_of(*match.groups())
    return Days(day, day) if day else NoDay.NO_SUCH


def _figures(match: re.Match[str], _language: str, today: date) -> Days | NoDay:
    """The coming such day; 29/2 may be years away."""
    years = (int(match["year"]),) if match["year"] else range(today.year, today.year + LEAP)
    for year in years:
        day = _day_of(year, match["month"], match["day"])
        if day and (match["year"] or day >= today):
            return Days(day, day)
    return NoDay.NO_SUCH


def _day_of(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _next_year(found: date) -> date | None:
    return _day_of(found.year + 1, found.month, found.day)


def _weekday(match: re.Match[str], language: str, today: date) -> Days | None:
    """The coming one, today not counted."""
    found = _parsed(match["weekday"], language, today)
    if found is None or found.weekday() != _weekdays(language)[match["weekday"]]:
        return None
    if found <= today:
        found += timedelta(days=DAYS_A_WEEK)
    return Days(found, found)


def _parsed(span: str, language: str, today: date) -> date | None:
    import dateparser

    found = dateparser.parse(
        span,
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": datetime.combine(today, time()),
        },
    )
    return found.date() if found else None


def warm_up(today: date) -> None:
    """The first parse of a language costs much more than the others: do it at start.

    Of a day that is today nothing is parsed.
    """
    for language in LANGUAGES:
        read_day("2 " + next(iter(_months(language))), language, today)
