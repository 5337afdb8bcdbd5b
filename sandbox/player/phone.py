"""What one person has been shown on the phone, and which of it is new to the person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.player.wanted import Wanted, plain

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    row: int
    column: int
    sends_text: bool = False
    """Of a reply keyboard: tapping it is the same as writing its label."""
    answers: bool = True
    """Not one that opens an address, copies a text or is disabled."""
    data: str = ""
    """What the bot is told by a tap."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of one message of the bot's."""

    n: int
    message_id: int
    text: str
    buttons: tuple[Button, ...] = ()
    file_name: str = ""
    file_id: str = ""
    silent: bool = False
    """It came without a sound."""

    @property
    def words(self) -> str:
        return "\n".join([self.text, *(button.label for button in self.buttons)])

    def holds(self, wanted: Wanted) -> bool:
        return (
            wanted.found_in(self.text)
            or any(wanted.found_in(button.label) for button in self.buttons)
            or wanted.found_in(self.words)
        )

    def is_as(self, other: "Shown") -> bool:
        """Whether both say the same, and their buttons are for the same."""
        return (self.text, self.buttons, self.file_name) == (other.text, other.buttons, other.file_name)

    def buttons_like(self, wanted: Wanted) -> tuple[Button, ...]:
        """Those whose label is the text, or else those of which it is a part."""
        label = plain(getattr(wanted, "text", ""))
        exact = tuple(button for button in self.buttons if plain(button.label) == label)
        return exact or tuple(button for button in self.buttons if wanted.names(button.label))


