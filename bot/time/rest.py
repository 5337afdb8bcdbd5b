"""When the bot is idle: nothing waits at the messenger, in the inbox or the outbox, and nothing runs."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.intake.bell import Bell

_LOOK_S = 0.05
Count = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Rest:
    """`open_work`: how much there is that an idle bot has not. `done` rings whenever something ended."""

    open_work: Count
    done: Bell

    async def idle(self, *, at_most: float) -> None:
        """Raises TimeoutError when it has not come to rest in so many seconds."""
        await self.until(self.open_work, at_most=at_most)

    async def until(self, count: Count, *, at_most: float) -> None:
        """Until there is none. Raises TimeoutError."""
        async with asyncio.timeout(at_most):
            while await count():
                await self.done.wait(_LOOK_S)
