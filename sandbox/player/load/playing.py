"""Plays a script many times in one house, so many at once, and keeps how each went."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from sandbox.player.cast import Turn, actor_of, begin, labels_of
from sandbox.player.failures import Failed, StageError
from sandbox.player.given import OF_THE_HOUSE
from sandbox.player.load.hub import Hub, OwnFeed
from sandbox.player.load.stand_ins import Phones, StandIns
from sandbox.player.play import Outcome, played_through
from sandbox.player.show import LONG_PATIENCE, Crowd, Memory, Show
from sandbox.player.stage import Stage
from sandbox.player.steps.laying import lay_out


@dataclass(frozen=True, slots=True)
class Load:
    turn: Turn
    times: int
    at_once: int

    @property
    def patients(self) -> int:
        """So many that nobody plays twice."""
        return self.times * sum(1 for part in self.turn.script.people if part.role == "patient")


@dataclass(frozen=True, slots=True)
class House:
    stage: Stage
    hub: Hub
    stand_ins: StandIns
    phones: Phones
    labels: dict[str, str]


@asynccontextmanager
async def opened(load: Load, stage: Stage) -> AsyncIterator[House]:
    """Clock set, the rows of the house laid out once."""
    await stage.door.clock({"running": False})
    await stage.door.clock({"to": load.turn.script.now, "set": True})
    register = await stage.door.people()
    stand_ins = StandIns(register)
    if len(stand_ins.patients) < load.patients:
        raise StageError(
            f"{load.patients} generated test persons are needed, the house has {len(stand_ins.patients)}: "
            f"vardtid seed --generated {load.patients}"
        )
    for row in load.turn.script.given:
        if row.kind in OF_THE_HOUSE:
            await stage.door.given([row.for_door({})])
    hub = Hub(stage.sim, await stage.sim.last())
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(hub.read())
        yield House(stage, hub, stand_ins, Phones(), await labels_of(load.turn, stage.door))
        reading.cancel()


async def play_many(load: Load, house: House, told: Callable[[Outcome], None]) -> list[Outcome]:
    numbers: Iterator[int] = iter(range(load.times))
    outcomes: list[Outcome] = []

    async def work() -> None:
        for number in numbers:
            outcomes.append(await _one(load.turn, house, number))
            told(outcomes[-1])

    async with asyncio.TaskGroup() as group:
        for _ in range(min(load.at_once, load.times)):
            group.create_task(work())
    return outcomes


async def _one(turn: Turn, house: House, number: int) -> Outcome:
    loop = asyncio.get_running_loop()
    start = loop.time()
    feed = OwnFeed(house.stage.sim, house.hub.last, hub=house.hub)
    house.hub.players.append(feed)
    try:
        outcome = await played_through(turn, feed, lambda: _raise_curtain(turn, house, feed, number))
    finally:
        house.hub.players.remove(feed)
    return replace(outcome, seconds=loop.time() - start)


async def _raise_curtain(turn: Turn, house: House, feed: OwnFeed, number: int) -> Show:
    """The same script with a stand-in for each patient; staff are themselves."""
    parts, names = house.stand_ins.cast(turn.script.people, number)
    actors = {part.alias: await actor_of(part, house.stand_ins.register, feed, turn.lang) for part in parts}
    stage = house.stage
    show = Show(
        sim=stage.sim,
        door=stage.door,
        feed=feed,
        actors=actors,
        lang=turn.lang,
        labels=house.labels,
        memory=Memory(),
        restart=stage.restart,
        patience=LONG_PATIENCE,
        crowd=Crowd(names),
        lot=number,
    )
    for part in parts:
        if part.logs_in:
            await house.phones.log_in(show, actors[part.alias])
    await lay_out([row for row in turn.script.given if row.kind not in OF_THE_HOUSE], show)
    begin(show)
    return show


def first_failures(outcomes: list[Outcome]) -> list[tuple[int, Outcome]]:
    """One of each kind of failure, with how many there were, the most first."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if isinstance(outcome.failed, Failed):
            kinds.setdefault(f"{outcome.failed.at} {outcome.failed.expected}", []).append(outcome)
    return sorted(((len(alike), alike[0]) for alike in kinds.values()), key=lambda found: -found[0])
