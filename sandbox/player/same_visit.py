"""Whether a button that cancels does it to the visit it stands under, also one of an older message."""

import re
from collections.abc import Iterable, Iterator

from sandbox.player.asserters import Complaint, Known
from sandbox.player.days_said import MONTH_OF, SAID
from sandbox.player.phone import Event, Shown, message_id, shown, was_done
from sandbox.player.wanted import plain

_CANCELS = re.compile(r"(?:ja, avboka|avboka|yes, cancel|cancel)\b")
_VISIT = re.compile(rf"{SAID.pattern}(?: klockan| at)? (\d\d:\d\d)", re.IGNORECASE)


def elsewhere(events: Iterable[Event], known: Known) -> Iterator[Complaint]:
    """Each answer to such a tap that begins with another visit than stood above it."""
    standing: dict[tuple[int, int], Shown] = {}
    tapped: dict[int, Shown] = {}
    for event in events:
        chat = int(event.get("chat") or 0)
        if event["kind"] in ("message", "edit") and event["by"] == "bot":
            message = shown(event)
            unasked = event["kind"] == "message" and (chat, message.message_id) in known.notices
            above = None if unasked else tapped.get(chat)
            if above and (words := _another(above, message)):
                yield Complaint("same_visit", words, event)
            standing[chat, message.message_id] = message
        elif was_done(event):
            tapped.pop(chat, None)
            under = standing.get((chat, message_id(event))) if event["kind"] == "tap" else None
            if under and any(_cancels(one.label) for one in under.buttons if one.data == event["data"]):
                tapped[chat] = under


def _cancels(label: str) -> bool:
    return _CANCELS.match(plain(label)) is not None


def _another(above: Shown, answer: Shown) -> str:
    """What is wrong; empty: nothing, or either names no visit."""
    may_be, said = _visits(above.words), _visits(answer.text)
    if not may_be or not said or said[0] in may_be:
        return ""
    return f'the answer is about another visit than the button stood under: "{answer.text[:80]}"'


def _visits(words: str) -> list[tuple[int, int, str]]:
    """Day, month and time of each that is said."""
    return [(int(match[2]), MONTH_OF[match[3].casefold()], match[5]) for match in _VISIT.finditer(words)]