@dataclass(slots=True)
class Phone:
    """Fed with the sandbox's events of one private chat; all cursors are event numbers."""

    shown: list[Shown] = field(default_factory=list)
    standing: dict[int, Shown] = field(default_factory=dict)
    popups: list[tuple[int, str]] = field(default_factory=list)
    acted: int = 0
    looked: int = 0
    filed: int = 0
    popped: int = 0
    own_message: int = 0
    began: int = 0
    pinned: set[int] = field(default_factory=set)
    done: int = 0
    """What the person did last."""
    first: dict[int, int] = field(default_factory=dict)
    """Of what came once more with nothing done between: a bot that dies, or is not answered, sends anew."""

    def take(self, event: Event) -> None:
        if was_done(event):
            self.done = int(event["n"])
        match event["kind"]:
            case "message" | "edit" if event["by"] == "bot":
                self._show(shown(event))
            case "message":
                self.own_message = int(event["message"]["message_id"])
            case "delete":
                self.standing.pop(message_id(event), None)
            case "pin":
                (self.pinned.add if event["pinned"] else self.pinned.discard)(message_id(event))
            case "answer" if event.get("text"):
                self.popups.append((int(event["n"]), str(event["text"])))

    def _show(self, message: Shown) -> None:
        last = next(iter(self.newest_first()), message)
        if last.message_id < message.message_id and last.n > self.done and message.is_as(last):
            self.first[message.message_id] = self._first(last)
        self.shown.append(message)
        self.standing[message.message_id] = message

    def act(self, last: int) -> None:
        """From here on everything is new to the person."""
        self.acted = last

    def begin(self, last: int) -> None:
        """Nothing until here is new, and the person has not acted in the talk yet."""
        self.acted = 0
        self.began = self.looked = self.filed = self.popped = last

    def is_answered(self) -> bool:
        """Whether anything has been shown since the last act."""
        last = max([0, *(message.n for message in self.shown[-1:]), *(n for n, _ in self.popups[-1:])])
        return self.acted == 0 or last > self.acted

    def since_act(self) -> list[Shown]:
        """For `sees no`: after the last act, or after the last look of one who has not acted."""
        start = self.acted or self.looked
        return [message for message in self.shown if message.n > start]

    def in_talk(self) -> list[Shown]:
        """Without the log-in and what was given."""
        return [message for message in self.shown if message.n > self.began]

    def fresh(self) -> list[Shown]:
        """For `sees`: after the last act and after what the last look found."""
        start = max(self.acted, self.looked)
        return [message for message in self.shown if message.n > start]

    def look(self, wanted: Iterable[Wanted]) -> list[Shown] | None:
        """The fresh messages in which all is found; the window then begins after them."""
        fresh = self.fresh()
        found = []
        for each in wanted:
            first = next((message for message in fresh if message.holds(each)), None)
            if first is None:
                return None
            found.append(first)
        last = max(message.n for message in found)
        self.looked = last
        return [message for message in fresh if message.n <= last]

    def popup(self, wanted: Iterable[Wanted]) -> str | None:
        for n, text in self.popups:
            if n > max(self.acted, self.popped) and all(each.found_in(text) for each in wanted):
                self.popped = n
                return text
        return None

    def popped_up(self, wanted: Wanted) -> str:
        """The pop-up since the last act that has it; empty: none has."""
        return next((text for n, text in self.popups if n > self.acted and wanted.found_in(text)), "")

    def newest_first(self) -> list[Shown]:
        return [self.standing[key] for key in sorted(self.standing, reverse=True)]

    def placed(self) -> Iterator[tuple[int, Shown]]:
        """The newest first, each with the number that a script reaches it by, which repeats share."""
        newest_first = self.newest_first()
        firsts = list(dict.fromkeys(map(self._first, newest_first)))
        return ((1 + firsts.index(self._first(one)), one) for one in newest_first)

    def _first(self, message: Shown) -> int:
        return self.first.get(message.message_id, message.message_id)

    def place(self, message_id: int) -> int:
        """The number of one that stands."""
        return next(place for place, one in self.placed() if one.message_id == message_id)

    def keyboard(self) -> Shown | None:
        """The one that was shown last: an older message that has been edited meanwhile counts."""
        return next(iter(self.keyboards()), None)

    def keyboards(self) -> list[Shown]:
        """The one that was shown last, and what is pinned, if that has changed since. What is kept true on
        top of the chat, before or after what is told in the same moment, hides nothing.
        """
        with_buttons = [message for message in self.standing.values() if message.buttons]
        last = sorted(with_buttons, key=lambda message: message.n, reverse=True)
        at = next((at for at, one in enumerate(last) if one.message_id not in self.pinned), 0)
        return [*last[at : at + 1], *last[:at]]

    def reach(self, wanted: Wanted, message: int | None) -> tuple[Shown, tuple[Button, ...]] | None:
        """The newest message (or the one of that number, 1 = newest) with such buttons."""
        for place, each in self.placed():
            if message in (None, place) and (buttons := each.buttons_like(wanted)):
                return each, buttons
        return None


def was_done(event: Event) -> bool:
    """What a person did: tapped, wrote, sent, edited."""
    return bool(event["kind"] == "tap" or (event["kind"] in ("message", "edit") and event["by"] != "bot"))


def message_id(event: Event) -> int:
    return int(event["message_id"] if "message_id" in event else event["message"]["message_id"])


def shown(event: Event) -> Shown:
    message = event["message"]
    venue = message.get("venue", {})
    words = [
        message.get("text"),
        message.get("caption"),
        venue.get("title"),
        venue.get("address"),
    ]
    document = message.get("document", {})
    return Shown(
        n=int(event["n"]),
        message_id=int(message["message_id"]),
        text="\n".join(str(word) for word in words if word),
        buttons=_buttons(message.get("reply_markup", {})),
        file_name=str(document.get("file_name", "")),
        file_id=str(document.get("file_id", "")),
        silent=bool(event.get("silent")),
    )


def _buttons(markup: Mapping[str, Any]) -> tuple[Button, ...]:
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return tuple(
        Button(
            label=str(button["text"] if isinstance(button, Mapping) else button),
            row=row,
            column=column,
            sends_text="keyboard" in markup,
            answers="keyboard" in markup or "callback_data" in button,
            data=str(button.get("callback_data", "")) if isinstance(button, Mapping) else "",
        )
        for row, buttons in enumerate(rows)
        for column, button in enumerate(buttons)
    )
