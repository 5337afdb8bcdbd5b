"""A write that has been handed in is seen through, even when its caller is told to stop."""

import asyncio
from typing import TypeVar

T = TypeVar("T")


async def see_through(future: asyncio.Future[T]) -> T:
    """Waits for the end of it; a cancelled caller leaves only when the effect is known to be there or not."""
    cancelled: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return future.result()
    if not future.cancelled():
        future.exception()  # looked at: what failed for a caller who has left is not a leak
    raise cancelled
