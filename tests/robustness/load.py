"""Patients at work while bots are killed and started anew."""

import asyncio
import random

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


async def under_load(stage: Stage, kills: int, dice: random.Random, names: tuple[str, ...]) -> list[Walker]:
    """Patients walk, and again and again one of the bots is killed after a life of random length."""
    walkers = []
    for index in range(PATIENTS):
        one = await hand(stage, generated_number(index))
        walkers.append(Walker(one, random.Random(dice.random())))
    async with asyncio.TaskGroup() as group:
        walking = [group.create_task(one.walk()) for one in walkers]
        for _ in range(kills):
            await asyncio.sleep(dice.uniform(*LIVES_S))  # the random moment is what is tried here
            name = dice.choice(names)
            await stage.kill(name)
            await stage.start(name)
        await asyncio.sleep(LAST_LIFE_S)
        for task in walking:
            task.cancel()
    return walkers


async def figures_of(stage: Stage, patients: list[Hand], **more: object) -> dict[str, object]:
    return {
        **more,
        "acts": sum(len(one.acts) for one in patients),
        "changes": len(await happenings(stage.stores.database, stage.now)),
        "updates taken up again": await taken_up_again(stage),
    }


async def taken_up_again(stage: Stage) -> int:
    """How many updates a kill interrupted: without any, the kills would show nothing."""
    [(count,)] = await stage.stores.database.fetch(select(func.count()).where(inbox.c.attempts > 1))
    return int(count)
