"""One phone while its talk is written: what stands on it, so that each act is named as a player finds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.entities import as_typed
from sandbox.player.phone import Phone, message_id
from sandbox.player.wanted import Exact
from sandbox.recording.source import Event
from sandbox.recording.yamltext import mapping, scalar

_AS_FILE = {"photo": "bild.jpg"}


@dataclass(slots=True)
class Hands:
    phone: Phone
    sent: dict[str, str]
    """What people sent, by name, with its file id: of all phones."""
    contents: dict[str, str]
    """By name, what tells one content from another."""
    keys: dict[int, dict[str, str]] = field(default_factory=dict)
    """Under each message, the labels by what their buttons carry."""

    def take(self, event: Event) -> None:
        self.phone.take(event)
        message: dict[str, Any] = event.get("message") or {}
        if event["kind"] in {"message", "edit"} and event["by"] == "bot":
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            self.keys[message_id(event)] = {
                str(key.get("callback_data")): str(key["text"]) for row in rows for key in row
            }

    def step(self, event: Event, who: str, filled: Callable[[str], str]) -> str:
        """The act as a step; a comment for what no script can do."""
        match event["kind"]:
            case "tap":
                return self._tap(event, who)
            case "block":
                return f"# {who} {'blockerade' if event['blocked'] else 'släppte in'} boten"
            case "edit":
                if message_id(event) != self.phone.own_message:
                    return f"# {who} ändrade ett äldre meddelande"
                return f"{who} edits: {scalar(filled(str(event['message'].get('text', ''))))}"
            case _:
                return self._said(event["message"], who, filled)

    def _tap(self, event: Event, who: str) -> str:
        number = int(event["message_id"])
        label = self.keys.get(number, {}).get(str(event["data"]))
        if label is None:
            return f"# {who} tryckte på en knapp som inte stod där"
        if number not in self.phone.standing:
            return f"{who} taps: {scalar(label)}"
        if self._finds(label, None) == number:
            return f"{who} taps: {scalar(label)}"
        return f"{who} taps: {mapping({'button': label, 'message': self.phone.place(number)})}"

    def _finds(self, label: str, place: int | None) -> int | None:
        """The message whose button a player would tap."""
        reached = self.phone.reach(Exact(label), place)
        return reached[0].message_id if reached else None

    def _kept(self, name: str, thing: Mapping[str, Any]) -> str:
        """The name beside the script: a file of the same name with other content gets a number."""
        content = str(thing.get("file_unique_id") or thing["file_id"])
        path = Path(name)
        names = [name, *(f"{path.stem}_{number}{path.suffix}" for number in range(2, len(self.contents) + 3))]
        free = next(one for one in names if self.contents.get(one, content) == content)
        self.contents[free] = content
        self.sent[free] = str(thing["file_id"])
        return free

    def _said(self, message: dict[str, Any], who: str, filled: Callable[[str], str]) -> str:
        if "text" in message:
            words = as_typed(str(message["text"]), message.get("entities", ()))
            does = "forwards" if "forward_origin" in message else "says"
            return f"{who} {does}: {scalar(filled(words))}"
        for kind in ("document", "photo"):
            if kind in message and "forward_origin" not in message:
                thing = message[kind][-1] if kind == "photo" else message[kind]
                # A name may hold a path; the file is laid beside the script and nowhere else.
                name = Path(str(thing.get("file_name") or "")).name or _AS_FILE.get(kind, "fil")
                return f"{who} sends file: {scalar(self._kept(name, thing))}{_below(message, filled)}"
        return f"# {who} skickade något som ett skript inte kan skicka"


def _below(message: Mapping[str, Any], filled: Callable[[str], str]) -> str:
    """What was written under a picture or a file."""
    words = as_typed(str(message.get("caption") or ""), message.get("caption_entities", ()))
    return f"\n    caption: {scalar(filled(words))}" if words else ""
