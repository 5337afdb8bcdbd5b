"""A write that has been handed in is seen through, even when its caller is told to stop."""

import asyncio
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def see_through(future: asyncio.Future[T]) -> T:
    """Waits for the end of it; a cancelled caller leaves only when the effect is known to be there or not."""
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        while not future.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([future])
        if not future.cancelled():
            future.exception()  # looked at: what failed for a caller who has left is not a leak
        raise
