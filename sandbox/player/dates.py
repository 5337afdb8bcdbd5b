"""Dates and spans as scripts write them; checked here, reckoned with by the bot's door."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sandbox.player.grammar import Matching
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, closest

_HERE = ZoneInfo("Europe/Stockholm")
SPANS = ("vardag", "vardagar", "dag", "dagar", "timme", "timmar", "minut", "minuter", "sekund", "sekunder")
NEXT_WORKING_DAY = "nästa vardag"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = "[0-9]{2}:[0-9]{2}"
_MOMENT_SAYS = "2026-11-23 08:00"
_SPAN_SAYS = f"{NEXT_WORKING_DAY}, N {', N '.join(SPANS[1::2])}, or to {_MOMENT_SAYS}"


def _not_a_span(item: Item, text: str) -> Mistake:
    match = re.fullmatch(r"([1-9]\d{0,3}) (\w+)", text)
    meant = closest(match[2], SPANS) if match else ""
    said = "a date with a time" if text.startswith("to ") else "a span of time"
    return item.wrong(
        f'"{text}" is not {said}',
        allowed=_SPAN_SAYS,
        meant=f"{match[1]} {meant}" if match and meant else "",
    )


MOMENT = Matching(f"{_DAY} {_TIME}", f"such as {_MOMENT_SAYS}", "a date with a time")
DAY = Matching(_DAY, "such as 2026-11-23", "a date")
DAY_OR_MOMENT = Matching(f"{_DAY}( {_TIME})?", f"such as {_MOMENT_SAYS}", "a date, with a time or without")
SPAN = Matching(
    f"{NEXT_WORKING_DAY}|[1-9][0-9]{{0,3}} ({'|'.join(SPANS)})|to {_DAY} {_TIME}",
    _SPAN_SAYS,
    "a span of time",
    _not_a_span,
)


def real(item: Item, text: str) -> str:
    """A text of the right form that the calendar has, no 30 February, and the clock: not 02:30 in spring."""
    try:
        meant = datetime.fromisoformat(text).replace(tzinfo=_HERE)
    except ValueError as error:
        raise item.wrong(
            f'"{text}" is not a date of the calendar', allowed=f"such as {_MOMENT_SAYS}"
        ) from error
    shown = meant.astimezone(UTC).astimezone(_HERE)
    if shown.replace(tzinfo=None) != meant.replace(tzinfo=None):
        raise item.wrong(
            f'"{text}" is skipped by the clock that night', allowed=f"such as {shown:%Y-%m-%d %H:%M}"
        )
    return text


def moment(item: Item) -> str:
    """A local date with a time of day, such as 2026-11-23 08:00."""
    return real(item, item.text())


def advance(item: Item) -> dict[str, str]:
    """What to ask of the door's clock."""
    text = item.text()
    if text.startswith("to "):
        return {"to": real(item, text.removeprefix("to "))}
    return {"advance": text}
