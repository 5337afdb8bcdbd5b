"""What the confirming tap costs as the register grows, by processor time: two thousand patients to a million.

`python -m tools.bench.patients [--sizes 2000 1000000] [--rounds 5] [--bursts 3] [--folder build/bench]`

Those who book are two thousand, from the first of the register to its last.
"""

import asyncio
import gc
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

import uvloop

from handlers.front.warm_up import warm_up
from tools.bench.confirming import burst
from tools.bench.living_house import CHATS, LivingHouse
from tools.bench.measure import Ran, Watch, options, pinned
from tools.bench.real_booking import SLOTS, prepared


async def compared(houses: dict[int, LivingHouse], rounds: int, count: int) -> dict[int, list[Ran]]:
    """Rounds in which the sizes take turns."""
    for house in houses.values():
        await burst(house, Watch())
    gc.collect()
    gc.freeze()  # as the bot does when it has started
    ran: dict[int, list[Ran]] = {size: [] for size in houses}
    for _ in range(rounds):
        for size, house in houses.items():
            watch = Watch()
            for _ in range(count):
                await burst(house, watch)
            ran[size].append(watch.ran(count * CHATS))
    return ran


async def opened(paths: dict[int, Path], rounds: int, count: int) -> dict[int, list[Ran]]:
    async with AsyncExitStack() as stack:
        houses = {
            size: await stack.enter_async_context(LivingHouse.opened(path, size))
            for size, path in paths.items()
        }
        return await compared(houses, rounds, count)


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 1_000_000])
    parser.add_argument("--bursts", type=int, default=3)
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    warm_up()
    paths = {size: prepared(chosen.folder / f"patients_{size}.db", SLOTS, size) for size in chosen.sizes}
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        ran = runner.run(opened(paths, chosen.rounds, chosen.bursts))
    print("| patients | cpu us a tap | of the first | [min-max] |", "|---|---|---|---|", sep="\n")
    first = ran[chosen.sizes[0]]
    for size, rounds in ran.items():
        ratios = sorted(one.cpu / other.cpu for one, other in zip(rounds, first, strict=True))
        cpu = median(one.cpu for one in rounds)
        print(f"| {size} | {cpu:.0f} | {median(ratios):.2f} | {ratios[0]:.2f}-{ratios[-1]:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
