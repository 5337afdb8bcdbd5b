"""The steps of a script: each act as it was done, and before the next one what the bot had answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.player.boxes import is_for, post
from sandbox.player.phone import Phone, message_id, shown
from sandbox.recording.cast import Cast, Part
from sandbox.recording.clock import BotClock
from sandbox.recording.hands import Hands
from sandbox.recording.order import BY_CLOCK, UNSURE
from sandbox.recording.saving import Saving
from sandbox.recording.source import Event, is_act, is_shown
from sandbox.recording.volatile import lines_of
from sandbox.recording.yamltext import listed, rows_of, scalar

_FROM_A_MESSAGE = 6
_AT_ONCE = 12


@dataclass(slots=True)
class Answers:
    """What one person has been shown since the last look."""

    lines: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Of what was said before, looked at where nothing new came: it may be another's doing, and late."""
    popups: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    posts: list[tuple[str, list[str]]] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    """How each notice begins that a play may have earlier."""

    def take(self, event: Event) -> None:
        if event["kind"] == "answer":
            self.popups += lines_of(str(event.get("text") or ""))
            return
        message = shown(event)
        if event.get(UNSURE):
            self.unsure += lines_of(message.text)[:1]
            return
        lines = self.changed if event["kind"] == "edit" else self.lines
        lines += lines_of(message.text)[:_FROM_A_MESSAGE]
        if message.file_id:
            name, dot, suffix = message.file_name.rpartition(".")
            self.files.append(f"*{dot}{suffix}" if name else message.file_name)


