"""Days as messages say them, with their weekday: `tisdag 24 november`, `Tue 24 Nov 2027`."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

_WEEKDAYS = (
    ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj|may", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dec")
MONTH_OF = {name: at for at, names in enumerate(_MONTHS, 1) for name in names.split("|")}
SAID = re.compile(
    rf"\b({'|'.join(name for names in _WEEKDAYS for name in names)})\w* (\d{{1,2}}) "
    rf"({'|'.join(MONTH_OF)})[a-z]*(?: (\d{{4}}))?\b",
    re.IGNORECASE,
)
_SHORT = 3
_SWEDISH = (
    *("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_NAMES = {
    "en": (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
}
_WORDS = [name for whole in _SWEDISH for name in (whole, whole[:_SHORT])]
_A_DAY = re.compile(
    rf"\b({'|'.join(_WORDS[:14])}) (\d{{1,2}}) ({'|'.join(_WORDS[14:])})((?: \d{{4}})?(?: \d\d:\d\d)?)\b",
    re.IGNORECASE,
)
_PLAINLY_NEXT = timedelta(days=300)
"""So far ahead a day of next year is said without it."""


def day_in(lang: str, words: str) -> str:
    """A day, alone or with its hour, as the bot says it in that language; anything else as it is."""
    if lang not in _NAMES or not (match := _A_DAY.fullmatch(words)):
        return words
    weekday, day, month, rest = (part or "" for part in match.groups())
    return f"{_said_in(lang, weekday)} {day} {_said_in(lang, month)}{rest}"


def holds_a_day(words: str) -> bool:
    """Whether a Swedish day stands in a text that is more than that."""
    return bool(_A_DAY.search(words)) and not _A_DAY.fullmatch(words)


def _said_in(lang: str, word: str) -> str:
    """As long as it was: `tisdag` is Tuesday, `tis` Tue."""
    at = next(n for n, name in enumerate(_SWEDISH) if name.startswith(word.casefold()))
    return _NAMES[lang][at] if word.casefold() == _SWEDISH[at] else _NAMES[lang][at][:_SHORT]


def wrong_weekday(words: str, todays: Iterable[date]) -> str:
    """The first day that has another weekday, on whichever of the days it was said; or ""."""
    for match in SAID.finditer(words):
        weekday, day, month, year = (part.casefold() if part else "" for part in match.groups())
        meant = [int(year)] if year else [each for today in todays for each in (today.year, today.year + 1)]
        may_be = [found for each in meant if (found := _day(each, MONTH_OF[month], int(day)))]
        said = [one for one in may_be if year or any(_without_year(one, today) for today in todays)]
        if said and all(weekday not in {names[one.weekday()] for names in _WEEKDAYS} for one in said):
            return match[0]
    return ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(day: date, today: date) -> bool:
    return day.year == today.year or today <= day <= today + _PLAINLY_NEXT
