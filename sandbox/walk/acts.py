"""What a walk may do next, as steps of a script: drawn by dice from what the phones show."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.player.mistakes import Place
from sandbox.player.phone import Button, Shown
from sandbox.player.show import Actor, Show
from sandbox.player.steps.acts import Says, Taps
from sandbox.player.steps.several import AtOnce
from sandbox.player.steps.step import Step
from sandbox.player.steps.world import Advance, Fault, Redeliver, Restart
from sandbox.player.wanted import ANY, Exact, Phrase
from sandbox.recording.yamltext import mapping, scalar

if TYPE_CHECKING:
    from sandbox.player.items import Json

_HERE = Place(Path("walk.yaml"), 1, 1)
_NOT_TAPPED = (
    "Logga ut",
    "Log out",
    "Språk / Language",
    "·",
    "mån",
    "tis",
    "ons",
    "tors",
    "fre",
    "lör",
    "sön",
)
"""A walk of people who are not logged in, or of one language and then another, shows little; and what fills a
calendar does nothing.
"""
SPOKEN = (
    *("/start", "/avbryt", "Boka tid", "Mina tider", "ja", "nej", "avboka", "flytta tiden till nästa vecka"),
    *("på fredag eftermiddag", "3 december", "Testperson4", "Lillen Test", "19890914-2393", "1", "2", "7"),
    *(
        "Kontakta vården",
        "Ärenden att hantera",
        "Att följa upp",
        "Dagens besök",
        "Patient i telefon",
        "Schema",
    ),
    *("Hjälp", "Det gör ont i knät. Jag vill gärna veta mer.", "😀", "<b>&amp;", "09:00", "mån-fre 08-12"),
)
_SPANS = ("6 minuter", "2 timmar", "1 vardag", "3 dagar")
_FAULTS = (("sendMessage", "drop_reply"), ("editMessageText", "drop_reply"))


@dataclass(frozen=True, slots=True)
class Act:
    """A step, and its line in a script."""

    step: Step
    line: str
    who: str = ""
    button: str = ""
    """The label of the one that is tapped."""


@dataclass(slots=True)
class Dice:
    """The same seed draws the same from the same phones."""

    seed: int
    words: tuple[str, ...] = SPOKEN
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - nothing secret is drawn

    def act(self, show: Show) -> Act:
        """What happens next: mostly somebody taps."""
        chance = self._random.random()
        if chance < 0.05:  # noqa: PLR2004 - so many of a hundred
            return moves(self._random.choice(_SPANS))
        if chance < 0.08:  # noqa: PLR2004 - as above
            return Act(Restart(_HERE, "kill"), "restart: kill")
        if chance < 0.11:  # noqa: PLR2004 - as above
            return fails(*self._random.choice(_FAULTS))
        if chance < 0.13:  # noqa: PLR2004 - as above
            return Act(Redeliver(_HERE), "redeliver: last")
        actor = self._random.choice(list(show.actors.values()))
        tapped = self._tap(actor) if chance < 0.9 else None  # noqa: PLR2004 - as above
        return tapped or says(actor.alias, self._random.choice(self.words))

    def _tap(self, actor: Actor) -> Act | None:
        standing = [one for one in actor.phone.newest_first() if self._buttons(one)]
        if not standing:
            return None
        newest = actor.phone.keyboard()
        new = newest is not None and newest in standing and self._random.random() < 0.85  # noqa: PLR2004
        message = newest if new and newest else self._random.choice(standing[:6])
        button = self._random.choice(self._buttons(message))
        tap = taps(actor, message, button)
        return twice(tap) if self._random.random() < 0.06 else tap  # noqa: PLR2004 - so many of a hundred

    @staticmethod
    def _buttons(message: Shown) -> list[Button]:
        return [one for one in message.buttons if one.label not in _NOT_TAPPED]


def says(who: str, text: str) -> Act:
    return Act(Says(_HERE, who, _phrase(text)), f"{who} says: {scalar(text)}", who)


def taps(actor: Actor, message: Shown, button: Button) -> Act:
    """By the label; by the message's place where a newer one has such a button, and by which of several."""
    wanted = Exact(button.label)
    reached = actor.phone.reach(wanted, None)
    place = None if reached and reached[0] == message else actor.phone.newest_first().index(message) + 1
    alike = message.buttons_like(wanted)
    pick = str(alike.index(button) + 1) if len(alike) > 1 else ""
    fields: dict[str, object] = {"button": button.label}
    fields |= {"message": place} if place else {}
    fields |= {"pick": pick} if pick else {}
    line = mapping(fields) if len(fields) > 1 else scalar(button.label)
    step = Taps(_HERE, actor.alias, _phrase(button.label), place, pick)
    return Act(step, f"{actor.alias} taps: {line}", actor.alias, button.label)


def twice(act: Act) -> Act:
    line = f"at once:\n      - {act.line}\n      - {act.line}"
    return Act(AtOnce(_HERE, (act.step, act.step)), line, act.who, act.button)


def moves(span: str) -> Act:
    return Act(Advance(_HERE, {"advance": span}), f"advance: {span}")


def fails(method: str, error: str) -> Act:
    fault: dict[str, Json] = {"method": method, "error": error, "times": 1}
    return Act(Fault(_HERE, fault, None), f"fault: {mapping(fault)}")


def _phrase(text: str) -> Phrase:
    return Phrase(((ANY, (Exact(text),)),))
