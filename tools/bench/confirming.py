"""The tap that confirms a booking, through the whole house, against a bare aiogram echo of the same calls.

`python -m tools.bench.confirming [--rounds 5] [--bursts 8] [--folder build/bench]`
"""

import asyncio
import gc
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import uvloop

from handlers.front.warm_up import warm_up
from tools.bench.echo import SAME, TWO, Echo
from tools.bench.living_house import CHATS, LivingHouse
from tools.bench.measure import Ran, Watch, options, pinned, table
from tools.bench.real_booking import prepared

TAP = "the confirming tap"


async def burst(house: LivingHouse, watch: Watch) -> None:
    """All chats confirm at once; that each holds a time, as the screen before did, is not measured."""
    taps = await house.held()
    with watch:
        await house.confirm(taps)


async def echoed(echo: Echo, watch: Watch) -> None:
    with watch:
        await echo.answer(CHATS)


async def taken_turns(house: LivingHouse, echoes: Mapping[str, Echo], count: int) -> dict[str, Ran]:
    watches = {name: Watch() for name in (*echoes, TAP)}
    for _ in range(count):
        for name, echo in echoes.items():
            await echoed(echo, watches[name])
        await burst(house, watches[TAP])
    return {name: watch.ran(count * CHATS) for name, watch in watches.items()}


async def compared(path: Path, rounds: int, count: int) -> tuple[str, dict[str, list[Ran]]]:
    """Which calls a tap makes, and how the ways ran."""
    async with LivingHouse.opened(path) as house:
        await burst(house, Watch())
        echoes = {SAME: Echo(house.kept), TWO: Echo({})}
        await taken_turns(house, echoes, 2)
        gc.collect()
        gc.freeze()  # as the bot does when it has started
        house.calls.clear()
        ran = [await taken_turns(house, echoes, count) for _ in range(rounds)]
        calls = ", ".join(f"{name} {n / rounds / count / CHATS:.2f}" for name, n in house.calls.items())
    return f"calls a tap: {calls}", {name: [one[name] for one in ran] for name in ran[0]}


def tapped(folder: Path, rounds: int, bursts: int) -> tuple[str, dict[str, list[Ran]]]:
    """As `compared`, on a store of its own."""
    warm_up()
    path = prepared(folder / "confirming.db")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(compared(path, rounds, bursts))


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--bursts", type=int, default=8)
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    calls, ways = tapped(chosen.folder, chosen.rounds, chosen.bursts)
    print(calls, table(ways, "taps"), sep="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
