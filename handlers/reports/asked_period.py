"""The period that a manager asks a report of in words: by a day, a week, a month or a year in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from babel.dates import get_month_names

from handlers.talk.language import LANGUAGES, babel_locale, language

_FARTHEST = 8
_MIDDLE = 15
"""Of a month: in the period that most of it lies in."""
_WHOLE_NAME = 4
"""Letters of a month's name that stands without a day, but for `maj`, and `may` after `in` or `for`."""
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_YEAR = r"(?:\s+(?P<year>20\d\d))?"
_A_WEEK, _A_QUARTER, _A_YEAR = timedelta(weeks=1), timedelta(weeks=13), timedelta(weeks=52)
_ISO = re.compile(r"(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)(?![\d-])")
_FIGURES = re.compile(r"(?<![\d/])(?P<day>\d\d?)/(?P<month>\d\d?)(?:[/\s]+(?P<year>20\d\d))?(?![\d/])")
_WEEK = re.compile(rf"(?i)\b(?:vecka|veckan|v\.?|week|w\.?)\s*(?P<week>\d\d?)\b{_YEAR}")
_BARE_YEAR = re.compile(r"\b(?P<year>20\d\d)\b")
_LINKS = re.compile(
    r"(?i)(?:\b(?:från|till|under|för|i|den|det|on|from|until|to|during|for|in|of|the|and|och)\s+)+$"
)
"""What leads to a period, and is of it."""
_NEW, _OLD = r"(?:den här|denna|detta|this|det här)", r"(?:förra|föregående|sista|last|previous)"
_PERIODS = r"(?:period|månad|veck|kvartal|år|month|week|quarter|year)\w*"
_TO_COME = re.compile(rf"(?i)\b(?:nästa|kommande|next|coming)\s+{_PERIODS}")
_BESIDE = r"(?P<than>\b(?:än|mot|med|sedan|than|with|since|against)\s+(?:den\s+|the\s+)?)?"
_STEP = re.compile(
    rf"(?i){_BESIDE}\b(?:(?P<before>{_OLD}\s+period(?:en)?|period before$)"
    r"|(?:nästa|kommande|next|coming)\s+period(?:en)?|period after$)\b"
)
"""The period before or after the one that stands there; `than`: something is only compared with it."""
_AGO: Mapping[str, timedelta | None] = {
    rf"\b{_OLD}\s+(?:månaden|månad|month)\b": None,
    rf"\b{_OLD}\s+(?:veckan|vecka|week)\b": _A_WEEK,
    rf"\b{_OLD}\s+(?:kvartalet|kvartal|quarter)\b": _A_QUARTER,
    rf"\b(?:{_OLD}\s+(?:året|år|year)|i fjol|ett år sedan|a year ago)\b": _A_YEAR,
    rf"\b{_NEW}\s+(?:{_PERIODS})": timedelta(),
}


@dataclass(frozen=True, slots=True)
class PeriodAsked:
    """`day`: one in it; None: no calendar has what was said, as `said`. `rest`: what else was asked."""

    day: date | None
    said: str
    rest: str


def period_asked(text: str, today: date) -> PeriodAsked | None:
    """The earliest that is named, since a report is of one period. What is said without a year has been."""
    left, found = " ".join(text.split()), list[tuple[date | None, str]]()
    for form, read in _forms(language()):
        while match := form.search(left):
            found.append((read(match, today), match.group()))
            left = f"{_LINKS.sub('', left[: match.start()])} {left[match.end() :]}"
    if not found:
        return None
    wrong = [said for day, said in found if day is None]
    days = [day for day, _said in found if day is not None]
    rest = " ".join(left.split())
    return PeriodAsked(None, wrong[0], rest) if wrong else PeriodAsked(min(days), found[0][1], rest)


def step_asked(text: str) -> tuple[PeriodAsked, bool] | None:
    """Of which period beside another one it is, with no day yet, and whether that is the one before."""
    said = " ".join(text.split())
    match = _STEP.search(said)
    if match is None or match["than"]:
        return None
    rest = f"{_LINKS.sub('', said[: match.start()])} {said[match.end() :]}".strip()
    return PeriodAsked(None, match.group(), rest), match["before"] is not None


_Reads = Callable[[re.Match[str], date], date | None]


@cache
def _forms(first: str) -> list[tuple[re.Pattern[str], _Reads]]:
    dated, named = [], []
    for code in sorted(LANGUAGES, key=lambda one: one != first):
        months = _months(code)
        any_of = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        month, day = rf"(?P<name>{any_of})\b\.?", r"\b(?P<day>\d\d?)(?::?[ea]|st|nd|rd|th)?"
        both = (rf"{day}\s+(?:of\s+)?{month}{_YEAR}", rf"\b{month}\s+{day}\b(?:,?{_YEAR})")
        dated += [(re.compile(words, re.IGNORECASE), _of(months)) for words in both]
        alone = "|".join(name for name in months if len(name) >= _WHOLE_NAME or name == "maj")
        alone = rf"(?:{alone}|(?<=\bin )may|(?<=\bfor )may)"
        named.append((re.compile(rf"(?i)\b(?P<name>{alone})\b{_YEAR}"), _of(months)))
    ago = [(re.compile(words, re.IGNORECASE), _ago(by)) for words, by in _AGO.items()]
    return [
        (_ISO, _by_figures), (_FIGURES, _by_figures), (_WEEK, _week), *dated, *named, *ago,
        (_TO_COME, lambda _match, today: today + _A_YEAR), (_BARE_YEAR, _year),
    ]  # fmt: skip


@cache
def _months(code: str) -> Mapping[str, int]:
    names = (get_month_names(width, context="format", locale=babel_locale(code)) for width in _WIDTHS)
    return {str(name).casefold().removesuffix("."): int(at) for one in names for at, name in one.items()}


def _of(months: Mapping[str, int]) -> _Reads:
    def read(match: re.Match[str], today: date) -> date | None:
        said = match.groupdict()
        day = said.get("day")
        if day is not None:
            return _latest(said["year"], months[said["name"].casefold()], int(day), today)
        first = _latest(said["year"], months[said["name"].casefold()], 1, today)
        return first and max(first, min(first.replace(day=_MIDDLE), today))

    return read


def _by_figures(match: re.Match[str], today: date) -> date | None:
    return _latest(match["year"], int(match["month"]), int(match["day"]), today)


def _latest(year: str | None, month: int, day: int, today: date) -> date | None:
    """In the year that was said; else the latest that has been."""
    if year is not None:
        return _day(int(year), month, day)
    found = (_day(today.year - ago, month, day) for ago in range(_FARTHEST + 1))
    return next((one for one in found if one is not None and one <= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week(match: re.Match[str], today: date) -> date | None:
    """Of this year or the last, where it is not said: what has been before what comes."""
    years = [int(match["year"])] if match["year"] else [today.year, today.year - 1]
    found = [day for year in years if (day := _monday(year, int(match["week"]))) is not None]
    return next((day for day in found if day <= today), found[0] if found else None)


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _ago(by: timedelta | None) -> _Reads:
    """None: the month before."""
    return lambda _match, today: today.replace(day=1) - timedelta(days=1) if by is None else today - by


def _year(match: re.Match[str], today: date) -> date | None:
    """The same time of it."""
    return today - _A_YEAR * (today.year - int(match["year"]))
