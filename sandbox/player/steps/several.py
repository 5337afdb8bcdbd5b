"""Steps that hold steps: those that happen at once, another script's talk, a look that may fail."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.player.failures import Failed
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
