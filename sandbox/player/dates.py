"""Dates and spans as scripts write them; checked here, reckoned with by the bot's door."""

import re
from datetime import date, datetime

from sandbox.player.items import Item
from sandbox.player.mistakes import closest

SPANS = ("vardag", "vardagar", "dag", "dagar", "timme", "timmar", "minut", "minuter")
_SPAN = re.compile(r"([1-9]\d{0,3}) (\w+)")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT_SAYS = "2026-11-23 08:00"
_SPAN_SAYS = f"N {', N '.join(SPANS[1::2])}, or to {_MOMENT_SAYS}"


def moment(item: Item) -> str:
    """A local date with a time of day, such as 2026-11-23 08:00."""
    return _moment(item, item.text(_MOMENT_SAYS))


def _moment(item: Item, text: str) -> str:
    if not _MOMENT.fullmatch(text) or not _is_real(text):
        raise item.wrong(f'"{text}" is not a date with a time', allowed=f"such as {_MOMENT_SAYS}")
    return text


def day(item: Item) -> str:
    text = item.text("2026-11-23")
    try:
        date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError as error:
        raise item.wrong(f'"{text}" is not a date', allowed="such as 2026-11-23") from error
    return text


def advance(item: Item) -> dict[str, str]:
    """What to ask of the door's clock."""
    text = item.text(_SPAN_SAYS)
    if text.startswith("to "):
        return {"to": _moment(item, text.removeprefix("to ").strip())}
    match = _SPAN.fullmatch(text)
    if match is None or match[2] not in SPANS:
        meant = closest(match[2], SPANS) if match else ""
        raise item.wrong(
            f'"{text}" is not a span of time',
            allowed=_SPAN_SAYS,
            meant=f"{match[1]} {meant}" if match and meant else "",
        )
    return {"advance": text}


def _is_real(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
