"""Days that a person names from today on: "i dag", "i morgon", "i övermorgon", "nästa vecka"."""

import re
from datetime import date, timedelta

A_WEEK = timedelta(days=7)
FROM_TODAY = {
    "sv": re.compile(
        r"\b(?:(?P<today>i\s?dag)|(?P<tomorrow>i\s?morgon)|(?P<after>i\s?övermorgon)|(?P<week>nästa vecka))\b"
    ),
    "en": re.compile(
        r"\b(?:(?P<today>today)|(?P<after>(?:the )?day after tomorrow)|(?P<tomorrow>tomorrow)"
        r"|(?P<week>next week))\b"
    ),
}
"""Not "nästa fredag": that is this week's friday to some and next week's to others, so it is asked again."""
_DAYS_AWAY = {"today": 0, "tomorrow": 1, "after": 2}
_WEEKDAYS = "mån|tis|ons|tors|fre|lör|sön|mon|tues|wednes|thurs|fri|satur|sun"
_GONE = re.compile(
    r"(?P<two>i ?förrgår|(?:the )?day before yesterday)|(?P<one>i ?går|yesterday)"
    rf"|(?:i|förra|last) (?P<weekday>{_WEEKDAYS})da[gy](?:s|en)?"
)


def is_from_today(text: str) -> bool:
    return any(form.search(text.casefold()) for form in FROM_TODAY.values())


def day_gone(text: str, today: date) -> date | None:
    """The day that has been, said from today: `i går`, `i fredags`, `last Friday`."""
    said = _GONE.fullmatch(text.casefold().strip(" .!"))
    if said is None:
        return None
    if said["weekday"] is None:
        return today - timedelta(days=2 if said["two"] else 1)
    weekday = _WEEKDAYS.split("|").index(said["weekday"]) % A_WEEK.days
    return today - timedelta(days=(today.weekday() - weekday - 1) % A_WEEK.days + 1)


def first_and_last(named: str, today: date) -> tuple[date, date]:
    """`named` is a group of the expressions above."""
    if named == "week":
        monday = today - timedelta(days=today.weekday()) + A_WEEK
        return monday, monday + A_WEEK - timedelta(days=1)
    day = today + timedelta(days=_DAYS_AWAY[named])
    return day, day
