"""What a walk may do next, each as a step of a script with its line."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.player.mistakes import Place
from sandbox.player.phone import Button, Shown
from sandbox.player.show import Actor
from sandbox.player.steps.acts import Says, Taps
from sandbox.player.steps.several import AtOnce
from sandbox.player.steps.step import Step
from sandbox.player.steps.world import Advance, Fault, Redeliver, Restart
from sandbox.player.wanted import ANY, Exact, Phrase
from sandbox.recording.yamltext import mapping, scalar

if TYPE_CHECKING:
    from sandbox.player.items import Json

_HERE = Place(Path("walk.yaml"), 1, 1)
_PROMISES = re.compile(r"(?:Skriv|Write)\b(?! (?:ut|out)\b)")


@dataclass(frozen=True, slots=True)
class Act:
    """A step, and its line in a script."""

    step: Step
    line: str
    who: str = ""
    button: str = ""
    """The label of the one that is tapped."""
    place: int | None = None
    """Of the message that has it, where a newer one has such a button too."""
    is_double: bool = False


def promises_words(label: str) -> bool:
    """Whether who taps it expects to write next; `Skriv ut` is for a printer."""
    return _PROMISES.match(label) is not None


def says(who: str, text: str) -> Act:
    return Act(Says(_HERE, who, _phrase(text)), f"{who} says: {scalar(text)}", who)


def taps(actor: Actor, message: Shown, button: Button, place: int | None = None) -> Act:
    """By the label; by the message's `place` where a newer one has such a button, and by which of several."""
    alike = message.buttons_like(Exact(button.label))
    pick = str(alike.index(button) + 1) if len(alike) > 1 else ""
    fields: dict[str, object] = {"button": button.label}
    fields |= {"message": place} if place else {}
    fields |= {"pick": pick} if pick else {}
    line = mapping(fields) if len(fields) > 1 else scalar(button.label)
    step = Taps(_HERE, actor.alias, _phrase(button.label), place, pick)
    return Act(step, f"{actor.alias} taps: {line}", actor.alias, button.label, place)


def twice(act: Act) -> Act:
    line = f"at once:\n      - {act.line}\n      - {act.line}"
    return Act(AtOnce(_HERE, (act.step, act.step)), line, act.who, act.button, act.place, is_double=True)


def kills() -> Act:
    return Act(Restart(_HERE, "kill"), "restart: kill")


def redelivers() -> Act:
    return Act(Redeliver(_HERE), "redeliver: last")


def moves(span: str) -> Act:
    return Act(Advance(_HERE, {"advance": span}), f"advance: {span}")


def fails(method: str, error: str) -> Act:
    fault: dict[str, Json] = {"method": method, "error": error, "times": 1}
    return Act(Fault(_HERE, fault, None), f"fault: {mapping(fault)}")


def _phrase(text: str) -> Phrase:
    return Phrase(((ANY, (Exact(text),)),))
