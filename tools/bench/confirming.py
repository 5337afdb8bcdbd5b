"""The tap that confirms a booking, through the whole house, against a bare aiogram echo of the same calls.

`python -m tools.bench.confirming [--rounds 5] [--bursts 8] [--folder build/bench] [--profile FILE]`
"""

import asyncio
import cProfile
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import uvloop

from handlers.warm_up import warm_up
from tools.bench.echo import SAME, TWO, Echo
from tools.bench.house import CHATS, LivingHouse
from tools.bench.measure import Ran, Watch, options, pinned, table
from tools.bench.real_booking import prepared

TAP = "the confirming tap"


async def bursts(house: LivingHouse, count: int) -> Ran:
    """All chats confirm at once, again and again; what is held before is not measured."""
    watch = Watch()
    for _ in range(count):
        taps = await house.held()
        with watch:
            await house.confirm(taps)
    return watch.ran(count * CHATS)


async def echoed(echo: Echo, count: int) -> Ran:
    watch = Watch()
    for _ in range(count):
        with watch:
            await echo.answer(CHATS)
    return watch.ran(count * CHATS)


async def compared(path: Path, *, rounds: int, count: int, profile: cProfile.Profile | None) -> str:
    ran: dict[str, list[Ran]] = {SAME: [], TWO: [], TAP: []}
    async with LivingHouse.opened(path) as house:
        await bursts(house, 2)
        echoes = {SAME: Echo(house.kept), TWO: Echo({})}
        for echo in echoes.values():
            await echoed(echo, 2)
        gc.collect()
        gc.freeze()  # as the bot does when it has started
        house.calls.clear()
        for _ in range(rounds):
            for name, echo in echoes.items():
                ran[name].append(await echoed(echo, count))
            if profile:
                profile.enable()
            ran[TAP].append(await bursts(house, count))
            if profile:
                profile.disable()
        calls = ", ".join(f"{name} {n / rounds / count / CHATS:.2f}" for name, n in house.calls.items())
    return f"calls a tap: {calls}\n\n{table(ran, 'taps')}"


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--bursts", type=int, default=8)
    parser.add_argument("--profile", type=Path)
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    warm_up()
    path = prepared(chosen.folder / "confirming.db")
    profile = cProfile.Profile() if chosen.profile else None
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(runner.run(compared(path, rounds=chosen.rounds, count=chosen.bursts, profile=profile)))
    if profile:
        profile.dump_stats(chosen.profile)


if __name__ == "__main__":
    main(sys.argv[1:])
