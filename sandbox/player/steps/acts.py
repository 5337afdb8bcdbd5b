"""What a person does: says, taps, sends a file, edits the last message, forwards another's."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.player.failures import Failed
from sandbox.player.grammar import Matching, Number, Text
from sandbox.player.nearest import nearest
from sandbox.player.phone import Button, Shown
from sandbox.player.reading import LANGUAGE, SAID, Reading
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.structures import ByKind, Named, Record, Tagged
from sandbox.player.wanted import Phrase, Wanted

if TYPE_CHECKING:
    from sandbox.player.show import Actor, Show

_PICTURES = {".jpg", ".jpeg", ".png"}
ANY = "any"


@dataclass(frozen=True, slots=True)
class Typed(Step):
    """What is done with a text."""

    who: str
    text: Phrase

    async def play(self, show: "Show") -> None:
        actor = show.actors[self.who]
        await show.rest_if_it_can()
        await show.act(actor)
        await self.give(show, actor, show.said(self.text))

    async def give(self, show: "Show", actor: "Actor", text: str) -> None:
        raise NotImplementedError


class Says(Typed):
    async def give(self, show: "Show", actor: "Actor", text: str) -> None:
        await show.sim.send(actor.id, text)


class Forwards(Typed):
    async def give(self, show: "Show", actor: "Actor", text: str) -> None:
        await show.sim.forward(actor.id, text)


class Edits(Typed):
    async def give(self, show: "Show", actor: "Actor", text: str) -> None:
        if not actor.phone.own_message:
            raise Failed(f"{self.who} has a message to edit", instead=f"{self.who} has written nothing")
        await show.sim.edit(actor.id, actor.phone.own_message, text)


@dataclass(frozen=True, slots=True)
class SendsFile(Step):
    who: str
    path: Path
    caption: Phrase | None = None

    async def play(self, show: "Show") -> None:
        actor = show.actors[self.who]
        await show.rest_if_it_can()
        await show.act(actor)
        kind = "photo" if self.path.suffix.lower() in _PICTURES else "document"
        content = base64.b64encode(self.path.read_bytes()).decode()
        caption = {"caption": show.said(self.caption)} if self.caption else {}
        file = {"kind": kind, "file_name": self.path.name, "content": content}
        await show.sim.send_file(actor.id, file | caption)


@dataclass(frozen=True, slots=True)
class Taps(Step):
    who: str
    button: Phrase
    message: int | None = None
    pick: str = ""
    """Of several alike: `any`, or which."""

    async def play(self, show: "Show") -> None:
        actor = show.actors[self.who]
        (wanted,) = show.wanted((self.button,))
        await show.rest_if_it_can()
        reached = await show.until(lambda: actor.phone.reach(wanted, self.message))
        if reached is None:
            raise _no_button(actor, wanted, self.message)
        message, buttons = reached
        button = self._one_of(buttons, wanted, show)
        await show.act(actor)
        await tap(show, actor, message, button)

    def _one_of(self, buttons: tuple[Button, ...], wanted: Wanted, show: "Show") -> Button:
        if self.pick == ANY:
            return buttons[show.lot % len(buttons)]
        number = int(self.pick or 1)
        if number > len(buttons) or (len(buttons) > 1 and not self.pick):
            names = ", ".join(f"[{button.label}]" for button in buttons)
            raise Failed(
                f"{self.who} finds {f'at least {number} buttons' if self.pick else 'one button'} {wanted}",
                instead=f"{len(buttons)} are alike: {names}",
            )
        return buttons[number - 1]


async def tap(show: "Show", actor: "Actor", message: Shown, button: Button) -> None:
    show.feed.note({"kind": "tapped", "chat": actor.id, "label": button.label})
    if button.sends_text:
        await show.sim.send(actor.id, button.label)
    else:
        await show.sim.tap(actor.id, message.message_id, (button.row, button.column))


def _no_button(actor: "Actor", wanted: Wanted, number: int | None) -> Failed:
    messages = actor.phone.newest_first()
    labels = [button.label for message in messages for button in message.buttons]
    where = f" in message {number}" if number else ""
    newest = actor.phone.keyboard()
    stand = " ".join(f"[{button.label}]" for button in newest.buttons) if newest else "no buttons at all"
    return Failed(
        f"{actor.alias} has a button {wanted}{where}",
        instead=f"the newest buttons are {stand}" if newest else stand,
        nearest=nearest([wanted], labels),
    )


def _typed(kind: type[Typed]) -> Callable[[Reading, Line], Step]:
    return lambda reading, line: kind(line.at, line.who, reading.phrase(line.value, patterns=False))


def _sends_file(reading: Reading, line: Line) -> Step:
    below = line.more.get("caption")
    caption = reading.phrase(below, patterns=False) if below else None
    return SendsFile(line.at, line.who, reading.path(line.value), caption)


def _taps(reading: Reading, line: Line) -> Step:
    value = line.value
    fields = dict(value.named()) if value.is_mapping else {}
    if "button" not in fields:
        return Taps(line.at, line.who, reading.phrase(value, patterns=False))
    message, pick = fields.get("message"), fields.get("pick")
    return Taps(
        line.at,
        line.who,
        reading.phrase(fields["button"], patterns=False),
        message.number() if message else None,
        pick.text() if pick else "",
    )


PICK = Matching("any|[1-9][0-9]?", "any, or 1 for the first", "one of several buttons", numbers=(1, 99))
REACHED = Record({"button": SAID}, {"message": Number(), "pick": PICK})
BUTTON = Text("a button")
TAPPED = ByKind(
    BUTTON,
    Tagged({"button": REACHED}, "the button is missing", Named(LANGUAGE, Text(), "sv, en, …")),
)
FORMS = {
    "X says": Form(SAID, _typed(Says)),
    "X taps": Form(TAPPED, _taps),
    "X edits": Form(SAID, _typed(Edits)),
    "X forwards": Form(SAID, _typed(Forwards)),
    "X sends file": Form(Text("a file beside the script"), _sends_file, more={"caption": SAID}),
}
