"""What the messenger did not take waits longer each time; what is let go sooner has not waited in vain."""

import asyncio

from bot.out.patience import Patience


async def test_only_a_wait_that_was_whole_makes_the_next_one_longer() -> None:
    now = 0.0
    patience = Patience(lambda: now, longest=0.01)
    assert await patience.wait(1)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        moved = group.create_task(patience.wait(1, asked=60))
        await asyncio.sleep(0)
        now = 3600.0
        patience.look()
    assert not moved.result()
