"""Whether every button of a keyboard leads on: each is tapped in a play of its own, which ends there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.player.asserters import way_on
from sandbox.player.failures import Failed
from sandbox.player.grammar import Word
from sandbox.player.phone import Button, Shown
from sandbox.player.reading import Reading
from sandbox.player.steps.acts import tap
from sandbox.player.steps.step import Form, Line, Step, Tried

if TYPE_CHECKING:
    from sandbox.player.show import Actor, Show


class Enough(Exception):  # noqa: N818 - the end of a play, not an error
    """The button that this play is for has been tapped."""


@dataclass(frozen=True, slots=True)
class EveryButton(Step):
    who: str

    async def play(self, show: "Show") -> None:
        await show.rest_if_it_can()
        actor = show.actors[self.who]
        shown = actor.phone.keyboard()
        buttons = [button for button in shown.buttons if button.answers] if shown else []
        if shown is None or not buttons:
            raise Failed(f"{self.who} has a button", instead="no buttons at all")
        tried = show.memory.tried
        if tried is None:
            show.memory.buttons += [Tried(self.at, number) for number in range(len(buttons))]
        elif tried.at == self.at:
            await self._lead_on(show, actor, shown, buttons[tried.number])
            raise Enough

    async def _lead_on(self, show: "Show", actor: "Actor", shown: Shown, button: Button) -> None:
        await show.act(actor)
        await tap(show, actor, shown, button)
        await show.rest()
        wrong = way_on(actor.phone) if actor.phone.is_answered() else "nothing is shown after it"
        if wrong:
            raise Failed(f"{self.who}: the button [{button.label}] leads on", instead=wrong)


def _every_button(reading: Reading, line: Line) -> Step:  # noqa: ARG001 - every reader is asked alike
    return EveryButton(line.at, line.who)


FORMS = {"every button of X": Form(Word(("leads on",)), _every_button)}