@dataclass(slots=True)
class Talk:
    cast: Cast
    clock: BotClock
    saving: Saving
    steps: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Names and ids of what people sent, to be laid beside the script."""
    hands: dict[int, Hands] = field(default_factory=dict)
    answers: dict[int, Answers] = field(default_factory=dict)
    unanswered: dict[int, int] = field(default_factory=dict)
    """Of each chat, the place of the tap that the bot has not answered yet."""
    now: datetime | None = None
    turning: bool = False
    pinned: set[tuple[int, int]] = field(default_factory=set)
    """What the bot keeps on top of each chat: it is drawn again by the seconds of a clock that a script has
    standing still, so no look waits for it.
    """
    facing: dict[int, int] = field(default_factory=dict)
    """The message that each person has to do with: tapped last, or the answer to an act after which nobody
    else has done anything.
    """
    acted: int = 0
    """The chat of the last act of all."""
    _contents: dict[str, str] = field(default_factory=dict)

    def remember(self, events: Iterable[Event]) -> None:
        """What stood on the phones before: its buttons may be tapped."""
        for event in events:
            self._hands(event).take(event)
            self._pin(event)

    def tell(self, events: Sequence[Event]) -> None:
        for event in events:
            self._pin(event)
        for event in events:
            self._take(event)
        self._flush()

    def _pin(self, event: Event) -> None:
        if event["kind"] == "pin" and event["pinned"]:
            self.pinned.add((_chat(event), message_id(event)))

    def _is_looked_at(self, event: Event) -> bool:
        """Another message that is changed (`✓ Karin 08:01`) may be so late that one has tapped on meanwhile,
        while a play waits for it before it taps.
        """
        if not is_shown(event) or event["kind"] == "answer":
            return is_shown(event)
        chat, number = _chat(event), message_id(event)
        return (chat, number) not in self.pinned and (
            event["kind"] == "message" or number == self.facing.get(chat)
        )

    def _face(self, event: Event) -> None:
        chat = _chat(event)
        if is_act(event):
            self.acted = chat
        if event["kind"] == "tap" or (event["kind"] == "message" and is_shown(event) and self.acted == chat):
            self.facing[chat] = message_id(event)

    def _take(self, event: Event) -> None:
        chat, hands = _chat(event), self._hands(event)
        self._face(event)
        if event["kind"] == "clock" and not is_act(event):
            self._turned_to(event)
        elif is_act(event) and event["n"] >= self.cast.begins:
            self._act(event, self.cast.parts.get(chat), hands)
        elif is_act(event) and chat in self.cast.parts and not self.cast.quiet(event):
            self._act(event, self.cast.parts[chat], hands)
        elif event["kind"] == "tray" and event["n"] >= self._first_post():
            self._post(event)
        elif chat in self.cast.parts and not self.cast.quiet(event) and self._is_looked_at(event):
            if event.get(BY_CLOCK):
                self._flush()
                self._catch_up(event)
            self.answers.setdefault(chat, Answers()).take(event)
        if is_shown(event):
            self.unanswered.pop(chat, None)
        hands.take(event)

    def _hands(self, event: Event) -> Hands:
        return self.hands.setdefault(_chat(event), Hands(Phone(), self.files, self._contents))

    def _first_post(self) -> int:
        """Somebody who logs in within the talk needs the code from before it begins."""
        return self.cast.begins if all(part.logged_in for part in self.cast.parts.values()) else 0

    def _post(self, event: Event) -> None:
        item = post(event)
        for chat, part in self.cast.parts.items():
            addresses = {
                "sms": (part.known.phone,),
                "email": (part.known.email,),
                "letter": (part.known.name, part.known.login),
            }[item.tray]
            if any(is_for(item, address) for address in addresses if address):
                if not (part.logged_in and event["n"] < self.cast.begins):
                    self.answers.setdefault(chat, Answers()).posts.append((item.tray, lines_of(item.words)))
                return

    def _act(self, event: Event, part: Part | None, hands: Hands) -> None:
        self._flush()
        if event["kind"] == "clock":
            self._catch_up(event)
            self._turned(event)
            return
        if event["kind"] == "given":
            self._catch_up(event)
            self.steps.append("\n      - ".join(["given:", *rows_of(event["rows"], self.cast.aliases)]))
            return
        if part is None:
            self.steps.append("# i en grupp hände något som ett skript inte kan göra")
            return
        self._catch_up(event)
        step = hands.step(event, part.alias, self.saving.filled)
        self._did(event, step)

    def _did(self, event: Event, step: str) -> None:
        """A second tap before the first was answered is a double tap: both happen at once."""
        chat, last = _chat(event), len(self.steps) - 1
        if self.unanswered.get(chat) == last and last >= 0 and self.steps[last].endswith(step):
            again = self.steps[last] if self.steps[last] != step else f"at once:\n      - {step}"
            self.steps[last] = f"{again}\n      - {step}"
            return
        self.steps.append(step)
        if event["kind"] == "tap":
            self.unanswered[chat] = last + 1

    def _turned(self, event: Event) -> None:
        asked: Mapping[str, object] = event["asked"]
        if "advance" in asked:
            self.steps.append(f"advance: {asked['advance']}")
        elif "to" in asked:
            self.steps.append(f"advance: to {str(asked['to']).replace('T', ' ')[:16]}")
        self.turning = True

    def _turned_to(self, event: Event) -> None:
        """What came of it: where the clock is now, or that the bot's door said no."""
        if self.turning and event.get("refused"):
            self.steps.pop()
        elif self.turning:
            self.now = datetime.fromisoformat(event["now"]).replace(second=0, microsecond=0, tzinfo=None)
        self.turning = False

    def _catch_up(self, event: Event) -> None:
        """A clock that runs, or was moved where the sandbox does not see it, has gone on meanwhile."""
        now = self.clock.at(event)
        if now is None:
            return
        if self.now is not None and now > self.now:
            self.steps.append(f"advance: to {now:%Y-%m-%d %H:%M}")
        self.now = max(self.now or now, now)

    def _flush(self) -> None:
        for chat, part in self.cast.parts.items():
            if (answers := self.answers.pop(chat, None)) is not None:
                self._looks(part.alias, answers)

    def _looks(self, who: str, answers: Answers) -> None:
        self._seen(f"{who} sees", answers.lines or answers.changed)
        self._each(f"{who} alert", answers.popups)
        self.steps += [f"{who} gets file: {scalar(pattern)}" for pattern in dict.fromkeys(answers.files)]
        for tray, lines in answers.posts:
            self._seen(f"{tray} to {who}", lines)
        self.steps += [f"# {who} fick också, kanske tidigare: {scalar(line)}" for line in answers.unsure]

    def _seen(self, key: str, lines: list[str]) -> None:
        entries, saves = self.saving.entries(lines)
        if entries:
            self.steps.append(f"{key}: {listed(entries[:_AT_ONCE])}")
            self.steps += saves

    def _each(self, key: str, lines: list[str]) -> None:
        entries, _ = self.saving.entries(lines)
        self.steps += [f"{key}: {scalar(entry)}" for entry in entries]


def _chat(event: Event) -> int:
    return int(event.get("chat") or event.get("to") or 0)
