"""The last messages of a script's people as a small transcript."""

from collections.abc import Iterable, Mapping

from sandbox.player.boxes import post
from sandbox.player.phone import Event, shown

_LONGEST = 160
TALK_BEGINS = "talk begins"
STEP = "step"
ACT = "act"
"""What a step does begins: what happens from here on is due to it, and not to what was done before."""
AFTERWARDS = "afterwards"
"""After the last step: what it has led to."""
_MOST = 10


def last_messages(history: Iterable[Event], names: Mapping[int, str]) -> tuple[str, ...]:
    """One line an event, newest last: `anna > …` is what anna did, `anna < …` what anna was shown."""
    lines = [line for event in since_the_talk_began(history) if (line := _line(event, names))]
    return tuple(lines[-_MOST:])


def since_the_talk_began(history: Iterable[Event]) -> list[Event]:
    """Without the log-in and what was given; all of it where the talk has not begun."""
    events = list(history)
    begins = [at for at, event in enumerate(events) if event["kind"] == TALK_BEGINS]
    return events[begins[-1] + 1 :] if begins else events


def _line(event: Event, names: Mapping[int, str]) -> str:
    kind = event["kind"]
    if kind == "tray":
        item = post(event)
        return _short(f"{item.tray} to {item.to}: {item.words}")
    name = names.get(event.get("chat") or event.get("to") or 0)
    if name is None:
        return ""
    match kind:
        case "message" | "edit":
            return _message(event, name)
        case "answer" if event.get("text"):
            return _short(f"{name} < (pop-up) {event['text']}")
        case "tapped":
            return _short(f"{name} > [{event['label']}]")
        case _:
            return ""


def _message(event: Event, name: str) -> str:
    message = shown(event)
    if event["by"] != "bot":
        return _short(f"{name} > {message.text or '(a file)'}")
    edited = "(edited) " if event["kind"] == "edit" else ""
    file = f" (file {message.file_name})" if message.file_id else ""
    buttons = "".join(f" [{button.label}]" for button in message.buttons)
    return _short(f"{name} < {edited}{message.text}{file}") + _short(buttons)


def _short(text: str) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
