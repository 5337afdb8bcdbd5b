"""Steps that hold steps: those that happen at once, another script's talk, a look that may fail or wait long,
what each of a crowd does.
"""

import asyncio
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sandbox.player.failures import Failed
from sandbox.player.grammar import Matching
from sandbox.player.steps.step import Step

if TYPE_CHECKING:
    from sandbox.player.show import Show


@dataclass(frozen=True, slots=True)
class AtOnce(Step):
    steps: tuple[Step, ...]

    async def play(self, show: "Show") -> None:
        await show.rest_if_it_can()
        hurried = show.hurried()
        async with asyncio.TaskGroup() as group:
            for step in self.steps:
                group.create_task(hurried.play(step))


@dataclass(frozen=True, slots=True)
class Include(Step):
    name: str
    steps: tuple[Step, ...]

    async def play(self, show: "Show") -> None:
        try:
            for step in self.steps:
                await show.play(step)
        except Failed as failed:
            failed.included_at += (self.at,)
            raise


@dataclass(frozen=True, slots=True)
class Soft(Step):
    """A look: what it misses is told with all else, once the talk has come to its end."""

    look: Step

    async def play(self, show: "Show") -> None:
        try:
            await self.look.play(show)
        except Failed as failed:
            failed.at = failed.at or self.at
            show.memory.missed.append(failed)


SECONDS = Matching("[1-9][0-9]{0,2} s", "90 s", "a time")
WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Within(Step):
    """A look that waits longer, or less long, by the wall's clock."""

    look: Step
    seconds: int

    async def play(self, show: "Show") -> None:
        try:
            await self.look.play(replace(show, patience=float(self.seconds)))
        except Failed as failed:
            failed.expected += f", within {self.seconds} s"
            raise


def within(look: Step, written: str) -> Within:
    """`written` has the form of `SECONDS`."""
    return Within(look.at, look, int(re.sub(r"\D", "", written)))


@dataclass(frozen=True, slots=True)
class Crowd(Step):
    """The same step of each of many. What they do they do at the same moment, and each takes another of
    several buttons; what they see is looked at one by one.
    """

    steps: tuple[Step, ...]
    at_once: bool

    async def play(self, show: "Show") -> None:
        if not self.at_once:
            for step in self.steps:
                await step.play(show)
            return
        await show.rest_if_it_can()
        async with asyncio.TaskGroup() as group:
            for lot, step in enumerate(self.steps, show.lot):
                group.create_task(step.play(replace(show.hurried(), lot=lot)))


def of_each(step: Step, members: tuple[str, ...], *, at_once: bool) -> Crowd:
    """`step` is anybody's of them."""
    return Crowd(step.at, tuple(_of(step, who) for who in members), at_once)


def _of(step: Step, who: str) -> Step:
    if isinstance(step, Soft | Within):
        return replace(step, look=_of(step.look, who))
    return replace(step, who=who)  # type: ignore[call-arg]  # every step of a person has it
