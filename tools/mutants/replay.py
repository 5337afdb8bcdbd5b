"""A script's looks, asked anew of what one play of it has shown, with a text taken out: without a bot."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sandbox.player.asserters import complaints
from sandbox.player.boxes import Box, post
from sandbox.player.cast import begin
from sandbox.player.door import Door
from sandbox.player.feed import Feed
from sandbox.player.http import Answer
from sandbox.player.phone import Event, Phone, shown
from sandbox.player.play import played_through
from sandbox.player.show import Actor, Memory, Show
from sandbox.player.sim import Sim
from sandbox.player.transcript import ACT, STEP, since_the_talk_began
from tools.mutants import marks
from tools.mutants.recording import Recorded

_NOTES = (STEP, ACT)
_COMMANDS = "setmycommands"
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass(slots=True)
class Past:
    """What happened before the talk, and then between what the player noted: as many parts as have come."""

    parts: list[list[Event]] = field(default_factory=list)
    files: Mapping[str, bytes] = field(default_factory=dict)
    come: int = 1


@dataclass(frozen=True, slots=True)
class _Sandbox(Sim):
    """It takes all that is done, and what that led to has happened."""

    past: Past = field(default_factory=Past)

    async def _ask(self, *_asked: object) -> Answer:
        return {"bots": []}

    async def events(self, *, after: int, wait: float) -> list[Event]:  # noqa: ARG002 - nothing is waited for
        return [event for part in self.past.parts[: self.past.come] for event in part if event["n"] > after]

    async def called_since(self, calls: int) -> bool:  # noqa: ARG002 - as above
        return True

    async def file(self, file_id: str) -> bytes:
        return self.past.files[file_id]


class _Door(Door):
    """The store said what it should, and every row could be laid out."""

    async def _ask(self, *_asked: object, **_named: object) -> Answer:
        return {"ok": True}

    async def idle(self) -> None:
        return None


@dataclass(slots=True)
class _Feed(Feed):
    """What comes after a note comes once the player notes the same."""

    past: Past = field(default_factory=Past)

    def note(self, event: Event) -> None:
        self.past.come += event["kind"] in _NOTES
        Feed.note(self, event)


async def missed(recorded: Recorded, text: str) -> str:
    """What the script misses where nothing is said for the text; empty: nothing."""
    history = recorded.without(text)
    past = Past(_parts(history), recorded.files_without(text))
    show, feed = _show(recorded.show, past)
    await feed.catch_up()
    begin(show)

    async def curtain() -> Show:
        return show

    outcome = await played_through(recorded.turn, feed, curtain)
    if failed := outcome.failed:
        return f"{failed.at.line if failed.at else ''}: {failed.expected}"
    wrong = [*_refused(recorded, history, text), *_complained(recorded, history)]
    return wrong[0] if wrong else ""


def _show(live: Show, past: Past) -> tuple[Show, _Feed]:
    """With the same people, who have seen nothing yet."""
    sim = _Sandbox(live.sim.http, live.sim.url, live.sim.bot, past)
    feed, actors = _Feed(sim, 0, past=past), {}
    for alias, one in live.actors.items():
        boxes = {tray: Box(tray, box.addresses) for tray, box in one.boxes.items()}
        actors[alias] = Actor(alias, one.login, one.id, Phone(), boxes)
        feed.by_chat[one.id] = actors[alias].phone
        feed.everywhere.extend(boxes.values())

    async def restart(_how: str) -> None:
        return None

    door = _Door(live.sim.http, live.door.url)
    return Show(sim, door, feed, actors, live.lang, live.labels, Memory(), restart, patience=0.0), feed


def _parts(history: list[Event]) -> list[list[Event]]:
    """What came after the talk began and before its first step belongs to that step."""
    talk = since_the_talk_began(history)
    parts = [[event for event in history[: -len(talk)] if "n" in event], []]
    notes = [event["kind"] in _NOTES for event in talk]
    for at, event in enumerate(talk):
        if notes[at] and any(notes[:at]):
            parts.append([])
        elif "n" in event:
            parts[-1].append(event)
    return parts


def _complained(recorded: Recorded, history: list[Event]) -> Iterator[str]:
    """What holds for every message does no longer."""
    without = recorded.turn.script.without
    for one in complaints(since_the_talk_began(history), recorded.known, without):
        yield f"{one.name}: {one.words}"


def _refused(recorded: Recorded, history: list[Event], text: str) -> Iterator[str]:
    """What the messenger would not take, or nobody could log in with."""
    for call in recorded.calls:
        if str(call["method"]).lower() == _COMMANDS and text in marks.texts_in(call):
            yield "refused: a command without a description"
    for event in history:
        if event["kind"] in ("message", "edit") and event["by"] == "bot":
            message = shown(event)
            if not message.text.strip() and not message.file_id:
                yield "refused: a message without words"
            if not all(one.label.strip() for one in message.buttons):
                yield "refused: a button without a label"
    talk = since_the_talk_began(history)
    for event, was in list(zip(history, recorded.history, strict=True))[: -len(talk)]:
        if event["kind"] == "tray" and _CODE.search(post(was).words) and not _CODE.search(post(event).words):
            yield "nobody can log in: an sms without its code"
