"""What must hold for every message of every script: told where it does not, and off by name (`without`)."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sandbox.player.boxes import post
from sandbox.player.days_said import wrong_weekday
from sandbox.player.phone import Event, Phone, Shown, message_id, shown
from sandbox.player.wanted import plain, visible

LONGEST_ALONE = 60
_ROOM, _EDGES = 54, 3
"""Letters of a row that several share, and of each share what its edges take."""
_MOST_WORDS = 4
"""Of a row with more no label is measured: the days of a week, the numbers of a list."""
AS_IT_WAS = "message is not modified"
"""What the messenger says where a screen is drawn again as it stands."""
_NO_FAULT = (AS_IT_WAS, "query is too old")
"""The second: to a tap from before a kill."""
_GONE = "message to edit not found"
"""Of a tap that took its own message away and is answered once more, since the bot was killed."""
_REFUSALS = ("400", "404")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = 6
_FEWEST_WORDS = 30
"""Of a shorter text the figure says nothing."""
HARDEST = 64
"""LIX: above it a text is hard to read."""
_IDENTITY = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-–]\d{4}(?!\d)")
_SIGNED = re.compile(r"^Med vänlig hälsning\n.+\n.+", re.MULTILINE)
"""Name and title below what is written to somebody who reads Swedish: staff see it as that person will."""
_OWN_NAMES = frozenset({"svenska"})
"""A language is called so in itself whatever the rest is written in."""
_OUTSIDE = ("sms", "email")


@dataclass(frozen=True, slots=True)
class Told:
    """A notice: its kind, and which of `unit` and `purpose` it has to name."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What an asserter must know of the house."""

    lang: str = "sv"
    labels: Mapping[str, str] = field(default_factory=dict)
    """The Swedish catalogue, each text with its wording in the language played; empty in Swedish."""
    private: frozenset[str] = frozenset()
    """What says who somebody is or what care they have: names of people, and of units and services."""
    todays: frozenset[date] = frozenset()
    """Days that the bot's clock has shown: the first and the last."""
    notices: Mapping[tuple[int, int], Told] = field(default_factory=dict)
    """What patients were told without having asked, by chat and message."""
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What stands for a `unit` and for a `purpose` in the language played."""


class Complaint(NamedTuple):
    """An asserter's name, what is wrong, and the event in which it is."""

    name: str
    words: str
    event: Event | None = None


def label(message: Shown, _known: Known) -> str:
    """Of a row each has the same share: what is longer is cut on a telephone, or takes line upon line."""
    rows: dict[int, list[str]] = {}
    for one in message.buttons:
        if not one.sends_text:
            rows.setdefault(one.row, []).append(visible(one.label))
    for labels in rows.values():
        many, longest = len(labels), max(labels, key=len)
        most = LONGEST_ALONE if many == 1 else _ROOM // many - _EDGES
        if many <= _MOST_WORDS and len(longest) > most:
            return (
                f'"{longest}" has {len(longest)} letters (at most {most}, as it stands with {many - 1} more)'
            )
    return ""


def lix(message: Shown, _known: Known) -> str:
    """Of each message with so many words that the figure says something."""
    words = _WORD.findall(message.text)
    if len(words) < _FEWEST_WORDS:
        return ""
    ends = len(re.findall(r"[.!?:](?:\s|$)|\n", message.text)) or 1
    figure = len(words) / ends + 100 * sum(len(word) > _LONG_WORD for word in words) / len(words)
    return f"LIX is {figure:.0f} (at most {HARDEST})" if figure > HARDEST else ""


def untranslated(message: Shown, known: Known) -> str:
    """A whole line or label that stands in Swedish in the catalogue, and otherwise in the language played."""
    said = _SIGNED.sub("", message.text)
    for line in (*said.splitlines(), *(one.label for one in message.buttons)):
        other = known.labels.get(plain(line))
        if other is not None and plain(line) not in _OWN_NAMES and plain(other) != plain(line):
            return f'"{line.strip()}" is Swedish; in {known.lang} it is "{other}"'
    return ""


def weekday(message: Shown, known: Known) -> str:
    """A date that stands beside a weekday has that weekday."""
    found = wrong_weekday(message.words, known.todays)
    return f'"{found}" is no such day' if found else ""


MESSAGES: Mapping[str, Callable[[Shown, Known], str]] = {
    "label": label,
    "lix": lix,
    "untranslated": untranslated,
    "weekday": weekday,
}
"""Asked of each message of the bot's, by the name under which a script does `without` it."""


