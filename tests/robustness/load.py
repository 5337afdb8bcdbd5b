"""Patients at work while bots are killed and started anew."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.seed.generated import generated_number
from storage.tables.turns import inbox
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage
from tests.robustness.truth import happenings
from tests.robustness.walking import Walker

PATIENTS = 12
LIVES_S = (0.05, 0.9)
LAST_LIFE_S = 0.5


@dataclass(slots=True)
class Load:
    walkers: list[Walker]
    in_hand: int = 0
    """Updates that kills interrupted: without any, the kills would show nothing."""

    @property
    def patients(self) -> list[Hand]:
        return [walker.hand for walker in self.walkers]


async def under_load(stage: Stage, kills: int, dice: random.Random, names: tuple[str, ...]) -> Load:
    """Patients walk, and again and again one of the bots is killed after a life of random length."""
    async with at_work(stage, dice) as load:
        for _ in range(kills):
            await asyncio.sleep(dice.uniform(*LIVES_S))  # the random moment is what is tried here
            name = dice.choice(names)
            await stage.kill(name)
            load.in_hand += await in_hand_of(stage)
            await stage.start(name)
        await asyncio.sleep(LAST_LIFE_S)
    return load


@asynccontextmanager
async def at_work(
    stage: Stage, dice: random.Random, patients: int = PATIENTS, *, thinks: float = 0.0
) -> AsyncIterator[Load]:
    """So many patients log in and walk until the end."""
    hands = [await hand(stage, generated_number(index)) for index in range(patients)]
    load = Load([Walker(one, random.Random(dice.random()), thinks) for one in hands])
    async with asyncio.TaskGroup() as group:
        walking = [group.create_task(one.walk()) for one in load.walkers]
        yield load
        for task in walking:
            task.cancel()


async def figures_of(stage: Stage, load: Load, **more: object) -> dict[str, object]:
    return {
        **more,
        "acts": sum(len(one.acts) for one in load.patients),
        "updates interrupted": load.in_hand,
        "changes": len(await happenings(stage.stores.database)),
        "turns failed": sum(log.read_text().count('"turn_failed"') for log in stage.folder.glob("*.log")),
    }


async def in_hand_of(stage: Stage) -> int:
    """How many updates are being answered, or were by a bot that has just been killed."""
    [(count,)] = await stage.stores.database.fetch(
        select(func.count()).where(inbox.c.open == 1, inbox.c.lease_owner.is_not(None))
    )
    return int(count)