def private(event: Event, known: Known) -> str:
    """Sms and e-mail can be read by others: no name, no number, no care."""
    if event["kind"] != "tray" or event["tray"] not in _OUTSIDE:
        return ""
    words = post(event).words
    found = next((name for name in known.private if name in words), "") or next(
        iter(_IDENTITY.findall(words)), ""
    )
    return f'the {event["tray"]} says "{found}"' if found else ""


def notice(event: Event, known: Known) -> str:
    """Who writes to a patient who has not asked, and what about, is said where it is read first."""
    told = known.notices.get((int(event["chat"]), message_id(event))) if event["kind"] == "message" else None
    if told is None:
        return ""
    words = shown(event).text.casefold()
    lacks = [what for what in told.names if not any(one.casefold() in words for one in known.names[what])]
    return f'{told.kind} names no {" and no ".join(lacks)}: "{shown(event).text[:80]}"' if lacks else ""


def trouble(log: str) -> Complaint | None:
    """What the bot itself logged as an error; the event is the line."""
    for line in log.splitlines():
        if '"level": "error"' in line or '"level": "critical"' in line:
            told = json.loads(line)
            what = f"the bot logged {told.get('event')} {told.get('fault', '')} {told.get('where', '')}"
            return Complaint("log", what.strip(), told)
    return None


def refused(calls: Iterable[Event], *, killed: bool = False) -> Complaint | None:
    """A call that the messenger refused, and no `fault` asked for; the event is the call. `killed`: the bot
    was, and may do once more what it had done.
    """
    excused = (*_NO_FAULT, _GONE) if killed else _NO_FAULT
    for call in calls:
        if str(call["answer"]).startswith(_REFUSALS) and not (
            call.get("fault") or any(one in call["answer"] for one in excused)
        ):
            return Complaint("refused", f"{call['method']} was refused: {call['answer']}", call)
    return None


def drawn_again(calls: Iterable[Event]) -> str:
    """The words for the last call that would have changed nothing on the phone; empty: there is none."""
    method = next((str(one["method"]) for one in reversed([*calls]) if AS_IT_WAS in str(one["answer"])), "")
    return f"the bot drew the same screen again ({method}: {AS_IT_WAS})" if method else ""


def unheard(calls: Iterable[Event]) -> str:
    """The words for the last call that the messenger refused, also as a fault asked; empty: none was."""
    last = next((one for one in reversed([*calls]) if str(one["answer"]).startswith(_REFUSALS)), None)
    if last is None or AS_IT_WAS in str(last["answer"]):
        return drawn_again([last]) if last else ""
    asked_for = ", as a fault of the script asks for" if last.get("fault") else ""
    return f"the messenger refused {last['method']}: {last['answer']}{asked_for}"


def way_on(phone: Phone) -> str:
    """The last thing that somebody was shown, and all that stands, leaves something to tap."""
    if phone.shown and phone.keyboard() is None:
        return f'no way on: no message has a button; the last is "{phone.shown[-1].text[:80]}"'
    return ""


def complaints(events: Iterable[Event], known: Known, without: Iterable[str] = ()) -> Iterator[Complaint]:
    """In the order in which it was shown."""
    asked = {name: check for name, check in MESSAGES.items() if name not in without}
    for event in events:
        if event["kind"] in ("message", "edit") and event["by"] == "bot":
            message = shown(event)
            for name, check in asked.items():
                if wrong := check(message, known):
                    yield Complaint(name, wrong, event)
            if "notice" not in without and (wrong := notice(event, known)):
                yield Complaint("notice", wrong, event)
        elif "private" not in without and (wrong := private(event, known)):
            yield Complaint("private", wrong, event)


ASKS: Mapping[str, str] = {
    "label": "labels fit a small phone",
    "lix": "a text is easy to read",
    "untranslated": "nothing is left in Swedish",
    "weekday": "a date has the weekday that stands beside it",
    "notice": "who is told says who writes, and what about",
    "private": "no sms or e-mail says who somebody is or what care they have",
    "same_visit": "what a button cancels is the visit that it stands under",
    "way_on": "everybody has something left to tap",
    "log": "the bot logs no error",
    "refused": "the messenger refuses no call",
    "told": "who has not done it is told of it, and nobody of another's care",
    "sound": "occupied times are the booked ones, and no case is lost",
}
"""By name, what must hold: for who reads a failure."""
OF_THE_STORE = ("sound", "told")
"""Those whose answer is the store's; a walk asks them after each step."""
NAMES = tuple(ASKS)
"""What a script can be `without`."""
